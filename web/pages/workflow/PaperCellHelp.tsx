import { useLayoutEffect, useRef } from 'react'
import type { CellHelp, HelpChoice } from './grid-help.ts'
import './cell-help.css'

interface PaperCellHelpProps {
  readonly id: string
  readonly help: CellHelp
  /** Of the list: which one Enter takes. */
  readonly marked: number
  readonly onTake: (choice: HelpChoice) => void
}

/** 填写提示 below the active cell, over what stands there: nothing moves. */
export function PaperCellHelp({ id, help: { said, choices, list }, marked, onTake }: PaperCellHelpProps) {
  // The text box keeps the focus, so that the next key goes on in the grid.
  const box = useOpening()
  const keepFocus = (event: React.MouseEvent) => event.preventDefault()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click in it is none in the cell; the keys are those of the grid.
    // biome-ignore lint/a11y/noStaticElementInteractions: the same.
    <span ref={box} className="ch" id={id} onMouseDown={keepFocus} onClick={(event) => event.stopPropagation()}>
      {said.map(({ look, text }) => (
        <span key={text} className={`ch-said ${look}`} role="status">
          {text}
        </span>
      ))}
      {choices.length > 0 && (
        <span className="ch-choices">
          {choices.map((choice, index) => (
            <button key={choice.label} type="button" tabIndex={-1} title={`Alt ${index + 1}`} onClick={() => onTake(choice)}>
              {choice.label}
            </button>
          ))}
        </span>
      )}
      {list.length > 0 && (
        <span className="ch-list" role="listbox" aria-label="指标库">
          {list.map((one, index) => (
            <button
              key={one.id}
              id={`${id}-${index}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === marked}
              onClick={() => onTake(one)}
            >
              <span className="ch-name">
                {one.label}
                {one.tag && <span className="tag">{one.tag}</span>}
              </span>
              <span className="ch-detail">{one.detail}</span>
            </button>
          ))}
        </span>
      )}
    </span>
  )
}

/** Upwards where there is no room below the cell. */
function useOpening() {
  const box = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const [own, cell] = [box.current, box.current?.parentElement]
    if (!own || !cell) return
    const { top, bottom } = cell.getBoundingClientRect()
    const height = own.offsetHeight
    own.classList.toggle('up', window.innerHeight - bottom < height && top > height + ABOVE)
  })
  return box
}

/** What the heads of the page take. */
const ABOVE = 140
