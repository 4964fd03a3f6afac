import type { TargetReading } from '../../../src/scoring/index.ts'
import type { FillingHelpView } from '../../../src/targets/index.ts'
import type { Cells } from '../../../src/workflow/index.ts'
import type { CellNote } from '../workflow/paper-edits.ts'
import { placeIn, type TargetReader } from './indicator-cells.ts'
import { readingWords, saysItself } from './reading-words.ts'

interface Noting {
  readonly help: FillingHelpView
  readonly cells: Cells
  readonly reader: TargetReader | undefined
}

/** Below the cells of 指标值, quietly: how a wording was read that does not say it itself, and that it is last year's value. */
export function quietNotes({ help: { columns, lastYear }, cells, reader }: Noting): ReadonlyMap<string, readonly CellNote[]> {
  const { section, levels, target, comparison } = columns
  const before = new Map(lastYear.rows.map((row) => [row.name, row.cells[target] ?? '']))
  const notes = new Map<string, readonly CellNote[]>()
  for (const [cell, value] of cells) {
    const place = placeIn(columns, cell)
    if (place?.column !== target) continue
    const name = cells.get(`${section}/${place.row}/${levels.at(-1)}`) ?? ''
    const read = comparison === undefined && reader ? oddReading(reader, value) : undefined
    const texts = [
      ...(read ? [read] : []),
      ...(before.get(name) === value && value !== '' ? [`上年值（${lastYear.fiscalYear} 年度）`] : []),
    ]
    if (texts.length > 0) notes.set(cell, sameNotes(texts))
  }
  return notes
}

const readings = new Map<string, TargetReading>()

/** Read once: a form has many rows, and each key draws them. */
export function readOnce({ readTarget }: TargetReader, text: string): TargetReading {
  const known = readings.get(text) ?? readTarget(text)
  if (readings.size > 2000) readings.clear()
  readings.set(text, known)
  return known
}

function oddReading(reader: TargetReader, text: string): string | undefined {
  const reading = readOnce(reader, text)
  if (reading.qualitative || reading.problems.length > 0 || saysItself(reading)) return undefined
  return readingWords(reading)
}

const known = new Map<string, readonly CellNote[]>()

/** The same notes are the same object: a row is drawn anew only when something about it has changed. */
function sameNotes(texts: readonly string[]): readonly CellNote[] {
  const key = texts.join('\n')
  const notes = known.get(key) ?? texts.map((text): CellNote => ({ look: 'quiet', text }))
  known.set(key, notes)
  return notes
}
