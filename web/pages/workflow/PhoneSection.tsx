import type { Cells, PaperView } from '../../../src/workflow/index.ts'
import { showTyped } from './paper-figure.ts'
import { blankWords, cellAt, type Field, filledRows, type Section } from './paper-model.ts'

interface PhoneSectionProps {
  readonly section: Section
  readonly cells: Cells
  readonly state?: PaperView['state']
  readonly comments: Readonly<Record<string, string>>
  /** Tapping a value writes a comment for it. */
  readonly onPick: ((cell: string) => void) | undefined
}

/** 一部分: no tables; each cell is a label and a value. */
export function PhoneSection({ section, ...rest }: PhoneSectionProps) {
  if (section.kind === 'facts') {
    return (
      <section className="ph-card">
        <h2>{section.title}</h2>
        {section.fields.map((field) => (
          <Line key={field.id} cell={field.id} field={field} {...rest} />
        ))}
      </section>
    )
  }
  const rows = filledRows(section, rest.cells)
  return (
    <section className="ph-card">
      <h2>
        {section.title}，{rows.length} 行
      </h2>
      {rows.map((row) => (
        <div key={row} className="ph-row">
          <h3>第 {row} 行</h3>
          {section.columns
            .filter((field) => rest.cells.has(cellAt(section, row, field)))
            .map((field) => (
              <Line key={field.id} cell={cellAt(section, row, field)} field={field} {...rest} />
            ))}
        </div>
      ))}
    </section>
  )
}

function Line({ cell, field, cells, state, comments, onPick }: Omit<PhoneSectionProps, 'section'> & { cell: string; field: Field }) {
  const shown = showTyped(field, cells.get(cell))
  const blank = blankWords(field, state)
  const comment = comments[cell]
  const look = field.kind === 'paragraph' || shown.length > 16 ? 'ph-line long' : 'ph-line'
  const content = (
    <>
      <span className="label">{field.label}</span>
      <span className="value">{shown || <span className="unit">{blank}</span>}</span>
      {comment && <span className="comment">我的意见：{comment}</span>}
    </>
  )
  if (!onPick) return <div className={look}>{content}</div>
  return (
    <button type="button" className={look} onClick={() => onPick(cell)} aria-label={`${field.label}：${shown || blank || '空'}，写意见`}>
      {content}
    </button>
  )
}
