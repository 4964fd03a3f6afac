import { useId } from 'react'

interface PaperSelectProps {
  readonly label: string
  readonly value: string
  /** The word for no choice; absent: one of the options is always chosen. */
  readonly blank?: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly hint?: string | undefined
  readonly onChange: (value: string) => void
}

export function PaperSelect({ label, value, blank, options, hint, onChange }: PaperSelectProps) {
  const id = useId()
  return (
    <div className="pd-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="pd-input" value={value} onChange={(event) => onChange(event.target.value)}>
        {blank !== undefined && <option value="">{blank}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && <p className="tiny">{hint}</p>}
    </div>
  )
}
