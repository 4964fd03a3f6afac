import { type Actor, mayDo, type PermissionTable } from '../org/index.ts'
import { type PaperState, stateLabels } from '../workflow/index.ts'

/** 佐证材料: who may do what. The unit answers for its evidence; who reviews looks at it. */
export const evidencePermissions = {
  'evidence:read': {
    label: '查看佐证材料、清单',
    roles: [
      ...(['unitClerk', 'unitLeader', 'divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader', 'bureauLeader'] as const),
      ...(['treasuryClerk', 'treasuryLeader', 'fundChainClerk', 'fundChainLeader', 'inspector', 'observer'] as const),
    ],
  },
  'evidence:file': { label: '上传、更换、脱敏佐证材料，写明证明什么', roles: ['unitClerk', 'divisionClerk', 'financeClerk'] },
} as const satisfies PermissionTable

export type EvidencePermission = keyof typeof evidencePermissions

type Acting = Pick<Actor, 'role' | 'organisationId' | 'departmentId' | 'readOnly'>

/** 本单位的, or 财务处 for it (代录). */
export function mayFile(actor: Acting, { organisationId, departmentId }: { organisationId: string; departmentId: string }): boolean {
  const own = actor.organisationId === organisationId
  const forUnit = actor.role === 'financeClerk' && actor.departmentId === departmentId
  return !actor.readOnly && (own || forUnit) && mayDo(actor, evidencePermissions['evidence:file'])
}

/** What is done to the evidence of a paper: `add` a file or what it proves, `change` what is there. */
export type EvidenceAct = 'add' | 'change'

/**
 * Undefined: may be done. While the unit fills the paper, everything; in review more may be added, marked 报送后补充, but what the
 * reviewer has before him stays; an approved paper keeps what it was approved with.
 */
export function closedWords(state: PaperState, act: EvidenceAct): string | undefined {
  if (state === 'draft' || state === 'returned') return undefined
  if (state === 'inReview' && act === 'add') return undefined
  if (state === 'inReview') return '文书正在审核，已报送的佐证材料不能更换或取消，可以补充。需要更换的，请先撤回或请审核人退回。'
  return `文书${stateLabels[state]}，佐证材料不能再改。${state === 'approved' ? '确需更正的，请先申请解锁。' : ''}`
}

/** Why this post may not do it to the evidence of this paper; undefined where it may. */
export function refusedWords(
  actor: Acting,
  { act, paper }: { act: EvidenceAct; paper: { state: PaperState; organisationId: string; departmentId: string } },
): string | undefined {
  if (!mayFile(actor, paper)) return '这份文书的佐证材料由填报单位的经办或财务处经办办理。请核对登录的岗位。'
  return closedWords(paper.state, act)
}
