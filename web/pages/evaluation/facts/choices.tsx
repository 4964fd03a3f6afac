import { Choice } from '../../../components/Choice.tsx'
import { type FactEditorProps, type FormOf, withKept } from './fact-form.ts'

function Pick(props: {
  label: string
  options: readonly { value: string; word: string }[]
  value: string
  onChange: (value: string) => void
  readOnly: boolean
}) {
  const { label, options, value, onChange, readOnly } = props
  if (readOnly) return <b>{options.find((option) => option.value === value)?.word ?? <span className="unit">未填</span>}</b>
  return (
    <select className="typed" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {!options.some((option) => option.value === value) && <option value={value}>未填</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.word}
        </option>
      ))}
    </select>
  )
}

/** 满足与否; a text that states the bad case asks 无 or 有. */
export function HoldsFact({ form, facts, onChange, readOnly, name }: FactEditorProps<FormOf<'holds'>>) {
  return (
    <div className="fact">
      <span>{form.text || name}</span>
      <Choice
        label={`${name} ${form.text}`}
        options={
          form.negative
            ? [
                { value: 'true', word: '无' },
                { value: 'false', word: '有' },
              ]
            : [
                { value: 'true', word: '满足' },
                { value: 'false', word: '不满足' },
              ]
        }
        value={facts.holds === undefined ? undefined : (String(facts.holds) as 'true' | 'false')}
        onChange={(value) => onChange(withKept(facts, { holds: value === 'true' }))}
        readOnly={readOnly}
      />
    </div>
  )
}

/** 等次 */
export function LevelFact({ form, facts, onChange, readOnly, name }: FactEditorProps<FormOf<'level'>>) {
  return (
    <div className="fact">
      <span>等次</span>
      <Pick
        label={`${name} 等次`}
        options={form.levels.map((level) => ({ value: level, word: level }))}
        value={facts.level ?? ''}
        onChange={(level) => onChange(withKept(facts, { level }))}
        readOnly={readOnly}
      />
    </div>
  )
}

/** 情形, by position in the text; 0 = none of the written ones. */
export function CaseFact({ form, facts, onChange, readOnly, name }: FactEditorProps<FormOf<'case'>>) {
  const options = form.cases.map((text, index) => ({ value: String(index + 1), word: text }))
  if (form.none) options.push({ value: '0', word: '以上情形都没有' })
  return (
    <div className="fact">
      <span>情形</span>
      <Pick
        label={`${name} 情形`}
        options={options}
        value={facts.case === undefined ? '' : String(facts.case)}
        onChange={(value) => onChange(withKept(facts, { case: Number(value) }))}
        readOnly={readOnly}
      />
    </div>
  )
}

/** 一票否决 */
export function VetoFact({ form, facts, onChange, readOnly, name }: FactEditorProps<FormOf<'veto'>>) {
  return (
    <div className="fact">
      <span>{form.text}</span>
      <Choice
        label={`${name} ${form.text}`}
        options={[
          { value: 'false', word: '无' },
          { value: 'true', word: '有' },
        ]}
        value={facts.veto === undefined ? undefined : (String(facts.veto) as 'true' | 'false')}
        onChange={(value) => onChange({ ...facts, veto: value === 'true' })}
        readOnly={readOnly}
      />
    </div>
  )
}
