import { useState } from 'react'
import type { ReplyListView } from '../../../src/budget/index.ts'
import { replyToUnits } from '../../api/budget-lines.ts'
import { HeadRow } from '../../components/columns.tsx'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { figure } from './budget-model.ts'
import { useBudgetAct } from './use-budget-act.ts'

/** 批复到单位: one number a unit, counted on from the first. */
export function ReplyUnitsDialog({ list, onClose }: { list: ReplyListView; onClose: () => void }) {
  const [repliedOn, setRepliedOn] = useState('')
  const [pattern, setPattern] = useState('')
  const [first, setFirst] = useState('1')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = list.waiting.filter(({ organisationId }) => !left.has(organisationId))
  const numberAt = (index: number) => pattern.replace('#', String(Number(first) + index))
  const replies = chosen.map(({ organisationId }, index) => ({ organisationId, documentNumber: numberAt(index) }))
  const act = useBudgetAct(() => replyToUnits({ fiscalYear: list.fiscalYear, repliedOn, replies }), onClose)
  const toggle = (id: string) => setLeft(left.has(id) ? new Set([...left].filter((one) => one !== id)) : new Set(left).add(id))
  const missing =
    repliedOn === ''
      ? '请填写批复日期。'
      : !pattern.includes('#')
        ? '请填写文号格式，用 # 代表序号。'
        : !/^[1-9]\d{0,4}$/.test(first)
          ? '请填写起始序号。'
          : chosen.length === 0
            ? '请至少选择一个单位。'
            : undefined
  return (
    <PaperDecision
      title="批复到单位"
      act={`批复 ${chosen.length} 个单位`}
      keep="暂不批复"
      width={720}
      missing={missing}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <div className="rp-three">
        <PaperField label="批复日期" kind="date" value={repliedOn} onChange={setRepliedOn} />
        <PaperField
          label="文号格式（# 为序号）"
          value={pattern}
          onChange={setPattern}
          placeholder={`如 教财〔${list.fiscalYear}〕#号`}
          maxLength={80}
        />
        <PaperField label="起始序号" value={first} onChange={setFirst} maxLength={5} />
      </div>
      <div className="rp-lines">
        <table className="grid rp-form">
          <HeadRow titles={['', '单位', '文号', '批复数（万元）']} />
          <tbody>
            {list.waiting.map(({ organisationId, name, fen }) => {
              const at = chosen.findIndex((one) => one.organisationId === organisationId)
              return (
                <tr key={organisationId}>
                  <td className="ctr">
                    <input type="checkbox" aria-label={`批复 ${name}`} checked={at >= 0} onChange={() => toggle(organisationId)} />
                  </td>
                  <td>{name}</td>
                  <td>{at >= 0 && pattern.includes('#') ? numberAt(at) : '—'}</td>
                  <td className="num">{figure(fen)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </PaperDecision>
  )
}
