import type { SheetLine } from '../../../src/workflow/index.ts'
import { FactInput } from './PaperFacts.tsx'
import type { PaperEdits } from './paper-edits.ts'

/** A line with boxes in it: 填表人：［　］　联系电话：［　］ */
export function FilledLine({ line, edits }: { line: SheetLine; edits: PaperEdits }) {
  return (
    <>
      {line.map((part, index) =>
        'text' in part ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: words of the form never move.
          <span key={index}>{part.text}</span>
        ) : (
          <span key={part.cell} className="sheet-blank" data-cell={part.cell} data-label={part.field.label}>
            <FactInput field={part.field} cell={part.cell} edits={edits} bad={false} />
          </span>
        ),
      )}
    </>
  )
}
