import { Link } from '@tanstack/react-router'
import { useWorkbench } from '../pages/workflow/use-workbench.ts'
import { type RailEntry, railEntriesOf } from './rail-entries.ts'
import { useSession } from './session.ts'

/** 字栏: words in the order of the year; red is the number of tasks that are due today or overdue. */
export function Rail() {
  const entries = railEntriesOf(useSession())
  const business = entries.filter(({ group }) => group === 1)
  const administration = entries.filter(({ group }) => group === 2)
  return (
    <nav className="rail" aria-label="主导航">
      {business.map((entry) => (
        <Entry key={entry.to} entry={entry} />
      ))}
      {business.length > 0 && administration.length > 0 && <hr />}
      {administration.map((entry) => (
        <Entry key={entry.to} entry={entry} />
      ))}
    </nav>
  )
}

function Entry({ entry: { to, label } }: { entry: RailEntry }) {
  return (
    <Link to={to} activeOptions={{ exact: to === '/' }} activeProps={{ 'aria-current': 'page' }}>
      {label}
      {to === '/' && <DueCount />}
    </Link>
  )
}

function DueCount() {
  const { data } = useWorkbench()
  const cameBack = data?.returned.filter(({ daysLeft }) => daysLeft !== undefined && daysLeft <= 0).length ?? 0
  const due = (data?.overdue ?? 0) + (data?.dueToday ?? 0) + cameBack
  if (due === 0) return null
  return (
    <i title={`到期和逾期 ${due} 件`}>
      <span className="sr-only">，到期和逾期 </span>
      {due > 99 ? '99+' : due}
      <span className="sr-only"> 件</span>
    </i>
  )
}
