import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ConsolidationView, SelfEvaluationView } from '../../../src/evaluation/index.ts'
import { chooseConsolidated } from '../../api/self-evaluation.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useSelfAct } from './self-queries.ts'

type Indicator = ConsolidationView['indicators'][number]

interface ConsolidatedProps {
  readonly data: SelfEvaluationView
  readonly indicator: Indicator
}

/** 一项指标的汇总: the sum opens its parts, missing units are named. */
export function SelfConsolidated({ data, indicator }: ConsolidatedProps) {
  const { name, target, typed, value, working, parts, refused, missing, unsettled } = indicator
  return (
    <details className="se-sum" open={unsettled}>
      <summary>
        <span className="se-sum-name">{name}</span>
        <span className="unit">指标值 {target}</span>
        <span>{value === null ? <span className="unit">不能相加</span> : <b className="num">汇总 {value}</b>}</span>
        <span>本表 {typed || '未填'}</span>
        <Standing indicator={indicator} />
      </summary>
      {working && <p className="read">{working}</p>}
      <Parts parts={parts} />
      {missing > 0 && (
        <p className="se-bad">
          未计入 {missing} 个：
          {parts
            .filter((part) => part.missing !== '')
            .map((part) => `${part.organisationName}（${part.projectName}）${part.missing}`)
            .join('；')}
        </p>
      )}
      {refused.length > 0 && (
        <>
          <p className="sub">名称相同、没有归并的：</p>
          <Parts parts={refused} />
        </>
      )}
      {data.may.fill && <Choice data={data} indicator={indicator} />}
    </details>
  )
}

function Standing({ indicator: { choice, unsettled, missing, refused, reason, decidedBy } }: Pick<ConsolidatedProps, 'indicator'>) {
  return (
    <span>
      {choice === 'sum' && <span className="tag ok">已采用汇总数</span>}
      {choice === 'own' && (
        <span className="tag over" title={`${reason}（${decidedBy}）`}>
          人工核定
        </span>
      )}
      {unsettled && <span className="tag bad">与汇总数不同，待处理</span>}
      {missing > 0 && <span className="tag warn">{missing} 个未计入</span>}
      {refused.length > 0 && <span className="tag warn">{refused.length} 个口径不同</span>}
    </span>
  )
}

function Parts({ parts }: { parts: Indicator['parts'] }) {
  if (parts.length === 0) return null
  return (
    <div className="se-scroll">
      <table className="grid list se-parts">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">项目</th>
            <th scope="col">指标值</th>
            <th scope="col">完成值</th>
            <th scope="col" className="num">
              分子
            </th>
            <th scope="col" className="num">
              分母
            </th>
            <th scope="col">归并</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={`${part.organisationName}${part.projectName}`}>
              <th scope="row">{part.organisationName}</th>
              <td data-label="项目">{part.projectName}</td>
              <td data-label="指标值">{part.target}</td>
              <td data-label="完成值">{part.actual}</td>
              <td className="num" data-label="分子">
                {part.numerator}
              </td>
              <td className="num" data-label="分母">
                {part.denominator}
              </td>
              <td data-label="归并">{part.missing === '' ? part.joinedBy : <span className="se-bad">{part.missing}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** 采用汇总数, or another value with its reason. */
function Choice({ data: { paperId }, indicator }: ConsolidatedProps) {
  const { place, value, choice, missing } = indicator
  const [own, setOwn] = useState(indicator.ownValue)
  const [reason, setReason] = useState(indicator.reason)
  const save = useSelfAct(paperId, (chosen: Indicator['choice']) =>
    chooseConsolidated(paperId, { place, choice: chosen, value: chosen === 'own' ? own.trim() : '', reason: reason.trim() }),
  )
  return (
    <div className="se-form se-choice">
      <Input aria-label={`其他数：${indicator.name}`} placeholder="其他数" value={own} onChange={({ target }) => setOwn(target.value)} />
      <Input
        aria-label={`理由：${indicator.name}`}
        placeholder={missing > 0 ? '理由（有单位未计入的，采用汇总数也须写明）' : '改用其他数的理由'}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <PaperActError error={save.error} />
      <span className="se-acts">
        {value !== null && (
          <Button size="small" type={choice === 'none' ? 'primary' : 'default'} loading={save.isPending} onClick={() => save.mutate('sum')}>
            采用汇总数 {value}
          </Button>
        )}
        <Button size="small" disabled={own.trim() === ''} loading={save.isPending} onClick={() => save.mutate('own')}>
          改用其他数
        </Button>
        {choice !== 'none' && (
          <Button size="small" loading={save.isPending} onClick={() => save.mutate('none')}>
            恢复自行填写
          </Button>
        )}
      </span>
    </div>
  )
}
