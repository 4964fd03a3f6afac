import type { PaperEdits } from '../workflow/paper-edits.ts'

/** What is wrong with these cells, below them: what was left empty is only told in the footer. */
export function AdjustmentNotes({ cells, edits }: { cells: readonly string[]; edits: PaperEdits }) {
  const wanted = new Set(cells)
  const said = new Map<string, 'adj-bad' | 'adj-warn'>()
  for (const { cell, code, message, severity } of edits.problems) {
    if (wanted.has(cell) && code !== 'workflow.cellMissing') said.set(message, severity === 'error' ? 'adj-bad' : 'adj-warn')
  }
  for (const cell of cells) {
    for (const { text, look } of edits.notes.get(cell) ?? []) {
      if (look !== 'answered' && !said.has(text)) said.set(text, look === 'warn' ? 'adj-warn' : 'adj-bad')
    }
  }
  return [...said].map(([message, look]) => (
    <p key={message} className={look}>
      {message}
    </p>
  ))
}
