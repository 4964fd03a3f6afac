import type { BudgetColumn, BudgetLine, BudgetLineView, BudgetSheetView } from '../../../src/budget/index.ts'
import { checkCuts, checkFirstUp, checkSecondUp, type LineProblem } from '../../../src/budget/index.ts'
import { fenOf, moneyText, plainMoney } from '../../../src/kernel/index.ts'

/** 可填的栏, in the order of the table. */
export const gridColumns = ['firstUp', 'reviewed', 'control', 'secondUp', 'cutReason'] as const satisfies readonly BudgetColumn[]

export type Drafts = ReadonlyMap<string, { readonly value: unknown }>

export function cellOf(lineId: string, column: BudgetColumn): string {
  return `${lineId}/${column}`
}

/** What was typed, as it is kept: fen; what is no amount is kept as it is, and the server says so. */
export function keptValue(column: BudgetColumn, typed: string): string | null {
  const text = typed.trim()
  if (text === '') return null
  return column === 'cutReason' ? text : (fenOf(text, '万元')?.toString() ?? `？${text}`)
}

/** What is edited: the full value in 万元, or the words. */
export function typedText(column: BudgetColumn, kept: string | null): string {
  if (kept === null) return ''
  return column !== 'cutReason' && isFen(kept) ? plainMoney(BigInt(kept), '万元') : kept.replace(/^？/, '')
}

/** What is shown: two decimals with separators. */
export function shownText(column: BudgetColumn, kept: string | null): string {
  if (kept === null) return ''
  return column !== 'cutReason' && isFen(kept) ? moneyText(BigInt(kept), '万元') : kept.replace(/^？/, '')
}

function isFen(kept: string): boolean {
  return /^-?\d+$/.test(kept)
}

/** The value of a cell as the server has it. */
export function savedValue(line: BudgetLineView, column: BudgetColumn): string | null {
  if (column === 'cutReason') return line.cutReason === '' ? null : line.cutReason
  return line[`${column}Fen`]
}

export function cellValue(line: BudgetLineView, column: BudgetColumn, drafts: Drafts): string | null {
  const draft = drafts.get(cellOf(line.id, column))
  return draft ? ((draft.value as string | null) ?? null) : savedValue(line, column)
}

/** 预算行 with what was typed here on top, as the rules of the room take it. */
export function lineOf(view: BudgetLineView, sheet: Pick<BudgetSheetView, 'departmentId' | 'fiscalYear'>, drafts: Drafts): BudgetLine {
  const {
    firstUpFen: _a,
    reviewedFen: _b,
    controlFen: _c,
    secondUpFen: _d,
    approvedFen,
    distributedFen,
    changeFen: _e,
    fillable: _f,
    ...rest
  } = view
  const amount = (column: (typeof gridColumns)[number]) => {
    const kept = cellValue(view, column, drafts)
    return kept !== null && isFen(kept) ? BigInt(kept) : null
  }
  return {
    ...rest,
    ...{ departmentId: sheet.departmentId, fiscalYear: sheet.fiscalYear, changes: {}, distributed: BigInt(distributedFen) },
    ...{ firstUp: amount('firstUp'), reviewed: amount('reviewed'), control: amount('control'), secondUp: amount('secondUp') },
    approved: approvedFen === null ? null : BigInt(approvedFen),
    cutReason: cellValue(view, 'cutReason', drafts) ?? '',
  }
}

/** 系统校验 of what stands on the page: the unit's own stage, and cuts for those who fill the control figures. */
export function problemsOf(sheet: BudgetSheetView, lines: readonly BudgetLine[]): LineProblem[] {
  const projects = new Map(sheet.projects.map((project) => [project.id, project]))
  return sheet.units.flatMap((unit) => {
    const own = lines.filter(({ organisationId }) => organisationId === unit.organisationId)
    // Of many units those that have not begun are no mistakes.
    if (own.length === 0 && sheet.units.length > 1) return []
    if (unit.actions.submit === 'firstUp') return checkFirstUp(own, projects)
    if (unit.actions.submit === 'secondUp') return checkSecondUp(own)
    return sheet.mayReview && !unit.issued ? checkCuts(own) : []
  })
}

/** 青岛第一中学 公用经费 一上, for a conflict. */
export function placeOf(sheet: BudgetSheetView, cell: string): { line: BudgetLineView | undefined; column: BudgetColumn; unit: string } {
  const [id, column] = cell.split('/')
  const line = sheet.lines.find((one) => one.id === id)
  const unit = sheet.units.find(({ organisationId }) => organisationId === line?.organisationId)?.name ?? ''
  return { line, column: column as BudgetColumn, unit }
}

export function figure(fen: string | bigint | null): string {
  return fen === null ? '' : moneyText(BigInt(fen), '万元')
}
