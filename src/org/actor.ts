/** 操作人: the signed-in account in its post. Shown by post, never by a person's name. */
export interface Actor {
  readonly accountId: string
  /** 登录名 */
  readonly accountName: string
  /** 岗位称谓, such as 评价组 主评. */
  readonly displayName: string
  readonly role: Role
  readonly roleLabel: string
  readonly regionId: string
  readonly departmentId: string
  readonly departmentName: string
}

/** 岗位角色 */
export const roleLabels = {
  leadEvaluator: '主评',
  financeClerk: '经办',
  observer: '只读查看',
} as const

export type Role = keyof typeof roleLabels

export function isRole(value: string): value is Role {
  return Object.hasOwn(roleLabels, value)
}
