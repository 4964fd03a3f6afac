import { Fraction, fraction, integer, sum } from '../../kernel/index.ts'
import type { LedgerKind } from '../ledger/ledger-kind.ts'
import { type FigureItem, figureItems, isFigureItem } from '../settlement/figure-item.ts'
import { type AmountName, figureParts, isLedgerAmount } from './amount.ts'
import { fenOfAmount, type LedgerSum, ledgerAmount, takes } from './ledger-amount.ts'

/** 决算与报表数据 of one item and year: what the department reports together, else the sum of its units. */
export interface ReportedFigure {
  readonly fiscalYear: number
  readonly item: string
  readonly fen: bigint | null
  readonly quantity: string | null
  readonly entries: number
  readonly document: string
}

/** Everything the measures of a year are reckoned from; what no definition asks for was not read. */
export interface Books {
  /** 计入全年预算数的变动类别 of the pack. */
  readonly annualKinds: ReadonlySet<LedgerKind>
  readonly ledger: readonly LedgerSum[]
  /** 上年结转资金 by account: carryover is spent first. */
  readonly carryover: readonly { readonly fiscalYear: number; readonly fen: bigint; readonly entries: number }[]
  readonly figures: readonly ReportedFigure[]
  /** `budget`, `correction`, `contract`, `payment` …, and `whole`. */
  readonly procurement: readonly { readonly fiscalYear: number; readonly kind: string; readonly fen: bigint; readonly entries: number }[]
  readonly transfers: readonly {
    readonly fiscalYear: number
    readonly kind: 'due' | 'issued' | 'spent'
    readonly fen: bigint
    readonly entries: number
  }[]
}

/** 数额 with how many entries or reported lines it is made of. */
export interface Amount {
  /** Money in fen, heads as counted. */
  readonly value: Fraction
  readonly unit: 'fen' | 'count'
  readonly entries: number
  /** Where the figure was taken from, in the words of the forms, where the book alone does not say it. */
  readonly document?: string
  /** 快报口径: paid so far, while there is no 决算. */
  readonly quick?: true
}

/** One amount of one year, up to the end of a month. A figure of 决算 is undefined while nobody has reported it; a book without entries adds up to zero. */
export function amountOf(books: Books, name: AmountName, { year, toMonth = 12 }: { year: number; toMonth?: number }): Amount | undefined {
  if (isLedgerAmount(name)) {
    const line = ledgerAmount(name)
    const rows = books.ledger.filter((row) => row.fiscalYear === year && row.month <= toMonth && takes(line.of, row, books.annualKinds))
    return { value: integer(fenOfAmount(line, rows)), unit: 'fen', entries: rows.reduce((count, row) => count + row.entries, 0) }
  }
  if (isFigureItem(name)) return figureOf(books, name, year)
  switch (name) {
    case 'finalSpent':
      return figureOf(books, 'totalFinal', year) ?? quick(amountOf(books, 'paid', { year })!)
    case 'publicCost.perHead':
      return perHead(books, year)
    case 'carryover.spent':
      return addedUp(books.carryover.filter((row) => row.fiscalYear === year))
    default:
      return bookSum(books, name, year)
  }
}

function quick(paid: Amount): Amount {
  return { ...paid, quick: true }
}

function figureOf(books: Books, item: FigureItem, year: number): Amount | undefined {
  const found = books.figures.find((figure) => figure.fiscalYear === year && figure.item === item)
  if (found) {
    const figure = { entries: found.entries, document: found.document }
    if (figureItems[item].unit === '元') return { ...figure, value: integer(found.fen ?? 0n), unit: 'fen' }
    return { ...figure, value: fraction(found.quantity ?? '0'), unit: 'count' }
  }
  const parts = figureParts(item)?.map((part) => figureOf(books, part, year))
  if (!parts?.every((part): part is Amount => part !== undefined)) return undefined
  return {
    value: sum(parts.map(({ value }) => value)),
    unit: parts[0]?.unit ?? 'fen',
    entries: parts.reduce((count, part) => count + part.entries, 0),
    ...(parts[0]?.document !== undefined && { document: parts[0].document }),
  }
}

/** 人均公用经费 = 公用经费 ÷ 在职人数, in fen and parts of it. */
function perHead(books: Books, year: number): Amount | undefined {
  const [cost, heads] = [figureOf(books, 'publicCost', year), figureOf(books, 'staffCount', year)]
  if (!cost || !heads || heads.value.isZero()) return undefined
  return { ...cost, value: cost.value.div(heads.value), entries: cost.entries + heads.entries }
}

function bookSum(books: Books, name: string, year: number): Amount {
  const [book, kind = ''] = name.split('.')
  const wanted = kind === 'corrections' ? 'correction' : kind === 'contracted' ? 'contract' : kind === 'executed' ? 'payment' : kind
  const rows = book === 'transfers' ? books.transfers : books.procurement
  return addedUp(rows.filter((row) => row.fiscalYear === year && row.kind === wanted))
}

function addedUp(rows: readonly { readonly fen: bigint; readonly entries: number }[]): Amount {
  return {
    value: new Fraction(rows.reduce((total, { fen }) => total + fen, 0n)),
    unit: 'fen',
    entries: rows.reduce((count, { entries }) => count + entries, 0),
  }
}
