import { useState } from 'react'
import { useYears } from '../app/years.ts'
import './filter-bar.css'

/** 筛选 over a list: its conditions in a row, one below the other on the phone. */
export function FilterBar({ className, children }: { className: string; children: React.ReactNode }) {
  return <search className={`filters ${className}`}>{children}</search>
}

interface FilterSelectProps {
  readonly label: string
  /** The word for no condition; absent where there always is one. */
  readonly blank?: string
  readonly choices: readonly (readonly [value: string, word: string])[]
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** One condition that is chosen. One that the list does not know (out of a link) is kept. */
export function FilterSelect({ label, blank, choices, value, onChange }: FilterSelectProps) {
  const unknown = value !== undefined && !choices.some(([choice]) => choice === value)
  return (
    <select
      aria-label={label}
      className={blank && value ? 'control on' : 'control'}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value || undefined)}
    >
      {blank && <option value="">{blank}</option>}
      {unknown && <option value={value}>所选{label}</option>}
      {choices.map(([choice, word]) => (
        <option key={choice} value={choice}>
          {word}
        </option>
      ))}
    </select>
  )
}

/** 年度, where one is always chosen; the latest first. */
export function FilterYear({ year, onChange }: { year: number; onChange: (year: number) => void }) {
  const shown = useYears(year)
  return (
    <FilterSelect
      label="年度"
      choices={shown.map((one) => [String(one), `${one} 年度`])}
      value={String(year)}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  )
}

interface FilterWordsProps {
  readonly label: string
  readonly placeholder?: string
  readonly value: string | undefined
  readonly onSearch: (words: string | undefined) => void
}

/** 查找: asked on Enter, on leaving the field, and when it was emptied. */
export function FilterWords({ value = '', ...props }: FilterWordsProps) {
  // The key brings the field back to what the address says.
  return <WordsForm key={value} value={value} {...props} />
}

function WordsForm({ label, placeholder = label, value, onSearch }: FilterWordsProps & { readonly value: string }) {
  const [words, setWords] = useState(value)
  const search = (typed: string) => {
    if (typed !== value) onSearch(typed || undefined)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        search(words.trim())
      }}
    >
      <input
        type="search"
        className="control"
        aria-label={label}
        placeholder={placeholder}
        value={words}
        onChange={({ target }) => {
          setWords(target.value)
          if (target.value === '') search('')
        }}
        onBlur={() => search(words.trim())}
      />
    </form>
  )
}
