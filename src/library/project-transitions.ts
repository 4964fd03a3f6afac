import { type Project, type ProjectState, projectStates } from './project.ts'

/** 项目的状态流转. Anything not in this table is refused. */
export const projectTransitions: Readonly<Record<ProjectState, readonly ProjectState[]>> = {
  applying: ['admitted', 'cancelled'],
  admitted: ['budgeted', 'cancelled'],
  budgeted: ['executing', 'cancelled', 'ended'],
  executing: ['finished', 'ended'],
  finished: [],
  cancelled: [],
  ended: [],
}

/** What arrived first has its money before it is in the library (待补入库). */
const arrivedFirst: readonly ProjectState[] = ['admitted', 'budgeted', 'executing', 'cancelled']

/** 由岗位办理的变动; 入库 comes with the application, 编入预算 with the budget. */
const movesOfPosts: ReadonlySet<ProjectState> = new Set(['executing', 'finished', 'cancelled', 'ended'])

export function nextStates({ state, entry }: Pick<Project, 'state' | 'entry'>): readonly ProjectState[] {
  return state === 'applying' && entry !== 'library' ? arrivedFirst : projectTransitions[state]
}

/** What the project page offers. */
export function movesOffered(project: Pick<Project, 'state' | 'entry'>): readonly ProjectState[] {
  return nextStates(project).filter((state) => movesOfPosts.has(state))
}

/** 取消 and 终止 say why, and by which document. */
export function needsReason(to: ProjectState): boolean {
  return to === 'cancelled' || to === 'ended'
}

export interface Move {
  readonly to: ProjectState
  readonly reason: string
  readonly documentNumber: string
}

/** Why the project cannot be moved; undefined when it can. */
export function refusalOfMove(
  project: Pick<Project, 'name' | 'state' | 'entry'>,
  { to, reason, documentNumber }: Move,
): string | undefined {
  if (!nextStates(project).includes(to)) {
    const open = nextStates(project).map((state) => `“${projectStates[state]}”`)
    const way = open.length > 0 ? `现在可以变为${open.join('、')}。` : '这个状态不再变动。'
    return `项目“${project.name}”现为“${projectStates[project.state]}”，不能变为“${projectStates[to]}”。${way}`
  }
  if (needsReason(to) && reason.trim() === '') return `项目“${project.name}”${projectStates[to].slice(1)}须写明理由。请填写理由。`
  if (needsReason(to) && documentNumber.trim() === '') {
    return `项目“${project.name}”${projectStates[to].slice(1)}须有依据文件。请填写文号或会议纪要号。`
  }
  return undefined
}
