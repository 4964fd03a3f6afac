import { PaperCellNotes } from '../PaperCellNotes.tsx'
import { FactInput } from '../PaperFacts.tsx'
import type { PaperEdits } from '../paper-edits.ts'
import { showTyped } from '../paper-figure.ts'
import type { OwnCell as Cell } from './own-cells.ts'

interface OwnCellProps {
  readonly own: Cell
  readonly edits: PaperEdits
  /** 上年答案; '' where last year's paper has none, undefined without such a paper. */
  readonly lastYear: string | undefined
  readonly onFocus: () => void
  readonly onBlur: () => void
}

/** 一格: where it stands, the box, last year's answer, where to find it. */
export function OwnCell({ own: { cell, field, path, beside, note, asked }, edits, lastYear, onFocus, onBlur }: OwnCellProps) {
  const notes = edits.notes.get(cell) ?? []
  const bad = notes.some(({ look }) => look === 'bad')
  const label = path.at(-1)
  return (
    <li className={bad ? 'oc-cell e' : 'oc-cell'} data-cell={cell} onFocus={onFocus} onBlur={onBlur}>
      <div className="oc-path">
        <span className="sub">{path.slice(0, -1).join(' › ')}</span>
        <b>
          {label}
          {!field.required && !asked && <span className="unit">（选填）</span>}
          {field.kind === 'money' && !label?.includes('万元') && <span className="unit">（万元）</span>}
        </b>
        {beside.length > 0 && (
          <span className="sub oc-beside">
            {beside.map(([name, value]) => (
              <span key={name}>
                {name}：{value}
              </span>
            ))}
          </span>
        )}
      </div>
      <div className="oc-box">
        <FactInput field={{ ...field, label: path.join(' ') }} cell={cell} edits={edits} bad={bad} />
        <PaperCellNotes id={`note-${cell}`} notes={notes} />
        {note && <p className="tiny">出处：{note}</p>}
        {field.hint && <p className="tiny">{field.hint}</p>}
      </div>
      {lastYear !== undefined && (
        <div className="oc-last">
          <span className="sub">上年</span>
          {lastYear === '' ? (
            <span className="sub">没有这一项</span>
          ) : (
            <>
              <span className="oc-answer">{showTyped(field, lastYear)}</span>
              <button
                type="button"
                className="link"
                aria-label={`采用上年的${label}`}
                disabled={edits.cells.get(cell) === lastYear}
                onClick={() => edits.change([{ cell, value: lastYear }])}
              >
                采用
              </button>
            </>
          )}
        </div>
      )}
    </li>
  )
}
