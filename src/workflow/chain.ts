import type { Role } from '../org/index.ts'

/** 审批链的一步. Where it is done: in the unit itself, the reviewing division, the department, or the finance bureau. */
export interface ChainStep {
  /** 单位负责人签字, 处室审核, 财务处审核, 财政局批复 */
  readonly label: string
  readonly role: Role
  readonly at: 'own' | 'division' | 'department' | 'financeBureau'
  /** Done by an actor outside the system, or registered for it (外部登记). */
  readonly mayBeExternal: boolean
}

/** 审批链: kept with the paper from its submission on, so that a new chain does not change what is under way. */
export type Chain = readonly ChainStep[]
