import type { projectsWithPendingTargets } from '../../budget/server.ts'
import { dayInChina, daysUntil } from '../../kernel/index.ts'
import type { Project } from '../../library/index.ts'
import { currentStep, stateLabels, waitingWords } from '../../workflow/index.ts'
import type { findReturns, ListedPapers } from '../../workflow/server.ts'
import { outcomes } from '../review/review.ts'
import type { TargetPaperRowView } from './target-paper.view.ts'
import { PROJECT_TARGETS } from './target-paper-kind.ts'

export type Paper = ListedPapers['papers'][number]

/** What stands around the rows of the list. */
export interface Around {
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly places: ListedPapers['around']
  readonly counts: ReadonlyMap<string, { readonly errors: number; readonly warnings: number }>
  readonly returns: Awaited<ReturnType<typeof findReturns>>
  readonly live: ReadonlyMap<string, number>
  readonly pending: ReadonlyMap<string, Omit<Awaited<ReturnType<typeof projectsWithPendingTargets>>[number], 'projectId'>>
  readonly now: Date
  readonly outcomes: ReadonlyMap<string, keyof typeof outcomes>
  readonly departmentName: string
}

/** 申报情况的一行: a declaration with its project, or one of them alone. */
export function rowOf(
  paper: Paper | undefined,
  project: Project | undefined,
  around: Around & { readonly may: boolean },
): TargetPaperRowView {
  const organisationId = project?.organisationId ?? paper!.organisationId
  const outcome = paper && around.outcomes.get(paper.id)
  const state = paper === undefined || paper.state === 'void' ? 'none' : paper.state
  return {
    kind: project || paper?.type === PROJECT_TARGETS ? 'project' : 'department',
    ...(project && { projectId: project.id, code: project.code }),
    ...{ name: project?.name ?? paper!.title, organisationName: around.names.get(organisationId)?.name ?? around.departmentName },
    ...(paper && { paperId: paper.id }),
    ...{ state, stateLabel: state === 'none' ? '未申报' : stateLabels[state], ...waitingOf(paper, around) },
    ...returnedOf(paper, around),
    ...(around.counts.get(paper?.id ?? '') ?? { errors: 0, warnings: 0 }),
    ...{ live: around.live.get(paper?.id ?? '') ?? 0, ...pendingOf(project, around) },
    ...(outcome && { outcome: outcomes[outcome] }),
    mayOpen: state === 'none' && around.may,
  }
}

function pendingOf(project: Project | undefined, { pending, now }: Around): Pick<TargetPaperRowView, 'pending' | 'pendingTask'> {
  const task = project && pending.get(project.id)
  if (!task) return { pending: false }
  const { adjustmentId, title, dueOn, changeFen } = task
  return { pending: true, pendingTask: { adjustmentId, title, dueOn, daysLeft: daysUntil(dueOn, now), changeFen: changeFen.toString() } }
}

function waitingOf(paper: Paper | undefined, { places }: Around): Pick<TargetPaperRowView, 'waitsFor' | 'atFinance'> {
  const step = paper?.state === 'inReview' ? currentStep(paper) : undefined
  if (!paper || !step) return { atFinance: false }
  return { waitsFor: waitingWords(step, paper, places), atFinance: step.at === 'financeBureau' }
}

function returnedOf(paper: Paper | undefined, { returns }: Around): Pick<TargetPaperRowView, 'returned'> {
  const act = paper?.state === 'returned' ? returns.get(paper.id) : undefined
  if (!act) return {}
  return { returned: { by: act.organisationName, on: dayInChina(act.at), reason: act.reason, comments: act.comments.length } }
}

const order = { returned: 0, none: 1, draft: 2, inReview: 3, approved: 4 } as const

/** 有问题的在前: 目标待定, 退回, errors, then what is not declared; the department before its projects. */
export function byUrgency(a: TargetPaperRowView, b: TargetPaperRowView): number {
  const rank = (row: TargetPaperRowView) => (row.kind === 'department' ? -10 : 0) + (row.pending ? -5 : 0) + order[row.state]
  const due = (row: TargetPaperRowView) => row.pendingTask?.dueOn ?? ''
  return (
    rank(a) - rank(b) ||
    due(a).localeCompare(due(b)) ||
    b.errors - a.errors ||
    b.warnings - a.warnings ||
    (a.code ?? a.name).localeCompare(b.code ?? b.name)
  )
}
