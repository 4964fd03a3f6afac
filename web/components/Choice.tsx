import { useId } from 'react'

/** Two or more words of which one holds, as radio buttons that look like one control. */
export function Choice<T extends string>(props: {
  label: string
  options: readonly { value: T; word: string }[]
  value: T | undefined
  onChange: (value: T) => void
  readOnly: boolean
}) {
  const { label, options, value, onChange, readOnly } = props
  const group = useId()
  if (readOnly) return <b>{options.find((option) => option.value === value)?.word ?? <span className="unit">未填</span>}</b>
  return (
    <span className="seg" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={option.value === value ? 'on' : ''}>
          <input type="radio" name={group} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.word}
        </label>
      ))}
    </span>
  )
}
