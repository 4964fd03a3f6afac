import type { PermissionTable } from '../org/index.ts'

const readers = [
  ...['unitClerk', 'unitLeader', 'divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader', 'bureauLeader'],
  ...['treasuryClerk', 'treasuryLeader', 'leadEvaluator', 'evaluator', 'inspector', 'observer'],
] as const

/** 绩效目标: who may do what. Who reviewed is never who declared: the chain of the paper says so. */
export const targetPermissions = {
  'target:read': { label: '查看绩效目标、审核意见、指标库', roles: readers },
  'target:declare': { label: '按项目、部门建立绩效目标申报表', roles: ['unitClerk', 'divisionClerk', 'financeClerk'] },
  'target:review': {
    label: '填写绩效目标审核意见、出具审核意见函',
    roles: ['divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader', 'treasuryClerk', 'treasuryLeader'],
  },
  'review:maintain': { label: '维护常用审核意见', roles: ['financeClerk', 'financeLeader'] },
  'indicator:maintain': { label: '维护指标库', roles: ['financeClerk', 'financeLeader'] },
} as const satisfies PermissionTable

export type TargetPermission = keyof typeof targetPermissions
