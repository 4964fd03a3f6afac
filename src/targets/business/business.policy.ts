import type { Actor, PermissionTable } from '../../org/index.ts'
import type { BusinessTarget } from './business-target.ts'
import type { Commitment } from './commitment.ts'
import type { CommitmentReport } from './report.ts'

const readers = [
  ...['divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader', 'bureauLeader'],
  ...['treasuryClerk', 'treasuryLeader', 'leadEvaluator', 'evaluator', 'inspector', 'observer'],
] as const

const offices = ['divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader'] as const

/** 业务目标: who may do what. Whose target and whose task it is, is asked below. */
export const businessTargetPermissions = {
  'businessTarget:read': { label: '查看业务目标、任务和办结率', roles: readers },
  'businessTarget:declare': { label: '建立业务目标和完成情况申报表', roles: ['divisionClerk', 'financeClerk'] },
  'businessTarget:decompose': { label: '分解业务目标、确定责任处室、审核进展和结果', roles: offices },
  'businessTarget:report': { label: '报送任务的进展和结果', roles: offices },
} as const satisfies PermissionTable

export type BusinessTargetPermission = keyof typeof businessTargetPermissions

type Post = Pick<Actor, 'departmentId' | 'organisationId' | 'reach' | 'readOnly'>

/** 牵头管目标的: 财务处, and the division that filled in the form (办公室). */
export function mayTendTarget(actor: Post, target: Pick<BusinessTarget, 'departmentId' | 'organisationId'>): boolean {
  if (actor.readOnly || actor.departmentId !== target.departmentId) return false
  return actor.reach === 'department' || actor.organisationId === target.organisationId
}

/** 责任处室 report; who tends the target may enter it for them. */
export function mayReport(
  actor: Post,
  { target, commitment }: { target: Pick<BusinessTarget, 'departmentId' | 'organisationId'>; commitment: Pick<Commitment, 'divisions'> },
): boolean {
  if (actor.readOnly || actor.departmentId !== target.departmentId) return false
  return commitment.divisions.some(({ divisionId }) => divisionId === actor.organisationId) || mayTendTarget(actor, target)
}

/** 报送人不得审核: nor who stood behind them. */
export function reportedBySame(
  { accountId, standsInFor }: Pick<Actor, 'accountId' | 'standsInFor'>,
  { reporterId, reporterFor }: Pick<CommitmentReport, 'reporterId' | 'reporterFor'>,
): boolean {
  const reporters = [reporterId, reporterFor]
  return reporters.includes(accountId) || (standsInFor !== undefined && reporters.includes(standsInFor))
}
