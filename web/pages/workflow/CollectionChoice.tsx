import { useId } from 'react'

interface CollectionChoiceProps {
  readonly label: string
  readonly optional?: boolean
  readonly value: string
  readonly choices: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string) => void
}

/** 选一项 in a dialog. */
export function CollectionChoice({ label, optional = false, value, choices, onChange }: CollectionChoiceProps) {
  const id = useId()
  return (
    <div className="pd-field">
      <label htmlFor={id}>
        {label}
        {optional && '（选填）'}
      </label>
      <select id={id} className="pd-input" value={value} aria-required={!optional} onChange={(event) => onChange(event.target.value)}>
        <option value="">{optional ? '不指定' : '请选择'}</option>
        {choices.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
