import type { CellNote } from './paper-edits.ts'

/** What is wrong with the cell and what the reviewer asked, below it. */
export function PaperCellNotes({ id, notes }: { id?: string; notes: readonly CellNote[] }) {
  if (notes.length === 0) return null
  return (
    <span className="pc-notes" id={id}>
      {notes.map(({ look, text }) => (
        <span key={text} className={`pc-note ${look}`}>
          {text}
        </span>
      ))}
    </span>
  )
}
