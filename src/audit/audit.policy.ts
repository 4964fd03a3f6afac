import type { PermissionTable } from '../org/index.ts'

/** 操作留痕: who may do what. Nobody may change or delete an entry: the database grants that to no role. */
export const auditPermissions = {
  'audit:read': { label: '查询操作留痕', roles: ['auditAdministrator'] },
  'audit:export': { label: '导出操作留痕', roles: ['auditAdministrator'] },
  'audit:verify': { label: '校验留痕是否完整', roles: ['auditAdministrator'] },
  'audit:configure': { label: '设置留存期限', roles: ['auditAdministrator'] },
} as const satisfies PermissionTable

export type AuditPermission = keyof typeof auditPermissions
