import { accountText } from '../ledger/voucher-draft.ts'
import { figureKey } from '../settlement/final-figure.ts'
import type { ImportKind } from './import-kind.ts'
import type { CellFinding, FigureLine, MoneyLine } from './import-line.ts'
import type { SheetLayout } from './sheet-layout.ts'

interface Repeats {
  readonly layout: SheetLayout
  readonly kind: ImportKind
  readonly money: readonly MoneyLine[]
  readonly figures: readonly FigureLine[]
  readonly findings: CellFinding[]
}

/** 重复: the same line twice in the file. Without a number it may be two payments that are alike. */
export function checkRepeats({ layout, kind, money, figures, findings }: Repeats): void {
  const { columns, cells } = layout
  const report = (row: number, column: number, severity: CellFinding['severity'], message: string) =>
    findings.push({ row, column, code: 'budget.rowTwice', severity, message, content: contentAt(cells, row, column) })
  if (kind === 'finalFigures') {
    const first = new Map<string, number>()
    for (const figure of figures) {
      const key = figureKey({ ...figure, fiscalYear: 0 })
      const earlier = first.get(key)
      if (earlier === undefined) first.set(key, figure.row)
      else report(figure.row, columns.item ?? 1, 'error', `与第 ${earlier} 行是同一单位、同一口径的同一个项目。请只保留一行。`)
    }
    return
  }
  const first = new Map<string, number>()
  for (const line of money) {
    const key = JSON.stringify([
      line.kind,
      line.documentNumber,
      line.documentOn,
      accountText(0, line.account),
      line.amountFen.toString(),
      line.summary,
    ])
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, line.row)
      continue
    }
    const column = columns.documentNumber ?? columns.amount ?? 1
    if (line.documentNumber === '')
      report(line.row, column, 'warning', `与第 ${earlier} 行完全相同，且没有编号。确属两笔的，可以入账；重复的，请删去。`)
    else report(line.row, column, 'error', `与第 ${earlier} 行完全相同。请删去重复的行，或核对编号。`)
  }
}

function contentAt(cells: SheetLayout['cells'], row: number, column: number): string {
  const { sheet } = cells
  let [low, high] = [0, sheet.rowCount - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = sheet.rowAt(middle)
    if (found.row === row) return cells.cell(found, column).text.slice(0, 60)
    if (found.row < row) low = middle + 1
    else high = middle - 1
  }
  return ''
}
