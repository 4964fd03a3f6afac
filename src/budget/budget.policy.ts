import type { PermissionTable } from '../org/index.ts'

const readers = [
  ...['unitClerk', 'unitLeader', 'divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader', 'bureauLeader'],
  ...['treasuryClerk', 'treasuryLeader', 'leadEvaluator', 'evaluator', 'inspector', 'observer'],
] as const

/** 预算、执行: who may do what. Units never key or import ledger money; which rows a post sees says the database. */
export const budgetPermissions = {
  'budget:read': { label: '查看预算、台账、执行情况', roles: readers },
  'budget:prepare': { label: '填报预算（单位填一上、二上，财务处填审定数、控制数）', roles: ['unitClerk', 'financeClerk'] },
  'budget:submit': { label: '报送本单位预算', roles: ['unitClerk', 'unitLeader', 'financeClerk'] },
  'budget:review': { label: '审核单位预算、填写控制数总额、下达控制数', roles: ['financeClerk', 'financeLeader'] },
  'budget:reply': { label: '登记财政批复、批复到单位、细化下达', roles: ['financeClerk', 'financeLeader'] },
  'ledger:book': { label: '记账、冲销（预算指标和支付）', roles: ['financeClerk', 'financeLeader'] },
  'ledger:import': { label: '导入指标、支付、决算数据', roles: ['financeClerk', 'financeLeader'] },
  'adjustment:apply': { label: '申请预算调整', roles: ['unitClerk', 'divisionClerk', 'financeClerk'] },
  'adjustment:decideTargets': { label: '处理预算调整影响的目标', roles: ['unitClerk', 'divisionClerk', 'financeClerk', 'financeLeader'] },
  'settlement:record': { label: '登记决算数据、说明差异', roles: ['financeClerk', 'financeLeader'] },
  'procurement:record': { label: '登记政府采购预算、合同、验收、支付', roles: ['financeClerk', 'financeLeader'] },
  'transfer:report': { label: '登记、报送对下转移支付执行情况', roles: ['financeClerk', 'financeLeader', 'fundChainClerk'] },
  'transfer:read': { label: '查看对下转移支付执行情况', roles: [...readers, 'fundChainClerk', 'fundChainLeader'] },
} as const satisfies PermissionTable

export type BudgetPermission = keyof typeof budgetPermissions
