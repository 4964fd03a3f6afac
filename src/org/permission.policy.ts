import type { Actor, Role } from './actor.ts'

/**
 * 权限表: which post may do what. Definitions, criteria, readings and facts are entered by the evaluating side; the
 * evaluated side reads, and will supply facts and comments through papers of its own (补充依据), never in the scoring table.
 */
export const permissions = {
  /** 查看评价 */
  'evaluation:read': ['leadEvaluator', 'financeClerk', 'observer'],
  /** 补录依据: facts and figures of an indicator, and its explanation. */
  'evaluation:supplyFacts': ['leadEvaluator'],
  /** 修改评分标准、分值、标杆值 */
  'evaluation:defineCriteria': ['leadEvaluator'],
  /** 在允许的区间内人工核定得分 */
  'evaluation:decidePoints': ['leadEvaluator'],
  /** 下载评价报告 */
  'evaluation:report': ['leadEvaluator', 'financeClerk', 'observer'],
  /** 试读评分标准、试算: reads and scores without saving. */
  'scoring:preview': ['leadEvaluator', 'financeClerk', 'observer'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** Whether the post of this account has the permission. Which rows it may see is the database's business. */
export function mayDo(actor: Pick<Actor, 'role'>, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(actor.role)
}

/** Everything the post may do, for the buttons of the page. */
export function permissionsOf(actor: Pick<Actor, 'role'>): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => mayDo(actor, permission))
}
