import { useLayoutEffect, useRef, useState } from 'react'
import { FILLED_BY_UNIT } from './filling/own-cells.ts'
import { PaperCellNotes } from './PaperCellNotes.tsx'
import { ParentSuggestions } from './ParentSuggestions.tsx'
import type { GivenCell, PaperEdits } from './paper-edits.ts'
import { alignsRight, showTyped, typedValue } from './paper-figure.ts'
import { type FactsSection, type Field, factLines } from './paper-model.ts'

/** 表头各栏: label and value, as the official form sets them. */
export function PaperFacts({ section, edits, year }: { section: FactsSection; edits: PaperEdits; year: number }) {
  return (
    <section className="pf-section">
      <h2>{section.title}</h2>
      <table className="grid pf">
        <tbody>
          {factLines(section.fields).map((line) => (
            <tr key={line[0].id}>
              {line.map((field) => (
                <FactCell key={field.id} field={field} edits={edits} year={year} wide={line.length === 1} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function FactCell({ field, edits, year, wide }: { field: Field; edits: PaperEdits; year: number; wide: boolean }) {
  const notes = edits.notes.get(field.id) ?? []
  const look = notes.some((note) => note.look === 'bad') ? 'e' : notes.some((note) => note.look === 'warn') ? 'w' : ''
  return (
    <>
      <th scope="row">
        {field.label}
        {!field.required && <span className="unit">（选填）</span>}
      </th>
      <td colSpan={wide ? 3 : 1} className={look} data-cell={field.id}>
        <FactInput field={field} edits={edits} bad={look === 'e'} />
        {field.suggest && <ParentSuggestions id={`list-${field.id}`} year={year} value={edits.cells.get(field.id) ?? ''} />}
        {field.hint && notes.length === 0 && <p className="pf-hint">{field.hint}</p>}
        <PaperCellNotes id={`note-${field.id}`} notes={notes} />
      </td>
    </>
  )
}

interface FactInputProps {
  readonly field: Field
  readonly edits: PaperEdits
  readonly bad: boolean
  /** Where it is no single cell: that of a row. */
  readonly cell?: string
}

/** 一格: typed by a person, or shown with where it comes from. */
export function FactInput({ cell = '', ...input }: FactInputProps) {
  const { field, edits } = input
  const place = cell || field.id
  const given = edits.given(place)
  if (given) return <GivenValue given={given} text={showTyped(field, edits.cells.get(place))} />
  return <TypedInput {...input} cell={place} />
}

/** 引用数、计算数: how it came about is said when one points at it. */
export function GivenValue({ given, text }: { given: GivenCell; text: string }) {
  if (given.kind === 'fixed') return <span className="pg-text">{text}</span>
  return (
    <span className="pg-text pf-given" title={given.words}>
      {text === '' ? (
        <span className="unit">{given.kind === 'assigned' && given.words !== FILLED_BY_UNIT ? given.words : '—'}</span>
      ) : given.kind === 'assigned' ? (
        text
      ) : (
        <span className={given.kind === 'computed' ? 'v-calc' : 'v-src'}>{text}</span>
      )}
    </span>
  )
}

function TypedInput({ field, edits, bad, cell }: FactInputProps & { cell: string }) {
  const [typing, setTyping] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    // The plain figure has just taken the place of the formatted one: it is chosen as a whole, as Tab would have done.
    if (typing && alignsRight(field)) input.current?.select()
  }, [typing, field])
  const value = edits.cells.get(cell) ?? ''
  const write = (text: string) => edits.change([{ cell, value: text || null }])
  const common = {
    'aria-label': field.label,
    'aria-required': field.required,
    'aria-invalid': bad,
    'aria-describedby': `note-${cell}`,
    maxLength: 20_000,
    onFocus: () => {
      setTyping(true)
      edits.setTypingIn(cell)
    },
    onBlur: () => {
      setTyping(false)
      edits.setTypingIn(undefined)
      edits.leave(cell)
      if (typedValue(field, value) !== value && field.kind !== 'text' && field.kind !== 'paragraph') write(typedValue(field, value))
    },
  }
  if (field.kind === 'choice') {
    return (
      <select {...common} className="pf-input" value={value} onChange={(event) => write(event.target.value)}>
        <option value="">请选择</option>
        {withCurrent(field.choices ?? [], value).map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    )
  }
  if (field.kind === 'paragraph') {
    const rows = Math.min(
      16,
      Math.max(
        3,
        value.split('\n').reduce((lines, line) => lines + Math.ceil((line.length + 1) / 60), 0),
      ),
    )
    return <textarea {...common} className="pf-input" rows={rows} value={value} onChange={(event) => write(event.target.value)} />
  }
  return (
    <input
      {...common}
      ref={input}
      list={field.suggest && `list-${field.id}`}
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={alignsRight(field) ? 'decimal' : undefined}
      className={alignsRight(field) ? 'pf-input num' : 'pf-input'}
      value={typing || field.kind === 'date' ? value : showTyped(field, value)}
      onChange={(event) => write(event.target.value)}
    />
  )
}

/** A value that the form no longer offers stays to be seen. */
function withCurrent(choices: readonly string[], value: string): readonly string[] {
  return value === '' || choices.includes(value) ? choices : [...choices, value]
}
