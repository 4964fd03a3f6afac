import type { PerformanceTarget } from '../../../targets/index.ts'
import { comparable, driftOf, type IndicatorEntry, sameDefinition } from '../../../targets/index.ts'

type Joined = Pick<PerformanceTarget, 'definitionId' | 'name' | 'unit' | 'comparison' | 'qualitative'>

/** 归并: how a unit's indicator belongs to one of the department. `drift`: the same name or entry, but not the same thing. */
export type Joining =
  | { readonly kind: 'definition' | 'name' }
  | { readonly kind: 'bridge'; readonly reason: string }
  | { readonly kind: 'drift'; readonly drift: readonly string[] }

/** Undefined: the two have nothing to do with each other. */
export function joinIndicator(whole: Joined, unit: Joined, entries: readonly IndicatorEntry[]): Joining | undefined {
  if (whole.definitionId !== null && whole.definitionId === unit.definitionId) return { kind: 'definition' }
  const entry = entries.find(({ definitions }) => definitions.some(({ id }) => id === whole.definitionId))
  const [own, other] = [whole, unit].map(({ definitionId }) => entry?.definitions.find(({ id }) => id === definitionId))
  if (entry && own && other) {
    if (comparable(entry.definitions, own.number, other.number) && whole.unit === unit.unit && whole.qualitative === unit.qualitative) {
      return { kind: 'bridge', reason: reasonsBetween(entry, own.number, other.number) }
    }
    return { kind: 'drift', drift: driftOf(own, other) }
  }
  if (whole.name.trim() !== unit.name.trim()) return undefined
  return sameDefinition(whole, unit) ? { kind: 'name' } : { kind: 'drift', drift: driftOf(whole, unit) }
}

function reasonsBetween({ definitions }: IndicatorEntry, one: number, other: number): string {
  const [from, to] = one < other ? [one, other] : [other, one]
  return definitions
    .filter(({ number, mergedFrom }) => (mergedFrom === '' ? number > from && number <= to : number === from || number === to))
    .flatMap(({ bridgeReason }) => bridgeReason || [])
    .join('；')
}
