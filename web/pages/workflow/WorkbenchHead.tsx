import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { dayWords } from '../../../src/kernel/index.ts'
import type { WorkbenchView } from '../../../src/workflow/index.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { ReminderCopy } from './ReminderCopy.tsx'
import { useCollections } from './use-workbench.ts'

interface Count {
  readonly count: number
  readonly words: string
  readonly to: string
  readonly bad?: boolean
}

/** 今天有 2 件到期，1 件已逾期，2 份材料被退回: true counts, each a link to what it counts. */
export function WorkbenchHead({ bench }: { bench: WorkbenchView }) {
  const session = useSession()
  return (
    <div className="phead wb-head">
      <h1>
        <Sentence bench={bench} />
      </h1>
      <span className="sub">
        {dayWords(bench.today)}，{bench.weekday}
      </span>
      <div className="acts">
        {bench.unitCount > 0 && <span className="sub">我的单位 {bench.unitCount} 个</span>}
        {may(session, 'delegation:manage') && <Link to="/delegations">委托代理</Link>}
        {may(session, 'paper:collect') && <Urge />}
      </div>
    </div>
  )
}

/** 催办未报单位: the text is copied at once; with nobody to urge, the way to the tasks. */
function Urge() {
  const { data } = useCollections()
  if (data?.reminder) return <ReminderCopy text={data.reminder} label="催办未报单位" />
  return (
    <Link className="wb-button" to="/collections">
      报送任务
    </Link>
  )
}

function Sentence({ bench }: { bench: WorkbenchView }) {
  const counts: Count[] = [
    { count: bench.dueToday, words: ' 件到期', to: '#due-today' },
    { count: bench.overdue, words: ' 件已逾期', to: '#overdue', bad: true },
    { count: bench.returned.length, words: ' 份材料被退回', to: '#returned' },
    { count: bench.toReview, words: ' 件待我审核', to: '#tasks' },
  ].filter(({ count }) => count > 0)
  if (counts.length === 0) return bench.tasks.length === 0 ? '没有待办' : '今天没有到期的事项'
  return (
    <>
      {bench.dueToday > 0 && '今天有 '}
      {counts.map(({ count, words, to, bad }, index) => (
        <Fragment key={to}>
          {index > 0 && '，'}
          <a href={to} className={bad ? 'bad' : undefined}>
            {count}
            {words}
          </a>
        </Fragment>
      ))}
    </>
  )
}
