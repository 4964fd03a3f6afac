import type { PerformanceTarget } from '../performance-target.ts'
import type { FillingHelpView } from './filling-help.view.ts'
import { currentDefinition, type IndicatorEntry, UNSORTED } from './indicator.ts'
import { natureOf } from './present-indicator.view.ts'

/** 同类项目的一个指标 */
export interface SameKind {
  readonly target: PerformanceTarget
  readonly holder: string
}

type Suggestion = FillingHelpView['suggestions'][number]

const order: readonly Suggestion['origin'][] = ['lastYear', 'sameKind', 'sector', 'library']

/** 通用 fits every department; what nobody has sorted yet comes last as well. */
const GENERAL = '通用'

/** 指标库 in the order in which it fits: what was declared last year, what projects of the same kind have, the sector's own, the rest. */
export function rankSuggestions(
  entries: readonly IndicatorEntry[],
  { lastYear, sameKind }: { lastYear: readonly PerformanceTarget[]; sameKind: readonly SameKind[] },
): Suggestion[] {
  const suggestions = entries.map((entry): Suggestion => {
    const { id, name, levelOne, levelTwo, sector } = entry
    const current = currentDefinition(entry)
    const ids = new Set(entry.definitions.map((definition) => definition.id))
    const isOwn = (target: PerformanceTarget) => target.definitionId !== null && ids.has(target.definitionId)
    const before = lastYear.find(isOwn)
    const alike = sameKind.find(({ target }) => isOwn(target))
    const origin = before ? 'lastYear' : alike ? 'sameKind' : sector === GENERAL || sector === UNSORTED ? 'library' : 'sector'
    return {
      ...{ id, name, levelOne, levelTwo, sector, qualitative: current?.qualitative ?? false, nature: current ? natureOf(current) : '' },
      ...{ unit: current?.unit === 'date' ? '' : (current?.unit ?? ''), explanation: current?.explanation ?? '' },
      ...{ usualValues: current?.usualValues ?? '', origin },
      ...(before && { lastYear: before.target }),
      ...(alike && { sameKind: { holder: alike.holder, target: alike.target.target } }),
    }
  })
  return suggestions.sort((a, b) => order.indexOf(a.origin) - order.indexOf(b.origin))
}
