import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ProjectView } from '../../../src/library/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useOpenApplication } from './ProjectActs.tsx'
import type { ProcedureTask } from './procedure-task.ts'
import { gapsOf, gapsTitle, isBeforeBudget, isClosed, type ProjectGap } from './project-gaps.ts'

/** 缺项: what is missing, and the way to mend each. */
export function ProjectGaps({ view, onTask }: { view: ProjectView; onTask: (task: ProcedureTask) => void }) {
  const gaps = gapsOf(view)
  const opening = useOpenApplication(view.project.id)
  const closed = isClosed(view.project.state)
  return (
    <section className="prj-gaps">
      <h2>{gapsTitle(view.project.state, gaps.length)}</h2>
      {gaps.length === 0 && (
        <p className="prj-whole">
          <Lamp kind={closed ? 'none' : 'ok'}>
            {closed
              ? `项目${view.project.stateLabel}，不再查缺项`
              : isBeforeBudget(view.project.state)
                ? '手续齐全，可以申报预算'
                : '手续齐全'}
          </Lamp>
        </p>
      )}
      <ul>
        {gaps.map((gap) => (
          <li key={gap.key}>
            <Lamp kind={gap.key === 'toEnter' && view.project.enterOverdue ? 'bad' : 'warn'} />
            <div>
              <b>{gap.title}</b>
              <p>{gap.message}</p>
              {gap.source && <p className="tiny">{gap.source}</p>}
              <Mend gap={gap} view={view} onTask={onTask} onApply={() => opening.mutate(undefined)} />
            </div>
          </li>
        ))}
      </ul>
      <PaperActError error={opening.error} />
    </section>
  )
}

interface MendProps {
  readonly gap: ProjectGap
  readonly view: ProjectView
  readonly onTask: (task: ProcedureTask) => void
  readonly onApply: () => void
}

function Mend({ gap: { mend, title, who }, view: { application }, onTask, onApply }: MendProps) {
  if (mend?.by === 'procedure') {
    return (
      <Button size="small" onClick={() => onTask({ kind: mend.kind })}>
        登记{title}
      </Button>
    )
  }
  if (mend?.by === 'application') {
    return (
      <Button size="small" onClick={onApply}>
        补报入库申报书
      </Button>
    )
  }
  if (mend?.by === 'paper' && application) {
    return (
      <Link to="/papers/$paperId" params={{ paperId: application.id }}>
        打开申报书
      </Link>
    )
  }
  return who ? <p className="tiny">{who}</p> : null
}
