import { useContext, useId, useLayoutEffect, useRef, useState } from 'react'
import { type CellHelp, GridHelpContext, type HelpChoice } from './grid-help.ts'
import { PaperCellHelp } from './PaperCellHelp.tsx'
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
  const { id, help, marked, onTake, onKeyDown } = useCellHelp(grid)
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
    <>
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
          aria-describedby={help && id}
          aria-activedescendant={help && marked >= 0 ? `${id}-${marked}` : undefined}
          value={typed ?? ''}
          onChange={(event) => grid.type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {editing && field.kind === 'choice' && <Choices choices={field.choices ?? []} typed={typed} grid={grid} />}
      </span>
      {help && <PaperCellHelp id={id} help={help} marked={marked} onTake={onTake} />}
    </>
  )
}

/** 填写提示 of the active cell, and the keys that belong to it before they belong to the grid. */
function useCellHelp(grid: GridBox) {
  const id = useId()
  const { cell = '', typed, value } = grid
  const help = useContext(GridHelpContext)({ cell, typed, value })
  const [mark, setMark] = useState<{ readonly of: string | undefined; readonly at: number }>({ of: typed, at: -1 })
  // Another text is another list.
  const marked = mark.of === typed ? mark.at : -1
  const onTake = ({ take }: HelpChoice) => {
    grid.type(undefined)
    take()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const act = help && !event.nativeEvent.isComposing ? helpKey(event, help, marked) : undefined
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (typeof act === 'number') setMark({ of: typed, at: act })
    else onTake(act)
  }
  return { id, help, marked, onTake, onKeyDown }
}

/** A choice to take, a place in the list to go to; undefined: the key belongs to the grid. */
function helpKey({ key, code, altKey }: React.KeyboardEvent, { choices, list }: CellHelp, marked: number): HelpChoice | number | undefined {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1]
  if (altKey && digit) return choices[Number(digit) - 1]
  if (list.length === 0 || altKey) return undefined
  if (key === 'ArrowDown') return Math.min(marked + 1, list.length - 1)
  if (key === 'ArrowUp' && marked >= 0) return marked - 1
  return key === 'Enter' ? list[marked] : undefined
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
