import { useEffect, useRef } from 'react'
import type { SelfEvaluationView, SelfLeafView } from '../../../src/evaluation/index.ts'
import { SelfComment } from './SelfComment.tsx'
import { SelfEvidence } from './SelfEvidence.tsx'
import { SelfMarkForm } from './SelfMarkForm.tsx'
import { SelfRecheckForm } from './SelfRecheckForm.tsx'
import '../evaluation/working-panel.css'

interface WorkingProps {
  readonly data: SelfEvaluationView
  readonly leaf: SelfLeafView
  /** Without a place: 关闭. */
  readonly onOpen: (place?: string) => void
}

/** Always the same five parts, as in the scoring room. */
const parts = [
  { kind: 'applied', title: '适用的计分规则' },
  { kind: 'reading', title: '规则解读' },
  { kind: 'figures', title: '取数' },
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

/** 计算过程 of one item, with what people add to it. */
export function SelfWorking({ data, leaf, onOpen }: WorkingProps) {
  const panel = useRef<HTMLElement>(null)
  const at = data.leaves.findIndex(({ place }) => place === leaf.place)
  const [previous, next] = [data.leaves[at - 1], data.leaves[at + 1]]
  useEffect(() => panel.current?.focus({ preventScroll: window.innerWidth > 900 }), [])
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className="drawer se-working"
      aria-label={`${leaf.name} 计算过程`}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onOpen()
      }}
    >
      <div className="dh">
        <h2>{leaf.name}</h2>
        <span className="sub">{data.hasPoints ? '计算过程' : '完成情况'}</span>
        <span className="walk">
          <button type="button" className="link" disabled={!previous} onClick={() => onOpen(previous?.place)}>
            上一项
          </button>
          <button type="button" className="link" disabled={!next} onClick={() => onOpen(next?.place)}>
            下一项
          </button>
          <button type="button" className="link quiet" onClick={() => onOpen()}>
            关闭
          </button>
        </span>
      </div>
      <Result data={data} leaf={leaf} />
      <div className="db">
        {leaf.reason && <p className="se-bad se-reason">{leaf.reason}</p>}
        {leaf.stale && <p className="se-bad se-reason">佐证材料已经更换，得分待确认。请核对完成值后重新确认；没有确认的不能报送。</p>}
        {data.hasPoints && <Steps leaf={leaf} />}
        <SelfEvidence data={data} leaf={leaf} />
        {data.may.fill && <SelfMarkForm data={data} leaf={leaf} />}
        {data.hasPoints && data.may.recheck && leaf.score !== null && <SelfRecheckForm data={data} leaf={leaf} />}
        {leaf.recheck && <Rechecked leaf={leaf} />}
        <SelfComment data={data} leaf={leaf} />
      </div>
    </aside>
  )
}

function Result({ data: { hasPoints, packLabel }, leaf }: { data: SelfEvaluationView; leaf: SelfLeafView }) {
  return (
    <div className="dres">
      {hasPoints ? (
        <>
          <div className="big">
            得分<b>{leaf.score ?? '未评'}</b>
          </div>
          <div>
            分值<b>{leaf.points ?? '—'}</b>
          </div>
        </>
      ) : (
        <div>
          完成值<b>{leaf.actual || '未填'}</b>
        </div>
      )}
      <div>
        完成率<b>{leaf.rate === null ? '—' : `${leaf.rate}%`}</b>
      </div>
      <div className="pack">
        评分规则
        <br />
        {packLabel}
      </div>
    </div>
  )
}

function Steps({ leaf }: { leaf: SelfLeafView }) {
  return parts.map(({ kind, title }, index) => {
    const texts = leaf.steps.filter((step) => step.kind === kind)
    return (
      <section className="st" key={kind}>
        <h3>
          <b>{index + 1}</b>
          {title}
        </h3>
        {texts.map(({ text }) => (
          <p className="read" key={text}>
            {text}
          </p>
        ))}
        {texts.length === 0 && <p className="sub">{silent[kind]}</p>}
      </section>
    )
  })
}

function Rechecked({ leaf: { recheck } }: { leaf: SelfLeafView }) {
  if (!recheck) return null
  const { selfScore, score, level, reason, by, at, outdated } = recheck
  return (
    <section className="st">
      <h3>复核</h3>
      <p className="read">
        自评 {selfScore} 分，复核 {score} 分{level && `（${level}）`}
        {reason && `：${reason}`}
      </p>
      <p className="tiny">
        {by}，{at}
        {outdated && '。自评得分后来有改动，须再复核'}
      </p>
    </section>
  )
}
