import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { BusinessTargetView } from '../../../src/targets/index.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { useBusinessTarget } from './business-queries.ts'
import { CommitmentCard } from './CommitmentCard.tsx'
import { CommitmentDialog } from './CommitmentDialog.tsx'
import { RateWorking } from './CompletionRate.tsx'
import { emptyDraft } from './commitment-draft.ts'
import { ProposalList } from './ProposalList.tsx'
import { TargetProse } from './TargetProse.tsx'
import './business-cards.css'
import './business-targets.css'
import '../workflow/paper-form.css'

/** 一个业务目标: the text at the left with its marks, the tasks at the right. */
export function BusinessTargetPage() {
  const { targetId } = useParams({ from: '/frame/business-targets/$targetId' })
  const { task } = useSearch({ from: '/frame/business-targets/$targetId' })
  const navigate = useNavigate({ from: '/business-targets/$targetId' })
  const [adding, setAdding] = useState(false)
  const loaded = useBusinessTarget(targetId)
  const target = loaded.data
  return (
    <>
      <title>{`${target?.name ?? '业务目标'} · 衡绩`}</title>
      <div className="phead">
        <h1 className="bt-title">{target?.name ?? '业务目标'}</h1>
        {target && (
          <span className="tag">
            {target.category} {target.number}
          </span>
        )}
        <div className="acts always">
          {target && (
            <Link className="export-link" to="/business-targets" search={{ year: target.fiscalYear }}>
              {target.fiscalYear} 年度业务目标
            </Link>
          )}
          {target?.mayTend && (
            <Button className="desk" onClick={() => setAdding(true)}>
              增加任务
            </Button>
          )}
        </div>
      </div>
      <div className="body">
        {loaded.isPending && <Skeleton rows={10} />}
        {loaded.isError && !target && <LoadError error={loaded.error} retry={() => void loaded.refetch()} />}
        {target && <Target target={target} selected={task} onSelect={(id) => void navigate({ search: id ? { task: id } : {} })} />}
      </div>
      {adding && target && (
        <CommitmentDialog target={target} draft={emptyDraft(target)} onDone={() => setAdding(false)} onClose={() => setAdding(false)} />
      )}
    </>
  )
}

interface TargetProps {
  readonly target: BusinessTargetView
  readonly selected: string | undefined
  readonly onSelect: (id: string | undefined) => void
}

function Target({ target, selected, onSelect }: TargetProps) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const { proposals, commitments, rate, today } = target
  const tasks = commitments.filter(({ state }) => state !== 'dropped')
  const dropped = commitments.filter(({ state }) => state === 'dropped')
  const card = (commitment: (typeof commitments)[number]) => (
    <CommitmentCard
      key={commitment.id}
      commitment={commitment}
      today={today}
      target={target}
      selected={commitment.id === selected}
      onSelect={() => onSelect(commitment.id === selected ? undefined : commitment.id)}
    />
  )
  return (
    <div className="bt-two">
      <div className="sheet bt-left">
        <TargetProse target={target} selected={selected} onOpen={(from) => setChosen(new Set([from]))} />
        <RateWorking title="本目标办结率" rate={rate} />
        <p className="tiny">
          <Link to="/papers/$paperId" params={{ paperId: target.paperId }}>
            业务目标原表
          </Link>
        </p>
      </div>
      <div className="sheet bt-right">
        {(proposals.length > 0 || commitments.length > 0) && <ProposalList target={target} chosen={chosen} onChosen={setChosen} />}
        <section className="bt-section" aria-label="任务">
          <h2>任务（{tasks.length} 项）</h2>
          {tasks.length === 0 && (
            <Empty title="还没有确认的任务">
              {proposals.length > 0
                ? '上面是从目标内容读出的数量和期限，逐项确认以后列为任务，下达责任处室。'
                : '目标内容没有数量和期限，请用“增加任务”逐项写明。'}
            </Empty>
          )}
          {tasks.map(card)}
        </section>
        {dropped.length > 0 && (
          <section className="bt-section" aria-label="不列为任务的数量">
            <h2>不列为任务（{dropped.length} 处）</h2>
            {dropped.map(card)}
          </section>
        )}
      </div>
    </div>
  )
}
