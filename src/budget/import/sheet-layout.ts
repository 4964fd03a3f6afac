import { isStorable, type MoneyUnit } from '../../kernel/index.ts'
import type { GridRow, GridSheet } from '../../office/index.ts'
import { bareText } from './cell-words.ts'
import { fieldsOf, type ImportColumns, type ImportField, type ImportKind, importFields, missingFields } from './import-kind.ts'
import { SheetCells } from './sheet-cells.ts'

export type UnitSource = 'head' | 'title' | 'chosen' | 'assumed'

/** 栏目名 with what stands above it; `last` is its own line alone. */
interface ColumnTitle {
  readonly column: number
  readonly title: string
  readonly last: string
}

/** 表的样子: where the titles stand and which column is what. */
export interface SheetLayout {
  readonly cells: SheetCells
  readonly headRow: number
  readonly titles: readonly ColumnTitle[]
  readonly columns: ImportColumns
  readonly unit: MoneyUnit
  readonly unitSource: UnitSource
  /** 千元、亿元: no amount can be read. */
  readonly strangeUnit: string | undefined
  /** Key under which the officer's matching is remembered; empty when it cannot be. */
  readonly titleKey: string
  readonly remembered: boolean
}

/** What the officer chose on the page, where the titles alone do not say it. */
export interface LayoutChoice {
  readonly sheet?: string | undefined
  readonly headRow?: number | undefined
  readonly columns?: ImportColumns | undefined
  readonly unit?: MoneyUnit | undefined
}

interface Asked {
  readonly kind: ImportKind
  readonly choice: LayoutChoice
  /** Earlier matchings by the titles. */
  readonly remembered: ReadonlyMap<string, ImportColumns>
}

const HEAD_ROWS = 30
const DEEPEST = 3
const MOST_COLUMNS = 200

/** The sheet and the row that fit best. Undefined when no sheet has a row that could be a head. */
export function findLayout(sheets: readonly GridSheet[], asked: Asked): SheetLayout | undefined {
  const shown = sheets.filter(({ name, hidden }) => (asked.choice.sheet === undefined ? !hidden : name === asked.choice.sheet))
  let best: { layout: SheetLayout; worth: number } | undefined
  for (const sheet of shown) {
    const found = bestOfSheet(new SheetCells(sheet), asked)
    if (found && (!best || found.worth > best.worth)) best = found
  }
  return best?.layout
}

function bestOfSheet(cells: SheetCells, asked: Asked): { layout: SheetLayout; worth: number } | undefined {
  const rows = Array.from({ length: Math.min(cells.sheet.rowCount, HEAD_ROWS) }, (_, index) => cells.sheet.rowAt(index))
  let best: { layout: SheetLayout; worth: number } | undefined
  rows.forEach((row, index) => {
    const chosen = asked.choice.headRow
    if (chosen !== undefined ? row.row !== chosen : row.cells.filter(({ kind }) => kind === 'text').length < 2) return
    for (let depth = 1; depth <= Math.min(DEEPEST, index + 1); depth++) {
      const heads = rows.slice(index - depth + 1, index + 1)
      if (heads.length > 1 && heads[0]!.row !== row.row - depth + 1) continue
      const found = layoutOf({ cells, heads, above: rows.slice(0, index - depth + 1) }, asked)
      if (!best || found.worth > best.worth) best = found
    }
  })
  return best
}

interface Heads {
  readonly cells: SheetCells
  /** 多行表头: the last is the row above the data. */
  readonly heads: readonly GridRow[]
  readonly above: readonly GridRow[]
}

function layoutOf({ cells, heads, above }: Heads, { kind, choice, remembered }: Asked): { layout: SheetLayout; worth: number } {
  const titles = titlesOf(cells, heads)
  const titleKey = keyOf(titles)
  const earlier = remembered.get(titleKey)
  const matched = matchTitles(kind, titles)
  const columns = choice.columns ?? earlier ?? matched
  const amountTitle = titles.find(({ column }) => column === columns.amount)?.title ?? ''
  const { unit, unitSource, strangeUnit } = unitOf({ amountTitle, above: [...above, ...heads], chosen: choice.unit })
  const count = Object.keys(earlier ?? matched).length
  const complete = missingFields(kind, earlier ?? matched).length === 0
  // A taller head is only better when it names more columns; of heads that name nothing the fullest row is shown.
  const worth = (complete ? 1000 : 0) + count * 20 + Math.min(titles.length, 15) - heads.length * 2
  const headRow = heads.at(-1)!.row
  const layout = {
    cells,
    headRow,
    titles,
    columns,
    unit,
    unitSource,
    strangeUnit,
    titleKey,
    remembered: earlier !== undefined && !choice.columns,
  }
  return { layout, worth }
}

/** The title of a column: what stands above it, from the top down; a merged title holds for all columns it covers. */
function titlesOf(cells: SheetCells, heads: readonly GridRow[]): ColumnTitle[] {
  const width = Math.min(Math.max(...heads.map((row) => row.cells.length)), MOST_COLUMNS)
  return Array.from({ length: width }, (_, index) => {
    const parts = heads.map((row) => cells.cell(row, index + 1).text.replaceAll(/\s/g, ''))
    return {
      column: index + 1,
      title: parts.filter((part, at) => part !== '' && part !== parts[at - 1]).join(''),
      last: parts.at(-1) ?? '',
    }
  }).filter(({ title }) => title !== '')
}

/** What the index of the database holds of Chinese. A longer head is not remembered: two of them could begin alike. */
const MOST_OF_KEY = 800

function keyOf(titles: readonly ColumnTitle[]): string {
  const key = titles.map(({ title }) => bareText(title)).join('|')
  return key.length <= MOST_OF_KEY && isStorable(key) ? key : ''
}

function matchTitles(kind: ImportKind, titles: readonly ColumnTitle[]): ImportColumns {
  const columns: Partial<Record<ImportField, number>> = {}
  const taken = new Set<number>()
  const plain = titles.map(({ column, title, last }) => ({ column, title: plainTitle(title), last: plainTitle(last) }))
  for (const field of fieldsOf(kind)) {
    for (const word of importFields[field].titles) {
      const bare = bareText(word)
      const says = (of: 'title' | 'last') => plain.find((one) => one[of] === bare && !taken.has(one.column))
      const found = says('title') ?? says('last')
      if (!found) continue
      columns[field] = found.column
      taken.add(found.column)
      break
    }
  }
  return columns
}

/** 金额（万元） is 金额. */
function plainTitle(title: string): string {
  return bareText(title)
    .replace(/\((单位:?)?(人民币)?(万元|元|千元|亿元|人|个)\)$/, '')
    .replace(/[:：]$/, '')
}

interface UnitAsked {
  readonly amountTitle: string
  readonly above: readonly GridRow[]
  readonly chosen: MoneyUnit | undefined
}

function unitOf({ amountTitle, above, chosen }: UnitAsked): Pick<SheetLayout, 'unit' | 'unitSource' | 'strangeUnit'> {
  if (chosen) return { unit: chosen, unitSource: 'chosen', strangeUnit: undefined }
  const inHead = /\((?:单位:?)?(?:人民币)?(万元|元|千元|百万元|亿元)\)/.exec(bareText(amountTitle))?.[1]
  if (inHead) return unitFrom(inHead, 'head')
  for (const { cells } of above) {
    for (const { text } of cells) {
      const inTitle = /单位:?(?:为)?(?:人民币)?(万元|元|千元|百万元|亿元)/.exec(bareText(text))?.[1]
      if (inTitle) return unitFrom(inTitle, 'title')
    }
  }
  return { unit: '元', unitSource: 'assumed', strangeUnit: undefined }
}

function unitFrom(word: string, unitSource: UnitSource): Pick<SheetLayout, 'unit' | 'unitSource' | 'strangeUnit'> {
  if (word === '元' || word === '万元') return { unit: word, unitSource, strangeUnit: undefined }
  return { unit: '元', unitSource, strangeUnit: word }
}
