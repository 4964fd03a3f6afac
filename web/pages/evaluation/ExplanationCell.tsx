import { useState } from 'react'
import { Lamp } from '../../components/Lamp.tsx'

interface ExplanationCellProps {
  readonly text: string
  /** What no longer fits the facts; undefined when all does. */
  readonly problem: string | undefined
  readonly label: string
  readonly readOnly: boolean
  readonly onChange: (text: string) => void
}

/** 扣分或得分情况说明, edited in place. */
export function ExplanationCell({ problem, ...cell }: ExplanationCellProps) {
  return (
    <>
      <ExplanationText {...cell} />
      {problem && (
        <div className="wy-stale">
          <Lamp kind="warn">{problem}</Lamp>
        </div>
      )}
    </>
  )
}

function ExplanationText({ text, label, readOnly, onChange }: Omit<ExplanationCellProps, 'problem'>) {
  const [editing, setEditing] = useState(false)
  if (readOnly) return <div className="clamp c5">{text}</div>
  if (!editing) {
    return (
      <button type="button" className="wy-text" aria-label={`${label}：${text || '未填'}。修改`} onClick={() => setEditing(true)}>
        <span className="clamp c5">{text || <span className="unit">未填</span>}</span>
      </button>
    )
  }
  return (
    <textarea
      className="wy-edit"
      aria-label={label}
      ref={focusAtEnd}
      value={text}
      rows={Math.min(12, Math.max(3, Math.ceil(text.length / 14)))}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => setEditing(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        setEditing(false)
      }}
    />
  )
}

/** The person has just asked to write here. */
function focusAtEnd(area: HTMLTextAreaElement | null): void {
  if (!area || document.activeElement === area) return
  area.focus()
  area.setSelectionRange(area.value.length, area.value.length)
}
