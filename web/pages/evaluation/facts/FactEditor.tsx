import type { FactFormView } from '../../../../src/evaluation/index.ts'
import type { Facts } from '../../../../src/scoring/index.ts'
import { CaseFact, HoldsFact, LevelFact, VetoFact } from './choices.tsx'
import { type FactEditorProps, type FormOf, withKept } from './fact-form.ts'
import { ActualTargetFact, ComparisonFact, CountsFact, MeasureFact, PointsFact, RankFact } from './figures.tsx'
import { ItemTicks } from './ItemTicks.tsx'

/** 补录依据: the editor that the rule of this indicator asks for. */
export function FactEditor(props: FactEditorProps) {
  const { form, facts } = props
  const whole = facts.exempt ? '免扣' : facts.cancelled ? '已批准取消，不计入' : facts.notApplicable ? '不适用' : undefined
  if (whole) {
    return (
      <div className="fact">
        <span>整项</span>
        <span className="tag over">{whole}</span>
      </div>
    )
  }
  switch (form.kind) {
    case 'measure':
      return <MeasureFact {...props} form={form} />
    case 'actualTarget':
      return <ActualTargetFact {...props} form={form} />
    case 'counts':
      return <CountsFact {...props} form={form} />
    case 'items':
      return <ItemTicks {...props} form={form} />
    case 'holds':
      return <HoldsFact {...props} form={form} />
    case 'level':
      return <LevelFact {...props} form={form} />
    case 'case':
      return <CaseFact {...props} form={form} />
    case 'comparison':
      return <ComparisonFact {...props} form={form} />
    case 'rank':
      return <RankFact {...props} form={form} />
    case 'points':
      return <PointsFact {...props} form={form} />
    case 'veto':
      return <VetoFact {...props} form={form} />
    case 'parts':
      return <PartsFact {...props} form={form} />
  }
}

/** 分部分评分: each part is one of the other forms. */
function PartsFact({ form, facts, onChange, readOnly, name }: FactEditorProps<FormOf<'parts'>>) {
  const parts = form.parts.map((_, index) => facts.parts?.[index] ?? {})
  const set = (at: number, part: Facts) => onChange(withKept(facts, { parts: parts.map((known, index) => (index === at ? part : known)) }))
  const keyed = form.parts.map((part, index) => ({ part, index, key: `part ${index + 1}` }))
  return keyed.map(({ part, index, key }) => (
    <div className="part" key={key}>
      <span className="part-name">
        {part.label || `第 ${index + 1} 部分`}
        <span className="unit">（{part.points}分）</span>
      </span>
      <FactEditor
        // The view keeps nested forms open; each is one of the same forms (evaluation.view).
        form={part.form as FactFormView}
        facts={parts[index]!}
        readOnly={readOnly}
        name={`${name} ${part.label}`}
        onChange={(next) => set(index, next)}
      />
    </div>
  ))
}
