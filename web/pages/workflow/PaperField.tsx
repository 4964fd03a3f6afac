import { useId } from 'react'
import { DayField } from '../../components/DayField.tsx'

interface PaperFieldProps {
  readonly label: string
  readonly optional?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  readonly kind?: 'text' | 'paragraph' | 'date'
  readonly placeholder?: string
  readonly maxLength?: number
  readonly hint?: string
}

/** 一栏 of a dialog: label above, optional is marked. */
export function PaperField({ label, optional, value, onChange, kind = 'text', hint, ...rest }: PaperFieldProps) {
  const id = useId()
  const common = { id, value, className: 'pd-input', 'aria-required': !optional, ...rest }
  return (
    <div className="pd-field">
      <label htmlFor={id}>
        {label}
        {optional && '（选填）'}
      </label>
      {kind === 'paragraph' ? (
        <textarea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />
      ) : kind === 'date' ? (
        <DayField id={id} value={value} onChange={onChange} aria-required={!optional} />
      ) : (
        <input {...common} type={kind} onChange={(event) => onChange(event.target.value)} />
      )}
      {hint && <p className="tiny">{hint}</p>}
    </div>
  )
}
