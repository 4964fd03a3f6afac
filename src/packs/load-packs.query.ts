import { fileURLToPath } from 'node:url'
import { errorAt, type Problem } from '../kernel/index.ts'
import { checkPack } from './check-pack.ts'
import { BrokenPackError, UnknownPackError } from './errors.ts'
import type { PackScoring, RulePack } from './pack.ts'
import { type PackFile, PackFileView } from './pack.view.ts'
import { contentHash, packNames, placeOf, readYamlFiles, syntaxProblems, type YamlFile } from './pack-folder.query.ts'
import { shapeProblems } from './yaml-problems.query.ts'

/** `rules/` of this checkout. */
export const RULES_DIRECTORY = fileURLToPath(new URL('../../rules', import.meta.url))

const cache = new Map<string, RulePack>()

/** The rule pack of that name, checked. Refuses unknown names and packs with problems, all of them at once. */
export function loadPack(name: string, directory: string = RULES_DIRECTORY): RulePack {
  const key = `${directory}\0${name}`
  const known = cache.get(key)
  if (known) return known
  const result = readPack(name, { directory, descendants: [] })
  if ('problems' in result) throw new BrokenPackError(name, result.problems)
  cache.set(key, result.pack)
  return result.pack
}

/** Every pack that is in order, and the problems of the others. */
export function listPacks(directory: string = RULES_DIRECTORY): { packs: RulePack[]; problems: Problem[] } {
  const packs: RulePack[] = []
  const problems: Problem[] = []
  for (const name of packNames(directory)) {
    const result = readPack(name, { directory, descendants: [] })
    if ('problems' in result) problems.push(...result.problems)
    else packs.push(result.pack)
  }
  return { packs, problems }
}

type PackResult = { pack: RulePack } | { problems: Problem[] }

function readPack(name: string, { directory, descendants }: { directory: string; descendants: readonly string[] }): PackResult {
  const known = packNames(directory)
  if (!known.includes(name)) throw new UnknownPackError(name, known)
  const files = readYamlFiles(directory, name, 'pack')
  const syntax = files.flatMap(syntaxProblems)
  if (syntax.length > 0) return { problems: syntax }

  const { data, owner, problems } = mergeFiles(files)
  const parsed = PackFileView.safeParse(data, { reportInput: true })
  const place = (path: readonly PropertyKey[]) => placeOf(owner.get(String(path[0])) ?? files[0]!, path)
  if (!parsed.success) return { problems: [...problems, ...shapeProblems(parsed.error, place)] }

  const own = parsed.data
  problems.push(...checkPack(own).map(({ path, code, message }) => errorAt(place(path), code, message)))
  if (own.name !== name) problems.push(errorAt(place(['name']), 'packs.name', `名称“${own.name}”与文件夹“${name}”不一致。请改为一致。`))
  const parent =
    own.extends === undefined
      ? undefined
      : readParent(own.extends, { directory, descendants: [...descendants, name], at: place(['extends']) })
  if (parent && 'problems' in parent) problems.push(...parent.problems)
  if (problems.length > 0) return { problems }
  return complete(own, { files, place, parent: parent && 'pack' in parent ? parent.pack : undefined })
}

function readParent(
  name: string,
  { directory, descendants, at }: { directory: string; descendants: readonly string[]; at: string },
): PackResult {
  if (descendants.includes(name))
    return { problems: [errorAt(at, 'packs.extendsCircle', `“${name}”的沿用关系成了圈。请去掉一处 extends。`)] }
  if (!packNames(directory).includes(name)) {
    return { problems: [errorAt(at, 'packs.extendsUnknown', `沿用的规则包“${name}”不存在。请核对名称。`)] }
  }
  return readPack(name, { directory, descendants })
}

/** Sections may stand in any file of the folder, each in one only. */
function mergeFiles(files: readonly YamlFile[]): { data: Record<string, unknown>; owner: Map<string, YamlFile>; problems: Problem[] } {
  const data: Record<string, unknown> = {}
  const owner = new Map<string, YamlFile>()
  const problems: Problem[] = []
  for (const file of files) {
    const content: unknown = file.document.toJS()
    if (content === null || typeof content !== 'object' || Array.isArray(content)) {
      problems.push(errorAt(`${file.label}:1`, 'packs.notMap', '文件须由“名称: 内容”组成。'))
      continue
    }
    for (const [section, value] of Object.entries(content)) {
      const other = owner.get(section)
      if (other)
        problems.push(errorAt(placeOf(file, [section]), 'packs.sectionTwice', `“${section}”在 ${other.label} 中已经写过。请合并到一处。`))
      else {
        data[section] = value
        owner.set(section, file)
      }
    }
  }
  return { data, owner, problems }
}

function complete(
  own: PackFile,
  { files, place, parent }: { files: readonly YamlFile[]; place: (path: readonly PropertyKey[]) => string; parent: RulePack | undefined },
): PackResult {
  const conventions = { ...parent?.conventions, ...own.scoring }
  const grades = own.grades ?? parent?.grades
  const scoring = plainScoring(own.label, conventions)
  const missing = [
    ...(conventions.partialStep ? [] : ['scoring.partialStep']),
    ...(conventions.rounding ? [] : ['scoring.rounding']),
    ...(conventions.bonusInTotal ? [] : ['scoring.bonusInTotal']),
    ...(grades ? [] : ['grades']),
  ]
  if (!scoring || !grades) {
    return {
      problems: missing.map((entry) =>
        errorAt(place(['scoring']), 'packs.entryMissing', `缺少 ${entry}。请写明并注明依据，或用 extends 沿用已有的规则包。`),
      ),
    }
  }
  const { scoring: _, ...inherited } = parent ?? { scoring: undefined }
  const hash = contentHash([...files.map(({ text }) => text), ...(parent ? [parent.hash] : [])])
  const measures = mergeMeasures(own.measures, parent?.measures)
  const reworded = new Set(own.measures?.map(({ id }) => id))
  const inheritedMeasures = [...new Set(parent?.measures?.map(({ id }) => id))].filter((id) => !reworded.has(id))
  return { pack: { ...inherited, ...own, ...(measures && { measures }), scoring, conventions, grades, hash, inheritedMeasures } }
}

/** 口径 of the pack that is extended go on to hold, unless the own pack words them anew. */
function mergeMeasures(own: PackFile['measures'], inherited: PackFile['measures']): PackFile['measures'] {
  if (!own || !inherited) return own ?? inherited
  const reworded = new Set(own.map(({ id }) => id))
  return [...own, ...inherited.filter(({ id }) => !reworded.has(id))]
}

function plainScoring(label: string, conventions: PackFile['scoring']): PackScoring | undefined {
  const { partialStep, rounding, notApplicable, bareShare, reverseFormula, bonusInTotal } = conventions
  if (!partialStep || !rounding || !bonusInTotal) return undefined
  return {
    label,
    partialStep: partialStep.value,
    rounding: rounding.value,
    bonusInTotal: bonusInTotal.value,
    ...(notApplicable && { notApplicable: notApplicable.value }),
    ...(bareShare && { bareShare: bareShare.value }),
    ...(reverseFormula && { reverseFormula: reverseFormula.value }),
  }
}
