import type { Cells, RegisterDecision } from '../../../src/workflow/index.ts'
import { cellAt, filledRows, type Section } from './paper-model.ts'

type Comments = RegisterDecision['comments']

interface ExternalDecisionCommentsProps {
  readonly sections: readonly Section[]
  readonly cells: Cells
  readonly comments: Comments
  readonly onChange: (comments: Comments) => void
}

/** 各栏意见, copied from the reply: which cell, what is wanted. */
export function ExternalDecisionComments({ sections, cells, comments, onChange }: ExternalDecisionCommentsProps) {
  const replace = (index: number, change: Partial<Comments[number]>) =>
    onChange(comments.map((comment, at) => (at === index ? { ...comment, ...change } : comment)))
  return (
    <div className="pd-field">
      <span className="pd-label">各栏意见（选填）</span>
      {comments.map((comment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the entries have no name of their own and do not move.
        <div className="pd-comment" key={index}>
          <CellPick sections={sections} cells={cells} value={comment.cell} onChange={(cell) => replace(index, { cell })} />
          <input
            className="pd-input"
            aria-label="意见"
            placeholder="要求怎样改"
            maxLength={1000}
            value={comment.text}
            onChange={(event) => replace(index, { text: event.target.value })}
          />
          <button type="button" className="link" onClick={() => onChange(comments.filter((_, at) => at !== index))}>
            删去
          </button>
        </div>
      ))}
      <button type="button" className="link" onClick={() => onChange([...comments, { cell: '', text: '' }])}>
        增加一条意见
      </button>
    </div>
  )
}

interface CellPickProps {
  readonly sections: readonly Section[]
  readonly cells: Cells
  readonly value: string
  readonly onChange: (cell: string) => void
}

function CellPick({ sections, cells, value, onChange }: CellPickProps) {
  return (
    <select className="pd-input" aria-label="意见所指的栏" value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">选择一栏</option>
      {sections.map((section) =>
        section.kind === 'facts' ? (
          <optgroup key={section.title} label={section.title}>
            {section.fields.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </optgroup>
        ) : (
          filledRows(section, cells).map((row) => (
            <optgroup key={`${section.id}/${row}`} label={`${section.title} 第${row}行`}>
              {section.columns.map((field) => (
                <option key={field.id} value={cellAt(section, row, field)}>
                  第{row}行 {field.label}
                </option>
              ))}
            </optgroup>
          ))
        ),
      )}
    </select>
  )
}
