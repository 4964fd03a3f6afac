import { useState } from 'react'
import { quotientRate, showFigure } from '../figure.ts'
import { FigureInput } from './FigureInput.tsx'
import { type FactEditorProps, type FormOf, withKept } from './fact-form.ts'

/** 实测值: the measured figure itself, or numerator and denominator. */
export function MeasureFact({ form, facts, onChange, readOnly, name }: FactEditorProps<FormOf<'measure'>>) {
  const divided = facts.numerator !== undefined || facts.denominator !== undefined
  const [open, setOpen] = useState(false)
  const rate = divided ? quotientRate(facts.numerator, facts.denominator) : undefined
  const label = form.label || name
  const set = (own: { numerator?: string | undefined; denominator?: string | undefined }) =>
    onChange(withKept(facts, { numerator: facts.numerator, denominator: facts.denominator, ...own } as typeof facts))

  return (
    <div className="fact">
      <span>{label}</span>
      {divided ? (
        <b className="v-calc" title={`${showFigure(facts.numerator)} ÷ ${showFigure(facts.denominator)}`}>
          {rate === undefined ? '未填全' : `${rate}${form.unit}`}
        </b>
      ) : (
        <FigureInput
          value={facts.measure}
          unit={form.unit}
          label={`${name} ${label}`}
          readOnly={readOnly}
          onCommit={(measure) => onChange(withKept(facts, measure === undefined ? {} : { measure }))}
        />
      )}
      {!readOnly && form.unit === '%' && (
        <button type="button" className="link fact-more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '分子分母'}
        </button>
      )}
      {open && !readOnly && (
        <span className="fact-detail">
          <FigureInput value={facts.numerator} label={`${name} 分子`} onCommit={(numerator) => set({ numerator })} autoFocus />
          <span>÷</span>
          <FigureInput value={facts.denominator} label={`${name} 分母`} onCommit={(denominator) => set({ denominator })} />
          {divided && (
            <button
              type="button"
              className="link"
              onClick={() => onChange(withKept(facts, rate ? { measure: rate.replace('−', '-') } : {}))}
            >
              改为直接填
            </button>
          )}
        </span>
      )}
    </div>
  )
}

/** Two named figures side by side: actual and target, this year and last. */
function PairFact(props: {
  labels: readonly [string, string]
  values: readonly [string | number | undefined, string | number | undefined]
  unit?: string
  count?: boolean
  readOnly: boolean
  name: string
  onChange: (first: string | undefined, second: string | undefined) => void
}) {
  const { labels, values, unit, count = false, readOnly, name, onChange } = props
  return (
    <div className="fact">
      <span>
        {labels[0]} / {labels[1]}
      </span>
      <span className="fact-pair">
        <FigureInput
          value={values[0]}
          label={`${name} ${labels[0]}`}
          count={count}
          readOnly={readOnly}
          onCommit={(first) => onChange(first, text(values[1]))}
        />
        <span>/</span>
        <FigureInput
          value={values[1]}
          label={`${name} ${labels[1]}`}
          unit={unit}
          count={count}
          readOnly={readOnly}
          onCommit={(second) => onChange(text(values[0]), second)}
        />
      </span>
    </div>
  )
}

function text(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}

/** 实际值与目标值 */
export function ActualTargetFact({ form, facts, onChange, readOnly, name }: FactEditorProps<FormOf<'actualTarget'>>) {
  return (
    <PairFact
      labels={['实际', '目标']}
      values={[facts.actual, facts.target]}
      unit={form.unit}
      readOnly={readOnly}
      name={name}
      onChange={(actual, target) => onChange(withKept(facts, { actual, target, direction: facts.direction } as typeof facts))}
    />
  )
}

/** 与上年比较 */
export function ComparisonFact({ facts, onChange, readOnly, name }: FactEditorProps<FormOf<'comparison'>>) {
  return (
    <PairFact
      labels={['本年', '上年']}
      values={[facts.current, facts.previous]}
      readOnly={readOnly}
      name={name}
      onChange={(current, previous) => onChange(withKept(facts, { current, previous } as typeof facts))}
    />
  )
}

/** 名次 */
export function RankFact({ facts, onChange, readOnly, name }: FactEditorProps<FormOf<'rank'>>) {
  const whole = (value: string | undefined) => (value === undefined ? undefined : Number(value))
  return (
    <PairFact
      labels={['名次', '参加总数']}
      values={[facts.rank, facts.of]}
      count
      readOnly={readOnly}
      name={name}
      onChange={(rank, of) => onChange(withKept(facts, { rank: whole(rank), of: whole(of) } as typeof facts))}
    />
  )
}

const wholeCount = (figure: string) => (/^\d+$/.test(figure) ? undefined : '次数须是不小于零的整数。')

/** 次数, by the kinds listed in the text. */
export function CountsFact({ form, facts, onChange, readOnly, name }: FactEditorProps<FormOf<'counts'>>) {
  const counts = form.kinds.map((_, index) => facts.counts?.[index] ?? (form.kinds.length === 1 ? facts.count : undefined))
  const set = (at: number, value: string | undefined) => {
    if (form.kinds.length === 1) return onChange(withKept(facts, value === undefined ? {} : { count: value }))
    onChange(withKept(facts, { counts: counts.map((count, index) => (index === at ? (value ?? '0') : (count ?? '0'))) }))
  }
  return form.kinds.map((kind, index) => (
    <div className="fact" key={kind.text}>
      <span>{kind.text}</span>
      <FigureInput
        value={counts[index]}
        unit={kind.per}
        count
        label={`${name} ${kind.text}`}
        readOnly={readOnly}
        check={wholeCount}
        onCommit={(value) => set(index, value)}
      />
    </div>
  ))
}

/** 在允许的区间内人工核定 */
export function PointsFact({ form, facts, onChange, readOnly, name }: FactEditorProps<FormOf<'points'>>) {
  const inside = (figure: string) =>
    Number(figure) < Number(form.low) || Number(figure) > Number(form.high) ? `得分须在 ${form.low} 至 ${form.high} 分之间。` : undefined
  return (
    <div className="fact">
      <span>
        人工核定（{form.low}—{form.high} 分）
      </span>
      <FigureInput
        value={facts.points}
        unit="分"
        label={`${name} 人工核定得分`}
        readOnly={readOnly}
        check={inside}
        onCommit={(chosen) => {
          const { points: _, ...others } = facts
          onChange(chosen === undefined ? others : { ...others, points: chosen })
        }}
      />
    </div>
  )
}
