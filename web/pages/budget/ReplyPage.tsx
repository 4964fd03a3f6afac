import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { BudgetSheetView, ReplyListView } from '../../../src/budget/index.ts'
import { dayWords } from '../../../src/kernel/index.ts'
import { fetchBudget, fetchReplies } from '../../api/budget-lines.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { YearSelect } from '../../components/YearSelect.tsx'
import { BudgetTabs } from './BudgetTabs.tsx'
import { budgetKey } from './budget-edits.ts'
import { ReplyRegisterDialog } from './ReplyRegisterDialog.tsx'
import { ReplyTable } from './ReplyTable.tsx'
import { ReplyUndistributed } from './ReplyUndistributed.tsx'
import { ReplyUnitsDialog } from './ReplyUnitsDialog.tsx'
import '../workflow/paper-form.css'
import '../workflow/paper-page.css'
import './budget-grid.css'
import './budget.css'
import './reply.css'

/** 批复: from finance to the department, from the department to the units, and what is still to be distributed. */
export function ReplyPage() {
  const { year } = useSearch({ from: '/frame/budget/replies' })
  const navigate = useNavigate({ from: '/budget/replies' })
  const replies = useQuery({ queryKey: ['budget-replies', year], queryFn: () => fetchReplies(year) })
  const budget = useQuery({ queryKey: budgetKey(year), queryFn: () => fetchBudget(year), refetchOnWindowFocus: false })
  const sheet = budget.data
  const error = replies.error ?? budget.error
  return (
    <>
      <title>预算批复 · 衡绩</title>
      <div className="phead">
        <h1>预算</h1>
        <BudgetTabs current="/budget/replies" year={sheet?.fiscalYear} />
        {sheet && (
          <div className="acts always">
            <YearSelect year={sheet.fiscalYear} onYear={(of) => void navigate({ search: { year: of } })} />
          </div>
        )}
      </div>
      <div className="body">
        {(replies.isPending || budget.isPending) && <Skeleton rows={8} />}
        {error && !(replies.data && sheet) && (
          <LoadError error={error} retry={() => void Promise.all([replies.refetch(), budget.refetch()])} />
        )}
        {replies.data && sheet && <Replies list={replies.data} sheet={sheet} />}
      </div>
    </>
  )
}

function Replies({ list, sheet }: { list: ReplyListView; sheet: BudgetSheetView }) {
  const [open, setOpen] = useState<'register' | 'units'>()
  const close = () => setOpen(undefined)
  const unreplied = sheet.lines.some(({ approvedFen, distributedFen }) => approvedFen === null && distributedFen === '0')
  const { mayReply } = sheet
  if (list.toDepartment.length + list.toUnits.length === 0 && !(mayReply && unreplied)) {
    return (
      <div className="sheet">
        <Empty title={`${list.fiscalYear} 年度还没有批复`}>财政批复由财务处登记，登记后批复到各单位，单位在这里查看和打印。</Empty>
      </div>
    )
  }
  return (
    <>
      {mayReply && <Reminder list={list} />}
      <Part
        title="财政批复到部门"
        act={mayReply && unreplied && <Button onClick={() => setOpen('register')}>登记财政批复</Button>}
        note="登记后记入台账，二下（批复）随之填写。"
      >
        <ReplyTable replies={list.toDepartment} empty="还没有登记财政批复。" />
      </Part>
      {list.undistributed.length > 0 && (
        <Part title="部门代编（待分配）" note="细化下达不改变部门合计。">
          <ReplyUndistributed list={list} sheet={sheet} />
        </Part>
      )}
      <Part
        title="部门批复到单位"
        act={
          mayReply &&
          list.waiting.length > 0 && (
            <Button type="primary" onClick={() => setOpen('units')}>
              批复到 {list.waiting.length} 个单位
            </Button>
          )
        }
      >
        <ReplyTable replies={list.toUnits} empty="还没有批复到单位。" />
      </Part>
      {open === 'register' && <ReplyRegisterDialog sheet={sheet} onClose={close} />}
      {open === 'units' && <ReplyUnitsDialog list={list} onClose={close} />}
    </>
  )
}

/** 批复期限: a reminder, not a lock. */
function Reminder({ list: { dueOn, daysLeft, waiting } }: { list: ReplyListView }) {
  if (dueOn === null || daysLeft === null) return null
  const late = daysLeft < 0
  return (
    <p className={late ? 'rp-remind late' : 'rp-remind'}>
      <Lamp kind={late ? 'bad' : daysLeft <= 3 ? 'warn' : 'info'} />
      {late ? `批复到单位的期限 ${dayWords(dueOn)} 已过 ${-daysLeft} 天` : `须在 ${dayWords(dueOn)} 前批复到单位，还有 ${daysLeft} 天`}
      （财政批复后 15 日内），还有 {waiting.length} 个单位没有批复。
    </p>
  )
}

function Part({ title, act, note, children }: { title: string; act?: React.ReactNode; note?: string; children: React.ReactNode }) {
  return (
    <section className="rp-part">
      <div className="rp-head">
        <h2>{title}</h2>
        {note && <span className="tiny">{note}</span>}
        <span className="bl-acts">{act}</span>
      </div>
      {children}
    </section>
  )
}
