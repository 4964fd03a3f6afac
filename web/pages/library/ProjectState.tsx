import type { ProjectNodeView, ProjectState as State } from '../../../src/library/index.ts'

const looks: Record<State, string> = {
  applying: 'warn',
  admitted: 'ink',
  budgeted: 'ink',
  executing: 'ok',
  finished: '',
  cancelled: '',
  ended: '',
}

/** 状态, and beside it what has to be made good: 待补入库. */
export function ProjectState({
  project,
}: {
  project: Pick<ProjectNodeView, 'state' | 'stateLabel' | 'toEnter' | 'enterBy' | 'enterOverdue'>
}) {
  return (
    <span className="lib-state">
      <span className={`tag ${looks[project.state]}`}>{project.stateLabel}</span>
      {project.toEnter && (
        <span
          className={`tag ${project.enterOverdue ? 'bad' : 'warn'}`}
          title={project.enterBy ? `须在 ${project.enterBy} 前补报入库` : undefined}
        >
          {project.enterOverdue ? '补入库逾期' : '待补入库'}
        </span>
      )}
    </span>
  )
}
