import type { PermissionTable } from '../org/index.ts'

/** 报告: who may do what. */
export const reportPermissions = {
  'evaluation:report': {
    label: '下载评价报告',
    roles: [
      'leadEvaluator',
      'evaluator',
      'financeClerk',
      'financeLeader',
      'bureauLeader',
      'treasuryClerk',
      'treasuryLeader',
      'inspector',
      'observer',
    ],
  },
} as const satisfies PermissionTable

export type ReportPermission = keyof typeof reportPermissions
