import type { Tx } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import type { FrozenTarget } from '../frozen-targets.ts'
import { findEntries, insertIndicators } from './indicator.store.ts'
import { type IndicatorDefinition, type IndicatorEntry, sameDefinition } from './indicator.ts'

interface Linking {
  readonly regionId: string
  readonly departmentId: string
  readonly targets: readonly FrozenTarget[]
  readonly at: Date
  readonly by: string
}

/** 行业领域 of what comes in with approved declarations; a person sorts it. */
const UNSORTED = '未分类'

/**
 * 入指标库: every approved indicator is an entry, under the definition that it was approved with. Another unit or direction than before is
 * another definition (口径漂移). Answers with the definition of each target, in their order.
 */
export async function linkDefinitions(tx: Tx, { regionId, departmentId, targets, at, by }: Linking): Promise<string[]> {
  const found = await findEntries(tx, { regionId, departmentId, names: [...new Set(targets.map(({ name }) => name))] })
  const known = new Map(found.map((entry) => [keyOf(entry), { entry, definitions: [...entry.definitions] }]))
  const entries: Omit<IndicatorEntry, 'version' | 'definitions'>[] = []
  const definitions: IndicatorDefinition[] = []
  const links = targets.map((target) => {
    const key = keyOf(target)
    let own = known.get(key)
    if (!own) {
      const { levelOne, levelTwo, name } = target
      const entry = { id: newId(at.getTime()), sector: UNSORTED, levelOne: levelOne || '未分组', levelTwo, name }
      entries.push(entry)
      own = { entry: { ...entry, version: 1, definitions: [] }, definitions: [] }
      known.set(key, own)
    }
    const same = own.definitions.findLast((definition) => sameDefinition(definition, target))
    if (same) return same.id
    const fresh = definitionOf(own.entry.id, own.definitions.length + 1, target, at)
    own.definitions.push(fresh)
    definitions.push(fresh)
    return fresh.id
  })
  await insertIndicators(tx, { regionId, departmentId, at, by, entries, definitions })
  return links
}

function keyOf({ levelOne, levelTwo, name }: Pick<IndicatorEntry, 'levelOne' | 'levelTwo' | 'name'>): string {
  return [levelOne || '未分组', levelTwo, name].join('／')
}

function definitionOf(
  entryId: string,
  number: number,
  { unit, comparison, qualitative, explanation }: FrozenTarget,
  at: Date,
): IndicatorDefinition {
  return { id: newId(at.getTime()), entryId, number, unit, comparison, qualitative, formula: '', explanation, bridgeReason: '' }
}
