import type { LeafView } from '../../../src/evaluation/index.ts'
import type { Facts, ScoringConventions } from '../../../src/scoring/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { type LiveReading, type MeasuredCurve, measuredCurve, tryFacts } from '../evaluation/live-reading.ts'
import { leafName, minus, wholeRate } from '../evaluation/table-model.ts'
import { plotCurve } from './curve.ts'
import { ScoreCurve } from './ScoreCurve.tsx'
import { measured, trialsFor } from './trials.ts'

interface TrialPanelProps {
  readonly leaf: LeafView
  readonly reading: LiveReading
  readonly conventions: ScoringConventions
}

/** 规则校验 · 得分曲线 · 试算, for the criterion as it stands in the editor. */
export function TrialPanel({ leaf, reading, conventions }: TrialPanelProps) {
  const { rule, form } = reading
  if (!rule || !form) {
    return <p className="sub">识别出唯一的规则后，这里列出规则校验、得分曲线和试算结果。不会按猜测计分。</p>
  }
  const facts = leaf.facts as Facts
  const measure = form.kind === 'measure' ? measuredCurve(rule, leaf.points, conventions) : undefined
  const plot = measure && plotCurve(measure, Number(leaf.points))
  const mine = measured(facts)
  const myScore = mine === undefined ? null : tryFacts(rule, { measure: String(mine) }, leaf.points, conventions).score
  return (
    <>
      <Proofs proofs={reading.proofs} />
      {measure && plot && (
        <section className="sect">
          <h2>得分曲线</h2>
          <ScoreCurve
            curve={plot}
            full={Number(leaf.points)}
            subject={measure.subject || leafName(leaf)}
            unit={measure.unit}
            own={
              mine === undefined || myScore === null
                ? undefined
                : { x: mine, y: Number(myScore), label: `${minus(String(mine))}${measure.unit} 得 ${myScore}` }
            }
          />
        </section>
      )}
      <Trials leaf={leaf} reading={reading} conventions={conventions} curve={measure} />
    </>
  )
}

function Proofs({ proofs }: { proofs: LiveReading['proofs'] }) {
  return (
    <section>
      <h2>规则校验</h2>
      {proofs.length === 0 && <p className="sub">本条规则没有可校验的数值关系。</p>}
      {proofs.map((proof) => (
        <div className="pf" key={proof.name}>
          <Lamp kind={proof.holds ? 'ok' : 'bad'} label={proof.holds ? '成立' : '不成立'} />
          <span>{proof.name}</span>
          <span>{proof.detail}</span>
        </div>
      ))}
    </section>
  )
}

function Trials({ leaf, reading, conventions, curve }: TrialPanelProps & { readonly curve: MeasuredCurve | undefined }) {
  const { rule, form } = reading
  if (!rule || !form) return null
  const trials = trialsFor(form, leaf.facts as Facts, curve)
  return (
    <section className="sect">
      <h2>试算</h2>
      {trials.length === 0 ? (
        <p className="sub">本条由几部分组成或由人核定，请在打分表中逐部分填写依据后查看得分。</p>
      ) : (
        <>
          <table className={form.kind === 'measure' ? 'try figures' : 'try'}>
            <thead>
              <tr>
                <th scope="col">{form.kind === 'measure' ? form.label || leafName(leaf) : '情形'}</th>
                <th scope="col">扣分</th>
                <th scope="col">得分</th>
                <th scope="col">得分率</th>
              </tr>
            </thead>
            <tbody>
              {trials.map((trial) => {
                const result = tryFacts(rule, trial.facts, leaf.points, conventions)
                return (
                  <tr key={trial.label} className={trial.own ? 'me' : undefined} title={result.reason}>
                    <td>{trial.label}</td>
                    <td>{result.deduction ?? '—'}</td>
                    <td>{result.score ?? '—'}</td>
                    <td>{result.rate === null ? '—' : wholeRate(result.rate)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          <p className="tiny">
            {trials.some((trial) => trial.own) && '加深的一行是本年依据。'}
            {curve && '界点及其上下各一点自动列出。'}
          </p>
        </>
      )}
    </section>
  )
}
