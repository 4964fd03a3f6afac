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
  const first = new Map<string, MoneyLine>()
  const several = new Map<string, MoneyLine[]>()
  for (const line of money) {
    const head = first.get(line.documentNumber)
    if (!head) {
      first.set(line.documentNumber, line)
      continue
    }
    // Only lines of the same number and amount are compared in full.
    const key = keyOf(line)
    const alike = several.get(key) ?? (keyOf(head) === key ? [head] : [])
    several.set(key, alike)
    const earlier = alike.find((other) => fullText(other) === fullText(line))?.row
    if (earlier === undefined) {
      alike.push(line)
      continue
    }
    const column = columns.documentNumber ?? columns.amount ?? 1
    if (line.documentNumber === '')
      report(line.row, column, 'warning', `与第 ${earlier} 行完全相同，且没有编号。确属两笔的，可以入账；重复的，请删去。`)
    else report(line.row, column, 'error', `与第 ${earlier} 行完全相同。请删去重复的行，或核对编号。`)
  }
}

function keyOf({ documentNumber, amountFen, documentOn }: MoneyLine): string {
  return `${documentNumber}|${amountFen}|${documentOn}`
}

function fullText({ kind, account, summary, bookedOn }: MoneyLine): string {
  return JSON.stringify([kind, accountText(0, account), summary, bookedOn])
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
