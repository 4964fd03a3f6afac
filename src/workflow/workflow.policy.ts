import type { PermissionTable } from '../org/index.ts'

/** Who fills, signs, reviews or inspects papers. */
const onTheWay = [
  'unitClerk',
  'unitLeader',
  'divisionClerk',
  'divisionLeader',
  'financeClerk',
  'financeLeader',
  'bureauLeader',
  'treasuryClerk',
  'treasuryLeader',
  'fundChainClerk',
  'fundChainLeader',
  'inspector',
] as const

/**
 * 文书流转: who may do what. Whose turn it is says the chain of the paper (`paper.policy.ts`); which papers a post sees at
 * all says the database.
 */
export const workflowPermissions = {
  'paper:read': { label: '查看文书', roles: [...onTheWay, 'observer'] },
  'paper:fill': { label: '填报、报送、撤回', roles: ['unitClerk', 'divisionClerk', 'financeClerk', 'fundChainClerk'] },
  'value:supply': { label: '提供、更正统一口径数据', roles: ['divisionClerk', 'financeClerk'] },
  'paper:review': {
    label: '审核、签字、批复、退回',
    roles: [
      'unitLeader',
      'divisionClerk',
      'divisionLeader',
      'financeClerk',
      'financeLeader',
      'bureauLeader',
      'treasuryClerk',
      'treasuryLeader',
      'fundChainLeader',
    ],
  },
  'paper:enterFor': { label: '为单位代录', roles: ['financeClerk'] },
  'paper:registerExternal': { label: '外部登记（系统外的审批结果）', roles: ['financeClerk', 'financeLeader'] },
  'paper:unlock': { label: '解锁已批复的文书', roles: ['financeLeader', 'treasuryLeader'] },
  'paper:extend': { label: '批准延期', roles: ['financeClerk', 'financeLeader', 'treasuryClerk', 'treasuryLeader'] },
  'paper:collect': { label: '下达报送任务、催办', roles: ['financeClerk', 'financeLeader'] },
  'paper:follow': {
    label: '查看报送任务进度',
    roles: ['divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader', 'bureauLeader'],
  },
  'paper:print': { label: '打印定稿', roles: onTheWay },
  'paper:uploadScan': {
    label: '上传签字盖章的扫描件',
    roles: ['unitClerk', 'unitLeader', 'divisionClerk', 'financeClerk', 'financeLeader', 'fundChainClerk', 'fundChainLeader'],
  },
} as const satisfies PermissionTable

export type WorkflowPermission = keyof typeof workflowPermissions
