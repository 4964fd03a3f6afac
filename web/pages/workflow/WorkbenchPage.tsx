import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { WorkbenchView } from '../../../src/workflow/index.ts'
import { may } from '../../api/session.ts'
import { railEntriesOf } from '../../app/rail-entries.ts'
import { useSession } from '../../app/session.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { useWorkbench } from './use-workbench.ts'
import { WorkbenchHead } from './WorkbenchHead.tsx'
import { WorkbenchReturned } from './WorkbenchReturned.tsx'
import { WorkbenchTasks } from './WorkbenchTasks.tsx'
import { WorkbenchCollections, WorkbenchUnits } from './WorkbenchUnits.tsx'
import { WorkbenchYear } from './WorkbenchYear.tsx'
import './workbench.css'

/** 工作台: what is due, what came back, how the units stand. */
export function WorkbenchPage() {
  const workbench = useWorkbench()
  return (
    <>
      <title>工作台 · 衡绩</title>
      {workbench.data && <WorkbenchHead bench={workbench.data} />}
      <div className="body wb">
        {workbench.isPending && <Skeleton rows={6} />}
        {workbench.isError && !workbench.data && <LoadError error={workbench.error} retry={() => void workbench.refetch()} />}
        {workbench.data && <Workbench bench={workbench.data} />}
      </div>
    </>
  )
}

function Workbench({ bench }: { bench: WorkbenchView }) {
  const follows = bench.collections.length > 0 || bench.units.length > 0
  return (
    <>
      {bench.calendar.length > 0 && <WorkbenchYear today={bench.today} steps={bench.calendar} />}
      <div className={follows ? 'wb-cols' : undefined}>
        <div className="wb-col">
          {bench.tasks.length > 0 && <WorkbenchTasks tasks={bench.tasks} />}
          {bench.tasks.length === 0 && bench.returned.length === 0 && <NoTasks />}
          {bench.returned.length > 0 && <WorkbenchReturned papers={bench.returned} />}
        </div>
        {follows && (
          <div className="wb-col">
            {bench.collections.length > 0 && <WorkbenchCollections collections={bench.collections} />}
            {bench.units.length > 0 && <WorkbenchUnits units={bench.units} />}
          </div>
        )}
      </div>
    </>
  )
}

/** 没有待办: what this post can do instead. */
function NoTasks() {
  const session = useSession()
  const handlesPapers = may(session, 'paper:read')
  const places = handlesPapers ? [] : railEntriesOf(session).filter(({ to }) => to !== '/')
  return (
    <section className="sheet" id="tasks">
      <Empty
        title="没有待办"
        actions={places.map(({ to, label }) => (
          <Link key={to} to={to}>
            <Button tabIndex={-1}>{label}</Button>
          </Link>
        ))}
      >
        {handlesPapers
          ? '需要您办理的文书会列在这里，按期限排。'
          : places.length > 0
            ? `${session.account.displayName}不经办文书，可以从这里进入：`
            : '当前岗位没有可以办理的事项。如应有权限，请联系本部门管理员。'}
      </Empty>
    </section>
  )
}
