import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { SuppliedValueView } from '../../../../src/workflow/index.ts'
import { withdrawSupplied } from '../../../api/filling.ts'
import { Empty, LoadError, Skeleton } from '../../../components/states.tsx'
import { YearSelect } from '../../../components/YearSelect.tsx'
import { PaperDecision } from '../PaperDecision.tsx'
import { shortMoment } from '../paper-figure.ts'
import { CorrectDialog } from './CorrectDialog.tsx'
import { useSupplied, useSuppliedAct } from './filling-queries.ts'
import { ReplyDialog } from './ReplyDialog.tsx'
import { SupplyDialog } from './SupplyDialog.tsx'
import '../paper-form.css'
import '../paper-page.css'
import './filling.css'

/** 统一口径数据: supplied once for all units, with what they said to it. */
export function SuppliedPage() {
  const { year: asked } = useSearch({ from: '/frame/supplied-values' })
  const navigate = useNavigate()
  const supplied = useSupplied(asked)
  const year = supplied.data?.year ?? asked
  const [supplying, setSupplying] = useState(false)
  const values = supplied.data?.values
  const supply = supplied.data?.maySupply && (
    <Button type="primary" onClick={() => setSupplying(true)}>
      提供数据
    </Button>
  )
  return (
    <>
      <title>统一口径数据 · 衡绩</title>
      <div className="phead">
        <h1>统一口径数据</h1>
        <YearSelect year={year} onYear={(next) => void navigate({ to: '/supplied-values', search: { year: next } })} />
        {values && values.length > 0 && <span className="sub">共 {values.length} 项</span>}
        <div className="acts always">{values && values.length > 0 && supply}</div>
      </div>
      <div className="body">
        {supplied.isPending && <Skeleton rows={4} />}
        {supplied.isError && <LoadError error={supplied.error} retry={() => void supplied.refetch()} />}
        {values?.length === 0 && (
          <div className="sheet">
            <Empty title={`${year} 年度还没有统一口径的数据`} actions={supply}>
              同一个数据各单位都要填的，由掌握数据的处室提供一次，各单位的表自动填入，各单位只核对确认。
            </Empty>
          </div>
        )}
        <ul className="sp-list">
          {values?.map((value) => (
            <Supplied key={value.id} value={value} />
          ))}
        </ul>
      </div>
      {supplying && year !== undefined && <SupplyDialog year={year} onClose={() => setSupplying(false)} />}
    </>
  )
}

type Asked = { readonly act: 'correct' | 'withdraw' } | { readonly act: 'reply'; readonly paperId: string; readonly unit: string }

function Supplied({ value }: { value: SuppliedValueView }) {
  const [asked, setAsked] = useState<Asked>()
  const { label, typeLabel, source, by, at, number, reason, own, objections } = value
  const close = () => setAsked(undefined)
  return (
    <li className="sheet sp">
      <div className="sp-what">
        <b>{label}</b>
        <span className="sub">{typeLabel}</span>
        <span className="sp-value">{value.value}</span>
        <span className="sub">
          {by} {shortMoment(at)} 提供，来源：{source}
        </span>
        {number > 1 && (
          <span className="sub">
            第 {number} 次，更正原因：{reason}
          </span>
        )}
      </div>
      <div className="sp-state">
        <Progress value={value} />
        {objections.map(({ paperId, organisationName, reason: why, at: when, reply }) => (
          <div key={paperId} className="sp-objection">
            <b>{organisationName}</b> <span className={reply ? 'tag' : 'tag bad'}>{reply ? '异议已答复' : '有异议'}</span>
            <span className="sub">
              {shortMoment(when)}：{why}
            </span>
            {reply && <span className="sub">答复：{reply}</span>}
            {own && !reply && (
              <Button size="small" onClick={() => setAsked({ act: 'reply', paperId, unit: organisationName })}>
                答复
              </Button>
            )}
          </div>
        ))}
        {own && (
          <p className="pt-acts">
            <Button size="small" onClick={() => setAsked({ act: 'correct' })}>
              更正
            </Button>
            <Button size="small" onClick={() => setAsked({ act: 'withdraw' })}>
              撤销
            </Button>
          </p>
        )}
      </div>
      {asked?.act === 'correct' && <CorrectDialog value={value} onClose={close} />}
      {asked?.act === 'withdraw' && <WithdrawDialog value={value} onClose={close} />}
      {asked?.act === 'reply' && <ReplyDialog value={value} paperId={asked.paperId} unit={asked.unit} onClose={close} />}
    </li>
  )
}

function Progress({ value: { papers, settled, confirmed, waiting } }: { value: SuppliedValueView }) {
  if (papers === 0) return <p className="sub">还没有单位建立这种文书；以后建立的自动填入。</p>
  return (
    <p>
      适用 {papers} 份文书：已确认 {confirmed} 份，<span className={waiting > 0 ? 'tag warn' : ''}>待确认 {waiting} 份</span>
      {settled > 0 && `，已报送 ${settled} 份（不再变动）`}
    </p>
  )
}

function WithdrawDialog({ value, onClose }: { value: SuppliedValueView; onClose: () => void }) {
  const withdrawal = useSuppliedAct(() => withdrawSupplied(value.id), onClose)
  return (
    <PaperDecision
      title={`撤销“${value.label}”`}
      act="撤销"
      keep="不撤销"
      busy={withdrawal.isPending}
      error={withdrawal.error}
      onAct={() => withdrawal.mutate(undefined)}
      onClose={onClose}
    >
      <p>撤销后，没有报送的文书改由各单位自行填写；已经报送的不变。数据有误的，请用“更正”。</p>
    </PaperDecision>
  )
}
