import { useState } from 'react'
import type { ExplanationCorrection } from '../../../src/evaluation/index.ts'
import { Lamp } from '../../components/Lamp.tsx'

interface ExplanationCellProps {
  /** 按新数更正说明; undefined where it cannot be said which figure is meant. */
  readonly correction: ExplanationCorrection | undefined
  readonly text: string
  /** What no longer fits the facts; undefined when all does. */
  readonly problem: string | undefined
  readonly label: string
  readonly readOnly: boolean
  readonly onChange: (text: string) => void
}

/** 扣分或得分情况说明, edited in place. */
export function ExplanationCell({ problem, correction, ...cell }: ExplanationCellProps) {
  return (
    <>
      <ExplanationText {...cell} />
      {problem && (
        <div className="wy-stale">
          <Lamp kind="warn">
            <span>{problem}</span>
          </Lamp>
          {correction && !cell.readOnly && <Correction correction={correction} onConfirm={() => cell.onChange(correction.text)} />}
        </div>
      )}
    </>
  )
}

/** What would be written is shown before it is: the person confirms, and it is saved like anything typed. */
function Correction({ correction: { from, to }, onConfirm }: { correction: ExplanationCorrection; onConfirm: () => void }) {
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <button type="button" className="link" onClick={() => setAsked(true)}>
        按新数更正说明
      </button>
    )
  }
  return (
    <p className="wy-correct">
      “{from}”改为“{to}”，其他文字和金额不动，请一并核对。
      <button type="button" className="link" ref={focusNow} onClick={onConfirm}>
        确认更正
      </button>
      <button type="button" className="link quiet" onClick={() => setAsked(false)}>
        不改
      </button>
    </p>
  )
}

function focusNow(button: HTMLButtonElement | null): void {
  button?.focus()
}

function ExplanationText({ text, label, readOnly, onChange }: Omit<ExplanationCellProps, 'problem' | 'correction'>) {
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
