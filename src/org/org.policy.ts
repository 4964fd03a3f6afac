import type { PermissionTable } from './permission.ts'
import { type Role, roleLines } from './role.ts'

const everybody = (Object.keys(roleLines) as Role[]).filter((role) => role !== 'unassigned')
const businessRoles = everybody.filter((role) => !roleLines[role].adminKind)
const mayDelegate = businessRoles.filter((role) => !roleLines[role].readOnly && !role.startsWith('fundChain'))

/** A list is seen by both persons, and by the finance office. */
const handsOver = businessRoles.filter((role) => role !== 'inspector' && role !== 'observer')

/** 组织、岗位、账号: who may do what. 三员 are kept apart: one makes accounts, one gives posts, one reads the trail. */
export const orgPermissions = {
  'organisation:read': { label: '查看机构', roles: everybody },
  'organisation:manage': { label: '新设、更名、合并、拆分、撤销机构，导入机构', roles: ['systemAdministrator'] },
  'account:read': { label: '查看账号', roles: ['systemAdministrator', 'securityAdministrator'] },
  'account:manage': { label: '建立、停用账号，重置密码，结束会话', roles: ['systemAdministrator'] },
  'post:read': { label: '查看岗位和任职', roles: ['systemAdministrator', 'securityAdministrator', 'financeClerk', 'financeLeader'] },
  'post:assign': { label: '设置岗位，任免，工作移交', roles: ['securityAdministrator'] },
  'handover:read': { label: '查看、打印移交清单', roles: [...handsOver, 'securityAdministrator'] },
  'fundChain:read': {
    label: '查看资金链',
    roles: ['financeClerk', 'financeLeader', 'bureauLeader', 'treasuryClerk', 'treasuryLeader', 'fundChainClerk', 'fundChainLeader'],
  },
  'fundChain:grant': { label: '资金链授权与收回', roles: ['financeLeader'] },
  'delegation:manage': { label: '外出期间委托代理', roles: mayDelegate },
} as const satisfies PermissionTable

export type OrgPermission = keyof typeof orgPermissions
