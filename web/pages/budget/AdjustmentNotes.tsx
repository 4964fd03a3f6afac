import type { PaperEdits } from '../workflow/paper-edits.ts'

/** What is wrong with these cells, below them: what was left empty is only told in the footer. */
export function AdjustmentNotes({ cells, edits }: { cells: readonly string[]; edits: PaperEdits }) {
  const wanted = new Set(cells)
  const said = new Set<string>()
  for (const { cell, code, message } of edits.problems) if (wanted.has(cell) && code !== 'workflow.cellMissing') said.add(message)
  for (const cell of cells) for (const { text, look } of edits.notes.get(cell) ?? []) if (look !== 'answered') said.add(text)
  return [...said].map((message) => (
    <p key={message} className="adj-bad">
      {message}
    </p>
  ))
}
