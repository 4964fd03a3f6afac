import type { SelfEvaluationView, SelfLeafView } from '../../../src/evaluation/index.ts'
import { SelfMarkForm } from './SelfMarkForm.tsx'
import { SelfRecheckForm } from './SelfRecheckForm.tsx'
import '../evaluation/working-panel.css'

interface WorkingProps {
  readonly data: SelfEvaluationView
  readonly leaf: SelfLeafView
}

/** Always the same five parts, as in the scoring room. */
const parts = [
  { kind: 'applied', title: '适用的规则' },
  { kind: 'reading', title: '规则解读' },
  { kind: 'figures', title: '代入的数' },
  { kind: 'arithmetic', title: '算式' },
  { kind: 'rounding', title: '四舍五入（保留两位小数）' },
] as const

const silent: Record<(typeof parts)[number]['kind'], string> = {
  applied: '没有适用的规则。',
  reading: '没有另作解读。',
  figures: '没有可以代入的数。',
  arithmetic: '没有计算。',
  rounding: '没有需要进位的数。',
}

/** 计算过程 of one item, with what a person adds to it. */
export function SelfWorking({ data, leaf }: WorkingProps) {
  return (
    <aside className="drawer se-working" aria-label={`${leaf.name} 计算过程`}>
      <div className="dh">
        <h2>{leaf.name}</h2>
        <span className="sub">计算过程</span>
      </div>
      <div className="dres">
        <div className="big">
          得分<b>{data.hasPoints ? (leaf.score ?? '未评') : '—'}</b>
        </div>
        <div>
          分值<b>{leaf.points ?? '—'}</b>
        </div>
        <div>
          完成率<b>{leaf.rate === null ? '—' : `${leaf.rate}%`}</b>
        </div>
        <div className="pack">
          评分规则
          <br />
          {data.packLabel}
        </div>
      </div>
      <div className="db">
        {leaf.reason && <p className="se-bad se-reason">{leaf.reason}</p>}
        {data.hasPoints &&
          parts.map(({ kind, title }, index) => (
            <section className="st" key={kind}>
              <h3>
                <b>{index + 1}</b>
                {title}
              </h3>
              {leaf.steps
                .filter((step) => step.kind === kind)
                .map(({ text }) => (
                  <p className="read" key={text}>
                    {text}
                  </p>
                ))}
              {!leaf.steps.some((step) => step.kind === kind) && <p className="sub">{silent[kind]}</p>}
            </section>
          ))}
        {data.hasPoints && data.may.fill && <SelfMarkForm data={data} leaf={leaf} />}
        {data.hasPoints && data.may.recheck && leaf.score !== null && <SelfRecheckForm data={data} leaf={leaf} />}
        {leaf.recheck && (
          <section className="st">
            <h3>复核</h3>
            <p className="read">
              自评 {leaf.recheck.selfScore} 分，复核 {leaf.recheck.score} 分{leaf.recheck.reason && `：${leaf.recheck.reason}`}
            </p>
            <p className="tiny">
              {leaf.recheck.by}，{leaf.recheck.at}
            </p>
          </section>
        )}
      </div>
    </aside>
  )
}
