import { cellAddress, errorAt, type Problem } from '../kernel/index.ts'
import { rowNumbers } from './complete-cells.ts'
import type { Cells, FormSection, FormSheet, RowsSection } from './form.ts'
import { mostRowsOf } from './labels.ts'
import type { AlignedRow, Alignment } from './sheet-alignment.ts'
import { matchRows, type RowWords } from './sheet-row-match.ts'
import type { FileSheet } from './sheet-rows.ts'
import { saidBy, sameTyped } from './typed-cell.ts'

/** What a worksheet is read into: the form, and the paper as it is now. */
export interface Read {
  readonly form: { readonly label: string; readonly sections: readonly FormSection[]; readonly sheet: FormSheet }
  readonly file: FileSheet
  readonly current: Cells
  /** 引用、计算、固定的格 */
  readonly isGiven: (cell: string) => boolean
}

export interface Numbered {
  readonly aligned: AlignedRow
  readonly number: number | undefined
}

/** 行号: rows of the file are told by their content, quoted rows by what is quoted in them; those of a printed form by their turn. */
export function numberRows(read: Read, { rows, offset }: Alignment): { numbered: Numbered[]; gone: string[]; problems: Problem[] } {
  const problems: Problem[] = []
  const gone: string[] = []
  const numbered: Numbered[] = rows.filter(({ section }) => !section).map((aligned) => ({ aligned, number: undefined }))
  for (const [section, own] of Map.groupBy(
    rows.filter((row) => row.section),
    ({ section }) => section!,
  )) {
    const numbers = section.quoted ? quotedRows(read, { section, own, offset }) : ownRows(read, { section, own, offset })
    for (const aligned of own) if (numbers.of(aligned) !== undefined) numbered.push({ aligned, number: numbers.of(aligned) })
    const left = own.filter((aligned) => numbers.of(aligned) === undefined)
    problems.push(
      ...leftProblems(
        left.map(({ row }) => cellAddress(read.file.name, row, offset + 1)),
        numbers.fault,
      ),
      ...lastProblems(read, { section, own, offset }, numbers),
    )
    if (section.quoted || section.fixed) continue
    const used = new Set(own.map((aligned) => numbers.of(aligned)))
    const unused = rowNumbers(section, read.current).filter((number) => !used.has(number))
    gone.push(...unused.flatMap((number) => section.columns.map(({ id }) => `${section.id}/${number}/${id}`)))
  }
  return { numbered, gone: gone.filter((cell) => read.current.has(cell)), problems }
}

const MOST_LEFT = 20

/** Rows that are not read: the first by themselves, the others by their number. A file of 50 000 rows is not told row by row. */
function leftProblems(places: readonly string[], fault: string): Problem[] {
  const told = places.slice(0, MOST_LEFT).map((place) => errorAt(place, 'workflow.sheetRow', fault))
  const next = places[MOST_LEFT]
  if (next === undefined) return told
  return [...told, errorAt(next, 'workflow.sheetRow', `从这里起还有 ${places.length - MOST_LEFT} 行，原因相同，也没有读入。`)]
}

interface RowNumbers {
  readonly of: (aligned: AlignedRow) => number | undefined
  readonly fault: string
  /** New rows that the file has before rows of the paper: they go to the end. */
  readonly last?: ReadonlySet<AlignedRow>
}

interface SectionRows {
  readonly section: RowsSection
  readonly own: readonly AlignedRow[]
  readonly offset: number
}

function ownRows(read: Read, rows: SectionRows): RowNumbers {
  const { section, own } = rows
  const before = rowNumbers(section, read.current)
  const most = mostRowsOf(section)
  const fault = `“${section.title}”最多 ${most} 行，这一行没有读入。请删减后重新读入。`
  if (section.fixed) return { of: ({ turn }) => before[turn], fault }
  // A file may hold any number of rows: those far beyond the form are not looked at.
  const looked = own.slice(0, 2 * most)
  const places = matchRows(
    looked.map((aligned) => wordsInFile(read, rows, aligned)),
    before.map((number) => wordsInPaper(section, read.current, number)),
  )
  const known = places.map((place) => (place === undefined ? undefined : before[place]))
  const numbers = withNew(known, { before, most })
  const last = looked.filter(
    (_, index) => known[index] === undefined && known.slice(index).some((number) => number! < (numbers[index] ?? 0)),
  )
  return { of: ({ turn }) => numbers[turn], fault, last: new Set(last) }
}

/** New rows take a number between their neighbours where one is free, else one after the last; where the form ends, any gap. */
function withNew(known: readonly (number | undefined)[], { before, most }: { before: readonly number[]; most: number }) {
  const used = new Set(before)
  const free = (from: number, until: number) => {
    for (let number = from; number < until; number++) if (!used.has(number)) return number
    return undefined
  }
  let above = 0
  return known.map((number, index) => {
    const below = known.slice(index + 1).find((one) => one !== undefined) ?? most + 1
    const taken = number ?? free(above + 1, below) ?? free(Math.max(0, ...used) + 1, most + 1) ?? free(1, most + 1)
    if (taken !== undefined) used.add(taken)
    above = taken ?? above
    return taken
  })
}

/** What tells a row: all that is typed in it. */
function wordsInFile({ file }: Read, { section, offset }: SectionRows, { row, laid }: AlignedRow): RowWords {
  const texts = new Map(
    laid.cells.flatMap(({ content, column }) =>
      content.kind === 'cell' ? [[content.cell.split('/')[2]!, file.within(row, offset + column + 1).text] as const] : [],
    ),
  )
  return wordsOf(section, (id) => texts.get(id))
}

function wordsInPaper(section: RowsSection, current: Cells, number: number): RowWords {
  return wordsOf(section, (id) => current.get(`${section.id}/${number}/${id}`))
}

function wordsOf({ columns }: RowsSection, textOf: (id: string) => string | undefined): RowWords {
  const typed = columns.filter(({ origin, holds }) => !origin?.computed && !holds)
  const words = typed.map((field) => [field.id, saidBy(field, textOf(field.id) ?? '')] as const)
  return new Map(words.filter(([, said]) => said !== ''))
}

function lastProblems({ file }: Read, { own, offset }: SectionRows, { of, last }: RowNumbers): Problem[] {
  return own
    .filter((aligned) => last?.has(aligned))
    .map((aligned) => ({
      ...errorAt(
        cellAddress(file.name, aligned.row, offset + 1),
        'workflow.sheetRowLast',
        `这一行是新增的，采用后排在最后（第 ${of(aligned)} 行），其他行的位置不变。`,
      ),
      severity: 'info' as const,
    }))
}

/** Moved or sorted in the file, a quoted row is still found by its quoted words. */
function quotedRows(read: Read, { section, own, offset }: SectionRows): RowNumbers {
  const { current, file, isGiven } = read
  const waiting = rowNumbers(section, current)
  const found = new Map<AlignedRow, number>()
  for (const aligned of own) {
    const told = aligned.laid.cells.flatMap(({ content, column }) => {
      const id = content.kind === 'cell' ? content.cell.split('/')[2]! : ''
      const field = section.columns.find((one) => one.id === id)
      return field && !field.origin?.computed && isGiven(`${section.id}/${waiting[0] ?? 1}/${id}`)
        ? [{ field, text: file.within(aligned.row, offset + column + 1).text }]
        : []
    })
    const at = waiting.findIndex((number) =>
      told.every(({ field, text }) => sameTyped(field, current.get(`${section.id}/${number}/${field.id}`) ?? '', text)),
    )
    if (at >= 0) found.set(aligned, waiting.splice(at, 1)[0]!)
  }
  return {
    of: (aligned) => found.get(aligned),
    fault: `“${section.title}”的行引自系统内的数据，这一行与系统内的都不同，没有读入。请不要改动引用的栏目。`,
  }
}
