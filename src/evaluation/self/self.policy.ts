import { type Actor, isOneOf, mayDo, type PermissionTable } from '../../org/index.ts'
import { type PaperState, personsBehind } from '../../workflow/index.ts'

/** 绩效自评: who may do what. The unit answers for its self-evaluation; who re-checks it is somebody else. */
export const selfEvaluationPermissions = {
  'selfEvaluation:read': {
    label: '查看绩效自评、计分过程、信号',
    roles: [
      ...(['unitClerk', 'unitLeader', 'divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader', 'bureauLeader'] as const),
      ...(['treasuryClerk', 'treasuryLeader', 'leadEvaluator', 'evaluator', 'inspector', 'observer'] as const),
    ],
  },
  'selfEvaluation:fill': { label: '建立自评表、选择等次、答复信号', roles: ['unitClerk', 'divisionClerk', 'financeClerk'] },
  'selfEvaluation:recheck': {
    label: '复核自评得分、处理信号',
    roles: ['divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader', 'treasuryClerk', 'treasuryLeader'],
  },
} as const satisfies PermissionTable

export type SelfEvaluationPermission = keyof typeof selfEvaluationPermissions

interface Concerned {
  readonly organisationId: string
  readonly state: PaperState
  readonly submittedBy: string | null
  readonly submittedFor: string | null
  readonly enteredBy: string | null
  readonly enteredFor: string | null
}

type Acting = Pick<Actor, 'role' | 'organisationId' | 'accountId' | 'standsInFor' | 'readOnly'>

/** While the unit fills it in. */
export function mayFill(actor: Acting, paper: Concerned): boolean {
  const open = paper.state === 'draft' || paper.state === 'returned'
  return (
    open &&
    !actor.readOnly &&
    actor.organisationId === paper.organisationId &&
    mayDo(actor, selfEvaluationPermissions['selfEvaluation:fill'])
  )
}

/** 答复信号: also while the paper is under review, so that the reviewer has the answer; what is approved is closed. Figures stay as submitted. */
export function mayAnswer(actor: Acting, paper: Concerned): boolean {
  return mayFill(actor, paper.state === 'inReview' ? { ...paper, state: 'draft' } : paper)
}

/** 决算后核对: the unit that filled it in answers for the difference. */
export function mayCheckFinal(actor: Acting, paper: Concerned): boolean {
  return !actor.readOnly && actor.organisationId === paper.organisationId && mayDo(actor, selfEvaluationPermissions['selfEvaluation:fill'])
}

/** Once it is submitted, by none of the persons behind it: who submitted or entered it, nor who stands in for one of them. */
export function mayRecheck(actor: Acting, paper: Concerned): boolean {
  const submitted = paper.state === 'inReview' || paper.state === 'approved'
  return (
    submitted &&
    !isOneOf(actor, personsBehind(paper)) &&
    !actor.readOnly &&
    mayDo(actor, selfEvaluationPermissions['selfEvaluation:recheck'])
  )
}
