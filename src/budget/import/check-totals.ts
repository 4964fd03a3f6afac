import { moneyText } from '../../kernel/index.ts'
import type { GridRow } from '../../office/index.ts'
import { bareText } from './cell-words.ts'
import type { CellFinding, MoneyLine } from './import-line.ts'
import { readAmount } from './read-amount.ts'
import type { SheetLayout } from './sheet-layout.ts'
import { isDecrease } from './turn-signs.ts'

/** 合计行 of the file, held against the rows it adds up. */
export interface TotalCheck {
  readonly row: number
  /** 小计: of the rows since the last one. */
  readonly part: boolean
  /** As it stands in the cell. */
  readonly text: string
  readonly state: 'same' | 'differs' | 'unchecked'
  /** Undefined when it cannot be read. */
  readonly writtenFen: bigint | undefined
  /** Of the rows that could be read. */
  readonly sumFen: bigint
  /** Rows whose amount could not be read. */
  readonly unreadCount: number
}

const ENDS_AS_TOTAL = /计\s*[:：]?\s*$/
const FIRST_CELLS = 12
const TOTALS = /^(本页|本月|本年|累计|部门|单位|项目)?(合计|总计|小计|共计|总合计)[:：]?$/

/** 合计、小计 in one of the first cells. */
export function totalWord({ cells }: GridRow): 'all' | 'part' | undefined {
  for (let index = 0; index < Math.min(cells.length, FIRST_CELLS); index++) {
    const { kind, text } = cells[index]!
    if (kind !== 'text' || !ENDS_AS_TOTAL.test(text)) continue
    const word = bareText(text)
    if (TOTALS.test(word)) return /小计|本页|本月|单位|项目/.test(word) ? 'part' : 'all'
    if (/(小计|合计)$/.test(word) && cells.filter((cell) => cell.kind === 'text').length <= 2) return 'part'
  }
  return undefined
}

interface Sums {
  /** As written. */
  plain: bigint
  /** With decreases written as positive amounts taken off. */
  signed: bigint
  unread: number
}

const nothing = (): Sums => ({ plain: 0n, signed: 0n, unread: 0 })

/** 合计 is the sum of all rows so far, 小计 of those since the last one. */
export class RunningSums {
  readonly #layout: SheetLayout
  readonly #all = nothing()
  #part = nothing()

  constructor(layout: SheetLayout) {
    this.#layout = layout
  }

  add(row: GridRow, line: MoneyLine | undefined): void {
    // A line that could be read has its amount from the same cell.
    const fen = line ? line.amountFen : amountOf(this.#layout, row)
    for (const sums of [this.#all, this.#part]) {
      if (fen === undefined) sums.unread += 1
      else {
        sums.plain += fen
        sums.signed += line && isDecrease(line.kind) && fen > 0n ? -fen : fen
      }
    }
  }

  check(row: GridRow, total: 'all' | 'part'): TotalCheck {
    const { plain, signed, unread: unreadCount } = total === 'all' ? this.#all : this.#part
    this.#part = nothing()
    const writtenFen = amountOf(this.#layout, row)
    const state = writtenFen === undefined || unreadCount > 0 ? 'unchecked' : [plain, signed].includes(writtenFen) ? 'same' : 'differs'
    const { cells, columns } = this.#layout
    const { text } = cells.own(row, columns.amount ?? 1)
    return { row: row.row, part: total === 'part', text, state, writtenFen, sumFen: writtenFen === signed ? signed : plain, unreadCount }
  }
}

function amountOf({ cells, columns, unit }: SheetLayout, row: GridRow): bigint | undefined {
  const cell = cells.own(row, columns.amount ?? 1)
  if (cell.kind !== 'number' && cell.kind !== 'text') return undefined
  const reading = readAmount(cell.text, unit)
  return 'fen' in reading ? reading.fen : undefined
}

/** A total that was compared and differs keeps the file out. */
export function totalFinding({ row, part, text, state, writtenFen, sumFen }: TotalCheck, column: number): CellFinding[] {
  if (state !== 'differs' || writtenFen === undefined) return []
  const words = part ? '本组各行合计' : '以上各行合计'
  return [
    {
      ...{ row, column, code: 'budget.totalDiffers', severity: 'error', content: text },
      message: `表中合计 ${moneyText(writtenFen, '元')} 元，${words} ${moneyText(sumFen, '元')} 元，相差 ${moneyText(writtenFen - sumFen, '元')} 元。请核对是否漏行或金额有误。`,
    },
  ]
}
