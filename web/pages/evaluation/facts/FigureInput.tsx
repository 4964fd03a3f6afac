import { useEffect, useId, useRef, useState } from 'react'
import { readEntry, showFigure } from '../figure.ts'

interface FigureInputProps {
  readonly value: string | number | undefined
  readonly onCommit: (value: string | undefined) => void
  readonly label: string
  readonly unit?: string | undefined
  readonly count?: boolean
  readonly readOnly?: boolean
  readonly autoFocus?: boolean
  /** A further check of the figure: what is wrong, or undefined. */
  readonly check?: (figure: string) => string | undefined
}

/** 填数: checked on leaving the cell, never while typing. Enter keeps, Esc takes back. */
export function FigureInput({ value, onCommit, label, unit, count = false, readOnly = false, autoFocus = false, check }: FigureInputProps) {
  const shown = value === undefined || value === '' ? '' : showFigure(value, { count })
  const [typed, setTyped] = useState<string>()
  const [wrong, setWrong] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const errorId = useId()

  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])

  if (readOnly) {
    return (
      <b>
        {shown === '' ? <span className="unit">未填</span> : shown}
        {shown !== '' && unit}
      </b>
    )
  }

  const leave = () => {
    if (typed === undefined) return
    const entry = readEntry(typed)
    const problem = entry.kind === 'wrong' ? entry.message : entry.kind === 'figure' ? check?.(entry.text) : undefined
    setWrong(problem)
    if (problem) return
    const next = entry.kind === 'figure' ? entry.text : undefined
    setTyped(undefined)
    if (next !== (value === undefined ? undefined : String(value).replace(/%$/, ''))) onCommit(next)
  }

  return (
    <span className="figure-entry">
      <span className={`figure-box${wrong ? ' err' : ''}`}>
        <input
          ref={input}
          inputMode="decimal"
          aria-label={label}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong ? errorId : undefined}
          placeholder="未填"
          value={typed ?? shown}
          size={Math.max(5, (typed ?? shown).length)}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key === 'Enter') leave()
            if (event.key === 'Escape') {
              setTyped(undefined)
              setWrong(undefined)
              event.stopPropagation()
            }
          }}
        />
        {unit && <span className="unit">{unit}</span>}
      </span>
      {wrong && (
        <span className="errline" id={errorId} role="alert">
          {wrong}
        </span>
      )}
    </span>
  )
}
