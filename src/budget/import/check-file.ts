import type { GridRow } from '../../office/index.ts'
import { AccountPool } from './account-pool.ts'
import { bareText } from './cell-words.ts'
import { checkRepeats } from './check-repeats.ts'
import { RunningSums, type TotalCheck, totalFinding, totalWord } from './check-totals.ts'
import type { ImportDirectory } from './import-directory.ts'
import type { ImportKind } from './import-kind.ts'
import type { CellFinding, FigureLine, MoneyLine } from './import-line.ts'
import { fieldReader } from './read-fields.ts'
import { readFigureLine } from './read-figure-line.ts'
import { readMoneyLine } from './read-money-line.ts'
import type { SheetLayout } from './sheet-layout.ts'
import { turnSigns } from './turn-signs.ts'

export interface CheckOrder {
  readonly layout: SheetLayout
  readonly kind: ImportKind
  readonly fiscalYear: number
  readonly today: string
  readonly directory: ImportDirectory
}

/** What was read of the file, and every problem of every row. */
export interface CheckedFile {
  readonly money: readonly MoneyLine[]
  readonly figures: readonly FigureLine[]
  readonly findings: readonly CellFinding[]
  /** Rows with content, without totals. */
  readonly rowCount: number
  readonly totals: readonly TotalCheck[]
  /** Decreases that were written as positive amounts. */
  readonly turned: readonly MoneyLine[]
  readonly hiddenRows: readonly number[]
}

const ROWS_A_TURN = 1000

/** Row by row, so that others have their turn in between; yields the share that is done. */
export function* checkFile(order: CheckOrder): Generator<number, CheckedFile> {
  const { layout, kind } = order
  const { sheet } = layout.cells
  const findings: CellFinding[] = []
  const [money, figures]: [MoneyLine[], FigureLine[]] = [[], []]
  const [totals, hiddenRows]: [TotalCheck[], number[]] = [[], []]
  const sums = new RunningSums(layout)
  const heads = layout.titles.map(({ column, title }) => ({ column, title: bareText(title) }))
  const used = Object.values(layout.columns)
  const fieldsOf = fieldReader(layout, findings)
  const context = { ...order, unit: layout.unit, pool: new AccountPool() }
  let rowCount = 0
  for (let index = 0; index < sheet.rowCount; index++) {
    if (index % ROWS_A_TURN === 0) yield index / sheet.rowCount
    const row = sheet.rowAt(index)
    if (row.row <= layout.headRow || !hasContent(used, row) || isRepeatedHead(heads, row)) continue
    const total = totalWord(row)
    if (total && kind !== 'finalFigures') {
      totals.push(sums.check(row, total))
      continue
    }
    rowCount += 1
    if (row.hidden) hiddenRows.push(row.row)
    const fields = fieldsOf(row)
    if (kind === 'finalFigures') {
      const figure = readFigureLine(fields, context)
      if (figure) figures.push(figure)
      continue
    }
    const line = readMoneyLine(fields, { ...context, kind })
    if (line) money.push(line)
    sums.add(row, line)
  }
  const amountColumn = layout.columns.amount ?? 1
  const { lines, turned, findings: ofSigns } = turnSigns(money, amountColumn)
  findings.push(...ofSigns, ...totals.flatMap((total) => totalFinding(total, amountColumn)))
  checkRepeats({ layout, kind, money: lines, figures, findings })
  findings.sort((a, b) => a.row - b.row || a.column - b.column)
  return { money: lines, figures, findings, rowCount, totals, turned, hiddenRows }
}

function hasContent(used: readonly number[], { cells }: GridRow): boolean {
  return used.some((column) => {
    const kind = cells[column - 1]?.kind ?? 'empty'
    return kind !== 'empty' && kind !== 'covered'
  })
}

/** Printed forms repeat their head on every page. */
function isRepeatedHead(heads: readonly { column: number; title: string }[], { cells }: GridRow): boolean {
  let same = 0
  for (const { column, title } of heads) {
    const cell = cells[column - 1]
    // Only texts of about the same length can be the same title.
    if (cell?.kind === 'text' && Math.abs(cell.text.length - title.length) <= 4 && bareText(cell.text) === title) same += 1
  }
  return same >= 3 && same >= heads.length / 2
}
