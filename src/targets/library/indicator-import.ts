import { type CellFinding, findingAt, inFileOrder, type ListReading, type PlannedRow } from '../../lists/index.ts'
import type { IndicatorEntry } from './indicator.ts'
import { definitionChange, draftChanges, draftOf, type IndicatorDraft, plainDraft } from './indicator-draft.ts'
import type { IndicatorLine } from './indicator-sheet.ts'

export interface PlannedIndicator extends PlannedRow {
  readonly draft: IndicatorDraft
  /** Absent when it is new. */
  readonly before?: IndicatorEntry
}

export interface IndicatorPlan {
  readonly rows: readonly PlannedIndicator[]
  readonly findings: readonly CellFinding[]
}

/** 导入指标库清单: what each good row would do, and what keeps the others out. An entry is known by sector, group and name. */
export function planIndicators(entries: readonly IndicatorEntry[], reading: ListReading<IndicatorLine>): IndicatorPlan {
  const findings: CellFinding[] = [...reading.findings]
  const known = new Map(entries.map((entry) => [keyOf(entry), entry]))
  const seen = new Map<string, number>()
  const rows = reading.lines.flatMap(({ row, draft: typed }): PlannedIndicator[] => {
    const draft = plainDraft(typed)
    const key = keyOf(draft)
    const report = (code: string, message: string, severity: 'error' | 'warning' = 'error') =>
      findings.push(findingAt(reading, { row, column: '名称', code, message, severity }))
    const twice = seen.get(key)
    seen.set(key, row)
    if (twice !== undefined) {
      report('indicatorTwice', `“${draft.name}”与第 ${twice} 行是同一个指标。请删去一行。`)
      return []
    }
    const before = known.get(key)
    if (!before) return [{ row, draft, isNew: true, newDetail: [draft.levelOne, draft.levelTwo].filter(Boolean).join('／'), changes: [] }]
    if (before.retired) {
      report('indicatorRetired', `“${draft.name}”已经停用，导入不恢复使用。请在指标库中办理，或换一个名称。`)
      return []
    }
    const change = definitionChange(before, draft)
    if (change.kind === 'begun')
      report(
        'definitionBegins',
        `“${draft.name}”的口径有变化（${change.drift.join('；')}），存入后开始新口径，与以前的值不比较。`,
        'warning',
      )
    return [{ row, draft, before, isNew: false, changes: draftChanges(draftOf(before), draft) }]
  })
  return { rows, findings: inFileOrder(findings) }
}

function keyOf({ sector, levelOne, levelTwo, name }: Pick<IndicatorEntry, 'sector' | 'levelOne' | 'levelTwo' | 'name'>): string {
  return [sector, levelOne, levelTwo, name].join('\u0000')
}
