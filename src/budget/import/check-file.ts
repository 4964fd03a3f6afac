import { moneyText } from '../../kernel/index.ts'
import type { GridRow } from '../../office/index.ts'
import { bareText } from './cell-words.ts'
import { checkRepeats } from './check-repeats.ts'
import type { ImportDirectory } from './import-directory.ts'
import type { ImportKind } from './import-kind.ts'
import type { CellFinding, FigureLine, MoneyLine } from './import-line.ts'
import { readAmount } from './read-amount.ts'
import { rowFields } from './read-fields.ts'
import { readFigureLine } from './read-figure-line.ts'
import { readMoneyLine } from './read-money-line.ts'
import type { SheetLayout } from './sheet-layout.ts'

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
  readonly totalRows: readonly number[]
  readonly hiddenRows: readonly number[]
}

const ROWS_A_TURN = 1000

/** Row by row, so that others have their turn in between; yields the share that is done. */
export function* checkFile(order: CheckOrder): Generator<number, CheckedFile> {
  const { layout, kind } = order
  const { sheet } = layout.cells
  const findings: CellFinding[] = []
  const [money, figures]: [MoneyLine[], FigureLine[]] = [[], []]
  const [totalRows, hiddenRows]: [number[], number[]] = [[], []]
  const sums = new RunningSums()
  const heads = layout.titles.map(({ column, title }) => ({ column, title: bareText(title) }))
  let rowCount = 0
  for (let index = 0; index < sheet.rowCount; index++) {
    if (index % ROWS_A_TURN === 0) yield index / sheet.rowCount
    const row = sheet.rowAt(index)
    if (row.row <= layout.headRow || !hasContent(layout, row)) continue
    if (isRepeatedHead(heads, row)) continue
    const total = totalWord(row)
    if (total && kind !== 'finalFigures') {
      totalRows.push(row.row)
      checkTotal({ layout, row, total, sums, findings })
      continue
    }
    rowCount += 1
    if (row.hidden) hiddenRows.push(row.row)
    const fields = rowFields(layout, row, findings)
    if (kind === 'finalFigures') {
      const figure = readFigureLine(fields, { directory: order.directory, unit: layout.unit })
      if (figure) figures.push(figure)
      continue
    }
    const line = readMoneyLine(fields, { ...order, kind, unit: layout.unit })
    if (line) money.push(line)
    sums.add(amountOf(layout, row))
  }
  checkRepeats({ layout, kind, money, figures, findings })
  findings.sort((a, b) => a.row - b.row || a.column - b.column)
  return { money, figures, findings, rowCount, totalRows, hiddenRows }
}

function hasContent({ columns }: SheetLayout, { cells }: GridRow): boolean {
  return Object.values(columns).some((column) => {
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

const ENDS_AS_TOTAL = /计\s*[:：]?\s*$/
const TOTALS = /^(本页|本月|本年|累计|部门|单位|项目)?(合计|总计|小计|共计|总合计)[:：]?$/

/** 合计、小计 in one of the first cells. */
function totalWord({ cells }: GridRow): 'all' | 'part' | undefined {
  for (const { kind, text } of cells.slice(0, 12)) {
    if (kind !== 'text' || !ENDS_AS_TOTAL.test(text)) continue
    const word = bareText(text)
    if (TOTALS.test(word)) return /小计|本页|本月|单位|项目/.test(word) ? 'part' : 'all'
    if (/(小计|合计)$/.test(word) && cells.filter((cell) => cell.kind === 'text').length <= 2) return 'part'
  }
  return undefined
}

/** 合计 is the sum of all rows so far, 小计 of those since the last one. A row whose amount cannot be read leaves them open. */
class RunningSums {
  all: bigint | undefined = 0n
  part: bigint | undefined = 0n

  add(fen: bigint | undefined): void {
    this.all = fen === undefined || this.all === undefined ? undefined : this.all + fen
    this.part = fen === undefined || this.part === undefined ? undefined : this.part + fen
  }
}

function amountOf({ cells, columns, unit }: SheetLayout, row: GridRow): bigint | undefined {
  const cell = cells.own(row, columns.amount ?? 1)
  if (cell.kind !== 'number' && cell.kind !== 'text') return undefined
  const reading = readAmount(cell.text, unit)
  return 'fen' in reading ? reading.fen : undefined
}

interface TotalRow {
  readonly layout: SheetLayout
  readonly row: GridRow
  readonly total: 'all' | 'part'
  readonly sums: RunningSums
  readonly findings: CellFinding[]
}

function checkTotal({ layout, row, total, sums, findings }: TotalRow): void {
  const sum = total === 'all' ? sums.all : sums.part
  sums.part = 0n
  const written = amountOf(layout, row)
  if (written === undefined || sum === undefined || written === sum) return
  const column = layout.columns.amount ?? 1
  const words = total === 'all' ? '以上各行合计' : '本组各行合计'
  findings.push({
    ...{ row: row.row, column, code: 'budget.totalDiffers', severity: 'error', content: layout.cells.own(row, column).text },
    message: `表中合计 ${moneyText(written, '元')} 元，${words} ${moneyText(sum, '元')} 元，相差 ${moneyText(written - sum, '元')} 元。请核对是否漏行或金额有误。`,
  })
}
