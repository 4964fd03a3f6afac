import { comparisonLabels, pathOf } from '../performance-target.ts'
import {
  comparable,
  currentDefinition,
  directionOf,
  driftOf,
  type HistoryValue,
  type IndicatorDefinition,
  type IndicatorEntry,
} from './indicator.ts'
import type { IndicatorEntryView } from './indicator.view.ts'

interface Around {
  readonly history: readonly HistoryValue[]
  /** Of entries that others were merged into. */
  readonly names: ReadonlyMap<string, string>
}

export function presentIndicator(entry: IndicatorEntry, { history, names }: Around): IndicatorEntryView {
  const { id, version, sector, levelOne, levelTwo, name, definitions, sourceDocument, sourceConfidence, mergedInto } = entry
  const current = currentDefinition(entry)
  return {
    ...{ id, version, sector, levelOne, levelTwo, name, path: pathOf(entry) },
    ...{ qualitative: current?.qualitative ?? false, unit: current?.unit ?? '', comparison: current?.comparison ?? null },
    ...{ nature: current ? natureOf(current) : '', direction: directionOf(current?.comparison ?? null) },
    ...{ formula: current?.formula ?? '', explanation: current?.explanation ?? '', targetSource: current?.targetSource ?? '' },
    ...{ actualSource: current?.actualSource ?? '', evidence: current?.evidence ?? '', usualValues: current?.usualValues ?? '' },
    ...(sourceConfidence !== null && { source: { document: sourceDocument, confidence: sourceConfidence } }),
    ...(entry.retired && {
      retired: { reason: entry.retiredReason, ...(mergedInto !== null && { into: names.get(mergedInto) ?? '另一指标' }) },
    }),
    definitions: definitions.map((definition) => presentDefinition(definition, entry)),
    values: history.map(({ fiscalYear, target, actual, holder, definitionNumber, entered }) => ({
      ...{ fiscalYear, target, actual, holder, definitionNumber, ...(entered && { entered }) },
      comparable: comparable(definitions, definitionNumber, current?.number ?? definitionNumber),
    })),
  }
}

/** A merged definition is held against the current one, the entry's own against the one before. */
function presentDefinition(definition: IndicatorDefinition, entry: IndicatorEntry): IndicatorEntryView['definitions'][number] {
  const { number, unit, formula, bridgeReason, mergedFrom } = definition
  const current = currentDefinition(entry)
  const before =
    mergedFrom === ''
      ? entry.definitions.findLast((other) => other.mergedFrom === '' && other.number < number)
      : entry.definitions.find(({ id }) => id === current?.id && id !== definition.id)
  return {
    ...{ number, current: definition.id === current?.id, unit, comparison: natureOf(definition), formula, bridgeReason, mergedFrom },
    drift: before ? driftOf(before, definition) : [],
  }
}

export function natureOf({ qualitative, comparison }: Pick<IndicatorDefinition, 'qualitative' | 'comparison'>): string {
  if (qualitative) return '定性'
  return comparison ? comparisonLabels[comparison] : ''
}
