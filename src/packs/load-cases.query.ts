import { BrokenPackError } from './errors.ts'
import { RULES_DIRECTORY } from './load-packs.query.ts'
import { type PackCase, PackCasesView } from './pack-cases.view.ts'
import { placeOf, readYamlFiles, syntaxProblems, type YamlFile } from './pack-folder.query.ts'
import { shapeProblems } from './yaml-problems.query.ts'

/** One 算例 with the place where it stands, so that a failing one is found. */
export interface PlacedCase {
  readonly at: string
  readonly content: PackCase
}

/** All `*.cases.yaml` of a pack. */
export function loadCases(name: string, directory: string = RULES_DIRECTORY): PlacedCase[] {
  const files = readYamlFiles(directory, name, 'cases')
  const problems = files.flatMap((file) => {
    const syntax = syntaxProblems(file)
    if (syntax.length > 0) return syntax
    const parsed = parse(file)
    return parsed.success ? [] : shapeProblems(parsed.error, (path) => placeOf(file, path))
  })
  if (problems.length > 0) throw new BrokenPackError(name, problems)
  return files.flatMap((file) => (parse(file).data ?? []).map((content, index) => ({ at: placeOf(file, [index]), content })))
}

function parse({ document }: YamlFile) {
  return PackCasesView.safeParse(document.toJS(), { reportInput: true })
}
