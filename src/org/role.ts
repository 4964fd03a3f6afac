/** 可见范围, as `Reach` of the database. */
type Reach = 'none' | 'audit' | 'organisation' | 'division' | 'department' | 'region' | 'guest'

/** 三员: one person holds posts of one kind only. */
export type AdminKind = 'none' | 'system' | 'security' | 'audit'

interface RoleLine {
  readonly label: string
  readonly reach: Reach
  readonly adminKind?: AdminKind
  readonly readOnly?: boolean
}

const lines = {
  unitClerk: { label: '单位经办', reach: 'organisation' },
  unitLeader: { label: '单位负责人', reach: 'organisation' },
  divisionClerk: { label: '处室经办', reach: 'division' },
  divisionLeader: { label: '处室负责人', reach: 'division' },
  financeClerk: { label: '财务处经办', reach: 'department' },
  financeLeader: { label: '财务处处长', reach: 'department' },
  bureauLeader: { label: '分管局领导', reach: 'department' },
  treasuryClerk: { label: '财政部门经办', reach: 'region' },
  treasuryLeader: { label: '财政部门负责人', reach: 'region' },
  leadEvaluator: { label: '主评', reach: 'organisation' },
  evaluator: { label: '评价人员', reach: 'organisation' },
  expert: { label: '专家', reach: 'organisation' },
  fundChainClerk: { label: '资金链经办', reach: 'guest' },
  fundChainLeader: { label: '资金链负责人', reach: 'guest' },
  inspector: { label: '检查', reach: 'organisation', readOnly: true },
  unassigned: { label: '未分配岗位', reach: 'none', readOnly: true },
  observer: { label: '只读查看', reach: 'department', readOnly: true },
  systemAdministrator: { label: '系统管理员', reach: 'none', adminKind: 'system' },
  securityAdministrator: { label: '安全管理员', reach: 'none', adminKind: 'security' },
  auditAdministrator: { label: '审计管理员', reach: 'audit', adminKind: 'audit' },
} as const satisfies Record<string, RoleLine>

export type Role = keyof typeof lines

/** 岗位角色 and what each sees. What it may do stands in the policy of each room. */
export const roleLines: Readonly<Record<Role, RoleLine>> = lines

/** 只能查看的角色: who only looks cannot act for somebody. */
export const readOnlyRoles: readonly string[] = Object.entries(roleLines)
  .filter(([, line]) => line.readOnly)
  .map(([role]) => role)

export const roleLabels = Object.fromEntries(Object.entries(lines).map(([role, { label }]) => [role, label])) as Readonly<
  Record<Role, string>
>

export function isRole(value: string): value is Role {
  return Object.hasOwn(lines, value)
}

/** An inspector who is placed at the department itself sees all of it, otherwise one unit. */
export function reachOf(role: Role, organisationKind: string): Reach {
  return role === 'inspector' && organisationKind === 'department' ? 'department' : roleLines[role].reach
}
