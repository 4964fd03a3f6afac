import { memo } from 'react'
import { PaperCellNotes } from './PaperCellNotes.tsx'
import { GivenValue } from './PaperFacts.tsx'
import { PaperGridEditor } from './PaperGridEditor.tsx'
import type { PaperEdits } from './paper-edits.ts'
import { alignsRight, showTyped } from './paper-figure.ts'
import type { PaperGridState } from './paper-grid.ts'
import { cellAt, type Field, type RowsSection } from './paper-model.ts'

interface PaperGridRowProps {
  readonly section: RowsSection
  readonly row: number
  readonly index: number
  readonly active: boolean
  readonly grid: PaperGridState
  /** The grid as it is now, for rows that were drawn earlier. */
  readonly latest: { readonly current: PaperGridState }
  readonly edits: PaperEdits
}

/** Typing draws only the row that is typed in. */
export const PaperGridRow = memo(GridRow, (before, now) => {
  if (before.active || now.active || before.row !== now.row || before.index !== now.index || before.section !== now.section) return false
  return now.section.columns.every((field) => {
    const cell = cellAt(now.section, now.row, field)
    if (before.edits.given(cell)?.words !== now.edits.given(cell)?.words) return false
    return before.edits.cells.get(cell) === now.edits.cells.get(cell) && before.edits.notes.get(cell) === now.edits.notes.get(cell)
  })
})

function GridRow({ section, row, index, active, grid, latest, edits }: PaperGridRowProps) {
  return (
    <tr data-row={row}>
      <th scope="row" className="rn">
        <span>{row}</span>
        <button
          type="button"
          className="link"
          tabIndex={active ? 0 : -1}
          aria-label={`删除第 ${row} 行`}
          title="删除这一行，可按 Ctrl Z 撤销"
          onClick={() => latest.current.removeRow(row)}
        >
          删
        </button>
      </th>
      {section.columns.map((field, column) => (
        <GridCell
          key={field.id}
          field={field}
          cell={cellAt(section, row, field)}
          label={`第 ${row} 行 ${field.label}`}
          active={active && column === grid.column}
          onPick={() => latest.current.go({ row: index, column })}
          {...{ grid, edits }}
        />
      ))}
    </tr>
  )
}

interface GridCellProps {
  readonly field: Field
  readonly cell: string
  readonly label: string
  readonly active: boolean
  readonly grid: PaperGridState
  readonly edits: PaperEdits
  readonly onPick: () => void
}

function GridCell({ field, cell, label, active, grid, edits, onPick }: GridCellProps) {
  const notes = edits.notes.get(cell) ?? []
  const look = notes.some((note) => note.look === 'bad') ? 'e' : notes.some((note) => note.look === 'warn') ? 'w' : ''
  const value = edits.cells.get(cell)
  const given = edits.given(cell)
  const pick = () => {
    if (!active) onPick()
    else if (grid.typed === undefined) grid.type(grid.value)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the grid, on the text box inside.
    <td className={`${look} ${alignsRight(field) ? 'num' : ''} ${active ? 'cur' : ''}`} data-cell={cell} onClick={pick}>
      {active ? (
        <PaperGridEditor field={field} label={label} grid={grid} invalid={look === 'e'} />
      ) : given ? (
        <GivenValue given={given} text={showTyped(field, value)} />
      ) : (
        <span className={value === '0' || value === '0.00' ? 'pg-text z' : 'pg-text'}>{showTyped(field, value)}</span>
      )}
      <PaperCellNotes notes={notes} />
    </td>
  )
}
