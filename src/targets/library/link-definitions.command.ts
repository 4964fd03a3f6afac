import type { Tx } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import type { FrozenTarget } from '../frozen-targets.ts'
import { findEntries, insertIndicators } from './indicator.store.ts'
import { type IndicatorDefinition, type IndicatorEntry, nextNumber, sameDefinition, UNSORTED } from './indicator.ts'

interface Linking {
  readonly regionId: string
  readonly departmentId: string
  readonly targets: readonly FrozenTarget[]
  readonly at: Date
  readonly by: string
}

interface Own {
  readonly entry: Pick<IndicatorEntry, 'id' | 'sector' | 'levelOne' | 'levelTwo' | 'name' | 'sourceDocument' | 'sourceConfidence'>
  readonly definitions: IndicatorDefinition[]
}

/**
 * 入指标库: every approved indicator is an entry, under the definition that it was approved with. Another unit or direction than before is
 * another definition (口径漂移). Answers with the definition of each target, in their order.
 */
export async function linkDefinitions(tx: Tx, { regionId, departmentId, targets, at, by }: Linking): Promise<string[]> {
  const known = await knownEntries(tx, { regionId, departmentId, names: [...new Set(targets.map(({ name }) => name))] })
  const entries: Own['entry'][] = []
  const definitions: IndicatorDefinition[] = []
  const links = targets.map((target) => {
    let own = findOwn(known, target)
    if (!own) {
      const { levelOne, levelTwo, name } = target
      const source = { sourceDocument: '', sourceConfidence: null }
      const entry = { id: newId(at.getTime()), sector: UNSORTED, levelOne: levelOne || '未分组', levelTwo, name, ...source }
      entries.push(entry)
      own = { entry, definitions: [] }
      known.push({ ...own, place: entry, active: true })
    }
    const fitting = own.definitions.filter((definition) => sameDefinition(definition, target))
    const same = fitting.findLast(({ mergedFrom }) => mergedFrom === '') ?? fitting.at(-1)
    if (same) return same.id
    const fresh = definitionOf(own.entry.id, nextNumber(own.definitions), target, at)
    own.definitions.push(fresh)
    definitions.push(fresh)
    return fresh.id
  })
  await insertIndicators(tx, { regionId, departmentId, at, by, entries, definitions })
  return links
}

interface KnownEntry extends Own {
  /** Under which it is asked for: its own place, or that of an entry that was merged into it. */
  readonly place: Pick<IndicatorEntry, 'levelOne' | 'levelTwo' | 'name'>
  readonly active: boolean
}

/** Entries of these names; what was merged is asked for by its old name and answers with where it went. */
async function knownEntries(
  tx: Tx,
  { regionId, departmentId, names }: { regionId: string; departmentId: string; names: readonly string[] },
): Promise<KnownEntry[]> {
  const found = await findEntries(tx, { regionId, departmentId, names, withRetired: true })
  const ids = found.flatMap(({ mergedInto }) => mergedInto ?? [])
  const into = ids.length === 0 ? [] : await findEntries(tx, { regionId, departmentId, ids, withRetired: true })
  const owned = new Map([...found, ...into].map((entry) => [entry.id, { entry, definitions: [...entry.definitions] }]))
  return found.flatMap((place) => {
    const own = owned.get(place.mergedInto ?? place.id)
    return own ? [{ ...own, place, active: !place.retired || place.mergedInto !== null }] : []
  })
}

/** By name and place; else the only one of this name that stands under the same 一级指标. */
function findOwn(known: readonly KnownEntry[], { levelOne, levelTwo, name }: FrozenTarget): Own | undefined {
  const group = levelOne || '未分组'
  const named = known.filter(({ place }) => place.name === name && place.levelOne === group)
  const exact = named.filter(({ place }) => place.levelTwo === levelTwo)
  const near = named.filter(({ active }) => active)
  return exact.find(({ active }) => active) ?? exact[0] ?? (near.length === 1 ? near[0] : undefined)
}

function definitionOf(
  entryId: string,
  number: number,
  { unit, comparison, qualitative, explanation }: FrozenTarget,
  at: Date,
): IndicatorDefinition {
  const blank = { formula: '', targetSource: '', actualSource: '', evidence: '', usualValues: '', bridgeReason: '', mergedFrom: '' }
  return { id: newId(at.getTime()), entryId, number, unit, comparison, qualitative, explanation, ...blank }
}
