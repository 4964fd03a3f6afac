import { memo } from 'react'
import type { LaidCell, LaidRow, PaperView } from '../../../src/workflow/index.ts'
import { PaperCellNotes } from './PaperCellNotes.tsx'
import { FactInput, GivenValue } from './PaperFacts.tsx'
import { PaperGridEditor } from './PaperGridEditor.tsx'
import { lookOf, SheetText } from './PaperSheet.tsx'
import { FilledLine } from './PaperSheetLine.tsx'
import { rowProps } from './PaperSheetReading.tsx'
import type { PaperEdits } from './paper-edits.ts'
import { alignsRight, showTyped } from './paper-figure.ts'
import type { PaperGridState } from './paper-grid.ts'
import { hasOwnRows, placeOf } from './paper-model.ts'
import { cellsOf, sameRow } from './sheet-window.ts'
import type { SheetGrid } from './use-sheet-grid.ts'

interface RowProps {
  readonly row: LaidRow
  readonly paper: PaperView
  /** Only of the row that holds the active cell. */
  readonly grid: PaperGridState | undefined
  readonly edits: PaperEdits
  /** The grid as it is now, for rows that were drawn earlier. */
  readonly latest: { readonly current: { readonly sheetGrid: SheetGrid; readonly edits: PaperEdits } }
}

/** Typing draws only the row that is typed in; a changed cell its own row, and those that are merged otherwise now. */
export const PaperSheetRow = memo(SheetRow, (before, now) => {
  if (before.grid || now.grid || before.paper.sections !== now.paper.sections || !sameRow(before.row, now.row)) return false
  const [was, is] = [before.edits, now.edits]
  return cellsOf(now.row).every(
    (cell) =>
      was.cells.get(cell) === is.cells.get(cell) &&
      was.notes.get(cell) === is.notes.get(cell) &&
      (was.given === is.given || was.given(cell)?.words === is.given(cell)?.words),
  )
})

function SheetRow(props: RowProps) {
  const { row, paper, latest } = props
  const section = paper.sections.find((one) => one.kind === 'rows' && one.id === row.of?.section)
  const own = section?.kind === 'rows' && hasOwnRows(section)
  const act = (kind: 'insert' | 'remove') => {
    if (section?.kind === 'rows' && row.of) latest.current.sheetGrid.change(section, kind, row.of.row)
  }
  return (
    <tr {...rowProps(row)}>
      <td className="sheet-gutter">
        {own && (
          <span>
            <button
              type="button"
              className="link"
              title="在下面插入一行"
              aria-label={`在第 ${row.of?.row} 行下面插入一行`}
              onClick={() => act('insert')}
            >
              插
            </button>
            <button
              type="button"
              className="link bad"
              title="删除这一行，可按 Ctrl Z 撤销"
              aria-label={`删除第 ${row.of?.row} 行`}
              onClick={() => act('remove')}
            >
              删
            </button>
          </span>
        )}
      </td>
      {row.cells.map((place) => (
        <Place key={place.column} place={place} {...props} />
      ))}
    </tr>
  )
}

function Place({ place, ...row }: RowProps & { place: LaidCell }) {
  const { content, rowSpan, columnSpan } = place
  const { edits, paper } = row
  const spans = { rowSpan, colSpan: columnSpan }
  if (content.kind === 'text') return <SheetText place={place} text={content.text} />
  if (content.kind === 'lines') {
    const Tag = place.head ? 'th' : 'td'
    const cells = content.lines.flat().flatMap((part) => ('cell' in part ? [part.cell] : []))
    return (
      <Tag className={`said ${lookOf(place)}`} {...spans}>
        {content.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its position.
          <p key={index}>
            <FilledLine line={line} edits={edits} />
          </p>
        ))}
        <PaperCellNotes notes={cells.flatMap((cell) => edits.notes.get(cell) ?? [])} />
      </Tag>
    )
  }
  const { cell, field } = content
  const notes = edits.notes.get(cell) ?? []
  const look = notes.some((note) => note.look === 'bad') ? 'e' : notes.some((note) => note.look === 'warn') ? 'w' : ''
  const active = row.grid?.cell === cell && content.kind === 'cell'
  const given = edits.given(cell)
  const single = !cell.includes('/')
  const classes = [
    look,
    lookOf(place),
    alignsRight(field) ? 'num' : '',
    active ? 'cur' : '',
    given ? 'given' : '',
    rowSpan > 1 ? 'merged' : '',
  ]
  const pick = content.kind === 'tick' || single ? undefined : () => row.latest.current.sheetGrid.pick(cell)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the grid, on the text box inside.
    <td className={classes.join(' ')} {...spans} data-cell={cell} data-label={field.label} onClick={pick}>
      <Inside {...{ content, edits, active, given, look }} grid={row.grid} label={placeOf(paper.sections, cell)} />
      {single && field.hint && notes.length === 0 && !given && <p className="pf-hint">{field.hint}</p>}
      <PaperCellNotes id={`note-${cell}`} notes={notes} />
    </td>
  )
}

interface InsideProps {
  readonly content: Extract<LaidCell['content'], { readonly cell: string }>
  readonly edits: PaperEdits
  readonly active: boolean
  readonly given: ReturnType<PaperEdits['given']>
  readonly look: string
  readonly grid: PaperGridState | undefined
  readonly label: string
}

function Inside({ content, edits, active, given, look, grid, label }: InsideProps) {
  const { cell, field } = content
  const value = edits.cells.get(cell)
  if (content.kind === 'tick') {
    const ticked = value === content.is
    const change = () => edits.change([{ cell, value: ticked ? null : content.is }])
    if (given) return <span className="pg-text">{ticked ? '√' : ''}</span>
    return (
      <button type="button" className="sheet-tick" aria-pressed={ticked} aria-label={`${label}：${content.is}`} onClick={change}>
        {ticked ? '√' : ''}
      </button>
    )
  }
  if (!cell.includes('/')) return <FactInput field={field} edits={edits} bad={look === 'e'} />
  if (active && grid) return <PaperGridEditor field={field} label={label} grid={grid} invalid={look === 'e'} />
  if (given) return <GivenValue given={given} text={showTyped(field, value)} />
  return <span className={value === '0' || value === '0.00' ? 'pg-text z' : 'pg-text'}>{showTyped(field, value)}</span>
}
