import { useId } from 'react'
import { assessmentAspects, assessmentConclusions, feasibilityConclusions } from '../../../src/library/index.ts'
import { Choice } from '../../components/Choice.tsx'
import { HeadRow } from '../../components/columns.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { aspects, cutWords, type Grade, grades, type ProcedureEntry } from './procedure-entry.ts'

interface ProcedureFieldsProps {
  readonly entry: ProcedureEntry
  readonly onChange: (change: Partial<ProcedureEntry>) => void
}

/** What each kind of procedure says. */
export function ProcedureFields({ entry, onChange }: ProcedureFieldsProps) {
  switch (entry.kind) {
    case 'feasibility':
      return (
        <>
          <Conclusion entry={entry} words={feasibilityConclusions} onChange={onChange} />
          <Summary label="说明" optional entry={entry} onChange={onChange} />
        </>
      )
    case 'exAnteAssessment':
      return (
        <>
          <Aspects entry={entry} onChange={onChange} />
          <Conclusion entry={entry} words={assessmentConclusions} onChange={onChange} />
          <Summary
            label="评估意见"
            optional={entry.conclusion === '' || entry.conclusion === 'support'}
            entry={entry}
            onChange={onChange}
          />
        </>
      )
    case 'budgetReview':
      return <Review entry={entry} onChange={onChange} />
    case 'collectiveDecision':
      return (
        <>
          <div className="pd-field">
            <span className="pd-label">会议</span>
            <Choice
              label="会议"
              options={[
                { value: '党组会', word: '党组会' },
                { value: '局长办公会', word: '局长办公会' },
              ]}
              value={entry.meeting || undefined}
              onChange={(meeting) => onChange({ meeting })}
              readOnly={false}
            />
          </div>
          <Summary label="决定" optional entry={entry} onChange={onChange} />
        </>
      )
    case 'other':
      return (
        <>
          <PaperField label="程序名称" value={entry.title} onChange={(title) => onChange({ title })} maxLength={200} />
          <Summary label="说明" optional entry={entry} onChange={onChange} />
        </>
      )
  }
}

function Aspects({ entry, onChange }: ProcedureFieldsProps) {
  return (
    <table className="grid lib-aspects">
      <HeadRow titles={['评估内容', '评定', '意见（选填）']} />
      <tbody>
        {aspects.map((aspect) => (
          <tr key={aspect}>
            <th scope="row">{assessmentAspects[aspect]}</th>
            <td>
              <Choice<Grade>
                label={assessmentAspects[aspect]}
                options={grades.map((grade) => ({ value: grade, word: grade }))}
                value={entry.grades[aspect] || undefined}
                onChange={(grade) => onChange({ grades: { ...entry.grades, [aspect]: grade } })}
                readOnly={false}
              />
            </td>
            <td>
              <input
                className="pd-input"
                aria-label={`${assessmentAspects[aspect]} 意见`}
                maxLength={2000}
                value={entry.words[aspect]}
                onChange={({ target }) => onChange({ words: { ...entry.words, [aspect]: target.value } })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Review({ entry, onChange }: ProcedureFieldsProps) {
  const cut = cutWords(entry)
  return (
    <>
      <div className="lib-three">
        <Amount label="送审数（万元）" value={entry.submitted} onChange={(submitted) => onChange({ submitted })} />
        <Amount label="审定数（万元）" value={entry.reviewed} onChange={(reviewed) => onChange({ reviewed })} />
        <div className="pd-field">
          <span className="pd-label">核减额（万元）</span>
          <output className="lib-cut" aria-label="核减额">
            {cut && <span className="v-calc">{cut}</span>}
          </output>
        </div>
      </div>
      <PaperField
        label="评审机构"
        optional
        value={entry.reviewer}
        onChange={(reviewer) => onChange({ reviewer })}
        maxLength={200}
        placeholder="如 市财政局评审中心"
      />
      <Summary label="核减理由" optional={cut === '' || cut === '0.00'} entry={entry} onChange={onChange} />
    </>
  )
}

function Amount({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId()
  return (
    <div className="pd-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="pd-input lib-amount"
        inputMode="decimal"
        aria-required
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}

function Conclusion({ entry, words, onChange }: ProcedureFieldsProps & { words: Readonly<Record<string, string>> }) {
  return (
    <div className="pd-field">
      <span className="pd-label">结论</span>
      <Choice
        label="结论"
        options={Object.entries(words).map(([value, word]) => ({ value, word }))}
        value={entry.conclusion || undefined}
        onChange={(conclusion) => onChange({ conclusion })}
        readOnly={false}
      />
    </div>
  )
}

function Summary({ label, optional, entry, onChange }: ProcedureFieldsProps & { label: string; optional: boolean }) {
  return (
    <PaperField
      label={label}
      optional={optional}
      kind="paragraph"
      value={entry.summary}
      onChange={(summary) => onChange({ summary })}
      maxLength={2000}
    />
  )
}
