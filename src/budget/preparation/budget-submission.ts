import type { Actor } from '../../org/index.ts'
import { type BudgetColumn, type BudgetLine, isUndistributed } from './budget-line.ts'

export const submissionStages = { firstUp: '一上', secondUp: '二上' } as const
export type SubmissionStage = keyof typeof submissionStages

export const submissionStates = {
  open: '填报中',
  submitted: '已报送',
  returned: '已退回',
  accepted: '已通过',
  recalled: '控制数已撤回',
} as const
export type SubmissionState = keyof typeof submissionStates

/** 单位预算的一次报送, as it is kept: the amounts are those that were submitted. */
export interface BudgetSubmission {
  readonly id: string
  readonly version: number
  readonly departmentId: string
  readonly fiscalYear: number
  readonly organisationId: string
  readonly stage: SubmissionStage
  readonly state: SubmissionState
  /** The person who submitted; never the one who accepts. */
  readonly submittedBy: string | null
  readonly submittedAt: Date | null
  /** Fen by line. */
  readonly amounts: Readonly<Record<string, string>>
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly reason: string
  /** 待办 that came with the control figures. */
  readonly taskIds: readonly string[]
}

/** 一上 and 二上 of one unit. 二上 is there from the day on which the control figures were issued, unless they were recalled. */
export interface UnitStages {
  readonly firstUp: BudgetSubmission | undefined
  readonly secondUp: BudgetSubmission | undefined
}

type Filler = Pick<Actor, 'role' | 'organisationId'>

/** 填报人: the clerk of the unit; 财务处 for 部门代编 and for units that have no clerk of their own. */
export function fillsFor(actor: Filler, place: { organisationId: string; departmentId: string; hasClerk: boolean }): boolean {
  if (actor.role === 'unitClerk') return actor.organisationId === place.organisationId
  return actor.role === 'financeClerk' && (isUndistributed(place) || !place.hasClerk)
}

export function isOpen(submission: BudgetSubmission | undefined): boolean {
  return submission === undefined || submission.state === 'open' || submission.state === 'returned'
}

/** 控制数已下达 */
export function isIssued({ secondUp }: UnitStages): boolean {
  return secondUp !== undefined
}

/** 可填的栏: who fills which column when. 二下 is never filled in. */
export function fillableColumns(
  actor: Filler,
  line: Pick<BudgetLine, 'organisationId' | 'departmentId' | 'approved' | 'distributed'>,
  { stages, hasClerk }: { stages: UnitStages; hasClerk: boolean },
): BudgetColumn[] {
  if (line.approved !== null || line.distributed !== 0n) return []
  const { organisationId, departmentId } = line
  const own = fillsFor(actor, { organisationId, departmentId, hasClerk })
  if (isIssued(stages)) return own && isOpen(stages.secondUp) ? ['secondUp'] : []
  return [
    ...(own && isOpen(stages.firstUp) ? (['firstUp'] as const) : []),
    ...(actor.role === 'financeClerk' ? (['reviewed', 'control', 'cutReason'] as const) : []),
  ]
}

/** 增减预算行: as long as the unit's 一上 is open; lines of the department itself as long as there is no reply to them. */
export function mayChangeLines(
  actor: Filler,
  place: { organisationId: string; departmentId: string; hasClerk: boolean; stages: UnitStages },
): boolean {
  if (!fillsFor(actor, place)) return false
  return isUndistributed(place) || (!isIssued(place.stages) && isOpen(place.stages.firstUp))
}

/** 现在报送的是 */
export function stageOf({ firstUp, secondUp }: UnitStages): SubmissionStage | undefined {
  if (secondUp) return isOpen(secondUp) ? 'secondUp' : undefined
  return isOpen(firstUp) ? 'firstUp' : undefined
}

/** 控制数可以撤回: they are issued, and no unit has submitted 二上 on them. */
export function mayRecall(submissions: readonly BudgetSubmission[]): boolean {
  const issued = submissions.filter(({ stage, state }) => stage === 'secondUp' && state !== 'recalled')
  return issued.length > 0 && issued.every(({ submittedBy }) => submittedBy === null)
}

export function stagesOf(submissions: readonly BudgetSubmission[], organisationId: string): UnitStages {
  const own = submissions.filter((one) => one.organisationId === organisationId && one.state !== 'recalled')
  return { firstUp: own.find(({ stage }) => stage === 'firstUp'), secondUp: own.find(({ stage }) => stage === 'secondUp') }
}
