import { useLayoutEffect, useRef } from 'react'
import { alignsRight, showTyped } from './paper-figure.ts'
import type { GridBox } from './paper-grid.ts'
import type { Field } from './paper-model.ts'

interface PaperGridEditorProps {
  readonly field: Pick<Field, 'kind' | 'choices'>
  readonly label: string
  readonly grid: GridBox
  readonly invalid: boolean
}

/**
 * The text box of the active cell. It is there, empty and unseen, before anything is typed: an input method composes
 * only in a box that has the focus.
 */
export function PaperGridEditor({ field, label, grid, invalid }: PaperGridEditorProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const { typed, wantsFocus, value } = grid
  const editing = typed !== undefined
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [wantsFocus])
  useLayoutEffect(() => {
    if (!editing) return
    // A click beside the box (on the remark below it) has taken the focus away: what is typed next belongs here.
    box.current?.focus()
    box.current?.setSelectionRange(box.current.value.length, box.current.value.length)
  }, [editing])

  return (
    <span className="pg-active">
      <span className={editing ? 'pg-text under' : 'pg-text'}>{editing ? `${typed}\u200b` : showTyped(field, value)}</span>
      <textarea
        ref={box}
        rows={1}
        maxLength={20_000}
        inputMode={alignsRight(field) ? 'decimal' : undefined}
        className={editing ? 'pg-box' : 'pg-box idle'}
        aria-label={editing ? label : `${label}，${value || '未填'}`}
        aria-invalid={invalid}
        value={typed ?? ''}
        onChange={(event) => grid.type(event.target.value)}
      />
      {editing && field.kind === 'choice' && <Choices choices={field.choices ?? []} typed={typed} grid={grid} />}
    </span>
  )
}

function Choices({ choices, typed, grid }: { choices: readonly string[]; typed: string; grid: GridBox }) {
  return (
    <span className="pg-choices" role="listbox" aria-label="可选的值">
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={choice === typed}
          onMouseDown={(event) => {
            // The text box keeps the focus, so that the next key goes on in the grid.
            event.preventDefault()
            grid.choose(choice)
          }}
        >
          {choice}
        </button>
      ))}
    </span>
  )
}
