import type { PermissionTable } from '../org/index.ts'

const readers = [
  ...['unitClerk', 'unitLeader', 'divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader', 'bureauLeader'],
  ...['treasuryClerk', 'treasuryLeader', 'leadEvaluator', 'evaluator', 'inspector', 'observer'],
] as const

/** 绩效监控: who may do what. The papers themselves go their way by the chain; who answered a finding never reviews it. */
export const monitoringPermissions = {
  'monitoring:read': { label: '查看绩效监控', roles: readers },
  'monitoring:open': { label: '布置、结束绩效监控', roles: ['financeClerk', 'financeLeader'] },
  'monitoring:time': { label: '设置指标的考核时点、阶段目标', roles: ['unitClerk', 'divisionClerk', 'financeClerk', 'financeLeader'] },
  'monitoring:ask': {
    label: '提出监控发现的问题、审核回复',
    roles: ['divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader'],
  },
  'monitoring:answer': {
    label: '回复监控发现的问题',
    roles: ['unitClerk', 'unitLeader', 'divisionClerk', 'divisionLeader', 'financeClerk'],
  },
} as const satisfies PermissionTable

export type MonitoringPermission = keyof typeof monitoringPermissions
