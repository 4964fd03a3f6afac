import { useLayoutEffect, useRef } from 'react'
import { type MarkSpan, markedSegments } from './marks.ts'

interface CriterionTextProps {
  readonly text: string
  readonly marks: readonly MarkSpan[]
  readonly label: string
  readonly readOnly: boolean
  readonly onChange: (text: string) => void
  readonly onFocus: () => void
}

/** 评分标准原文 in Song. What was read stands under the text; the text itself is an ordinary input laid over the marks. */
export function CriterionText({ text, marks, label, readOnly, onChange, onFocus }: CriterionTextProps) {
  const under = useRef<HTMLDivElement>(null)
  // After every drawing: the place of the labels depends on text, marks and width alike.
  useLayoutEffect(() => hideCollidingLabels(under.current))
  return (
    <div className={readOnly ? 'ed fixed' : 'ed'}>
      <div ref={under} className="under" aria-hidden={!readOnly}>
        {markedSegments(text, marks).map(({ from, text: part, mark, first }) =>
          mark ? (
            <span key={from} className={`sg ${look(mark.role)}`} title={mark.label}>
              {part}
              {first && <i>{mark.label}</i>}
            </span>
          ) : (
            <span key={from}>{part}</span>
          ),
        )}
        {'\u200b'}
      </div>
      {!readOnly && (
        <textarea aria-label={label} value={text} spellCheck={false} onFocus={onFocus} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  )
}

function look(role: string): string {
  if (role === 'problem') return 'e'
  return role === 'question' ? 'q' : ''
}

/** A label may be wider than its words: one that would touch the label before it, or leave the box, gives way (its title stays). */
function hideCollidingLabels(under: HTMLElement | null): void {
  if (!under) return
  const box = under.getBoundingClientRect()
  const ends = new Map<number, number>()
  for (const label of under.querySelectorAll<HTMLElement>('.sg > i')) {
    label.style.visibility = ''
    const { left, right, top } = label.getBoundingClientRect()
    const line = Math.round(top)
    const taken = (ends.get(line) ?? Number.NEGATIVE_INFINITY) > left - 4 || right > box.right + 8
    if (taken) label.style.visibility = 'hidden'
    else ends.set(line, right)
  }
}
