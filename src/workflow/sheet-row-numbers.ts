import { cellAddress, errorAt, type Problem } from '../kernel/index.ts'
import { rowNumbers } from './complete-cells.ts'
import type { Cells, FormSection, FormSheet, RowsSection } from './form.ts'
import { mostRowsOf } from './labels.ts'
import type { AlignedRow, Alignment } from './sheet-alignment.ts'
import type { FileSheet } from './sheet-rows.ts'
import { sameTyped } from './typed-cell.ts'

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

/** 行号: rows of the file in their order take the rows of the paper in theirs; quoted rows are told by what is quoted in them. */
export function numberRows(read: Read, { rows, offset }: Alignment): { numbered: Numbered[]; gone: string[]; problems: Problem[] } {
  const problems: Problem[] = []
  const gone: string[] = []
  const numbered: Numbered[] = rows.filter(({ section }) => !section).map((aligned) => ({ aligned, number: undefined }))
  for (const [section, own] of Map.groupBy(
    rows.filter((row) => row.section),
    ({ section }) => section!,
  )) {
    const numbers = section.quoted ? quotedRows(read, { section, own, offset }) : ownRows(section, read.current, own)
    for (const aligned of own) if (numbers.of(aligned) !== undefined) numbered.push({ aligned, number: numbers.of(aligned) })
    const left = own.filter((aligned) => numbers.of(aligned) === undefined)
    problems.push(
      ...leftProblems(
        left.map(({ row }) => cellAddress(read.file.name, row, offset + 1)),
        numbers.fault,
      ),
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
}

function ownRows(section: RowsSection, current: Cells, own: readonly AlignedRow[]): RowNumbers {
  const before = rowNumbers(section, current)
  const most = mostRowsOf(section)
  const more = Array.from({ length: most }, (_, index) => index + 1).filter((number) => number > Math.max(0, ...before))
  const gaps = Array.from({ length: most }, (_, index) => index + 1).filter((number) => !before.includes(number) && !more.includes(number))
  const numbers = section.fixed ? before : [...before, ...more, ...(own.length > before.length + more.length ? gaps : [])]
  return {
    of: ({ turn }) => numbers[turn],
    fault: `“${section.title}”最多 ${most} 行，这一行没有读入。请删减后重新读入。`,
  }
}

/** Moved or sorted in the file, a quoted row is still found by its quoted words. */
function quotedRows(
  read: Read,
  { section, own, offset }: { section: RowsSection; own: readonly AlignedRow[]; offset: number },
): RowNumbers {
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
