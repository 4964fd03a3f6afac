import { fileURLToPath } from 'node:url'
import { errorAt, type Problem } from '../kernel/index.ts'
import { checkPack } from './check-pack.ts'
import { BrokenPackError, UnknownPackError } from './errors.ts'
import { mergeFiles } from './merge-files.query.ts'
import type { PackScoring, RulePack } from './pack.ts'
import { type PackFile, PackFileView } from './pack.view.ts'
import { contentHash, packNames, readYamlFiles, syntaxProblems, type YamlFile } from './pack-folder.query.ts'
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

  const { data, place, problems } = mergeFiles(files)
  const parsed = PackFileView.safeParse(data, { reportInput: true })
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
    return { problems: [errorAt(at, 'packs.extendsUnknown', `沿用的评分规则“${name}”不存在。请核对名称。`)] }
  }
  return readPack(name, { directory, descendants })
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
        errorAt(place(['scoring']), 'packs.entryMissing', `缺少 ${entry}。请写明并注明依据，或用 extends 沿用已有的评分规则。`),
      ),
    }
  }
  const { scoring: _, ...inherited } = parent ?? { scoring: undefined }
  const hash = contentHash([...files.map(({ text }) => text), ...(parent ? [parent.hash] : [])])
  const measures = mergeMeasures(own.measures, parent?.measures)
  const reworded = new Set(own.measures?.map(({ id }) => id))
  const inheritedMeasures = [...new Set(parent?.measures?.map(({ id }) => id))].filter((id) => !reworded.has(id))
  const forms = mergeForms(own, parent?.forms ?? [])
  const monitoring = mergeMonitoring(own.monitoring, parent?.monitoring)
  const merged = { ...(measures && { measures }), ...(monitoring && { monitoring }), forms }
  return { pack: { ...inherited, ...own, ...merged, scoring, conventions, grades, hash, inheritedMeasures } }
}

/** 预警灯: what a pack compares lights for itself takes the place of the lines of the pack that it extends, the other kinds go on to hold. */
function mergeMonitoring(own: PackFile['monitoring'], inherited: PackFile['monitoring']): PackFile['monitoring'] {
  if (!own || !inherited) return own ?? inherited
  const reworded = new Set(own.lights?.map(({ of }) => of))
  const lights = [...(own.lights ?? []), ...(inherited.lights ?? []).filter(({ of }) => !reworded.has(of))]
  return { ...inherited, ...own, lights }
}

/** 表式: own forms stand first, so that they win for their type of paper; of the same type and name only the own one is left. */
function mergeForms({ name: pack, forms = [] }: PackFile, inherited: RulePack['forms']): RulePack['forms'] {
  const kept = inherited.filter((form) => !forms.some(({ paperType, name }) => paperType === form.paperType && name === form.name))
  return [...forms.map((form) => ({ ...form, pack })), ...kept]
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
