import { dayInChina, daysBetween, dayWords, errorAt, type Problem, startOfDay } from '../kernel/index.ts'

/** 最长委托期限 */
export const LONGEST_DELEGATION_DAYS = 90

export interface Span {
  readonly fromAt: Date
  /** The first instant after it. */
  readonly untilAt: Date
}

/** Both days are included; from today on it begins at once. */
export function spanOf({ fromOn, untilOn }: { fromOn: string; untilOn: string }, now: Date): Span {
  const fromAt = fromOn === dayInChina(now) ? now : startOfDay(fromOn)
  return { fromAt, untilAt: new Date(startOfDay(untilOn).getTime() + 86_400_000) }
}

/** The last day of a span that ends at midnight. */
export function lastDayOf(untilAt: Date): string {
  return dayInChina(new Date(untilAt.getTime() - 1))
}

export interface OtherDelegation extends Span {
  readonly toName: string
}

interface Delegating {
  readonly fromOn: string
  readonly untilOn: string
  readonly toAccountId: string
  readonly actor: { readonly accountId: string; readonly standsInFor?: string }
  /** Undefined: not an account of this department that may act for others. */
  readonly delegate: { readonly adminKind: string; readonly disabled: boolean; readonly acts: boolean } | undefined
  /** Delegations of the same post that have not ended. */
  readonly others: readonly OtherDelegation[]
}

/** Every reason why the post cannot be handed over like this. */
export function checkDelegation({ fromOn, untilOn, toAccountId, actor, delegate, others }: Delegating, now: Date): Problem[] {
  const problem = (at: string, name: string, message: string) => errorAt(at, `workflow.${name}`, message)
  const problems: Problem[] = []
  if (actor.standsInFor !== undefined) problems.push(problem('委托岗位', 'delegationChain', chainRefusal))
  if (toAccountId === actor.accountId) {
    problems.push(problem('受托人', 'delegationToSelf', '不能委托给本人，请选择其他人员。'))
  } else if (!delegate || delegate.disabled) {
    problems.push(problem('受托人', 'noSuchColleague', '受托人不是本部门在用的账号，请重新选择。'))
  } else if (delegate.adminKind !== 'none') {
    problems.push(problem('受托人', 'delegationToAdministrator', '管理员账号不能代理业务岗位，请选择业务人员。'))
  } else if (!delegate.acts) {
    problems.push(problem('受托人', 'delegateWithoutPost', '受托人没有可以办理业务的岗位，只能查看或者尚未任职。请选择其他人员。'))
  }
  return [...problems, ...checkDays({ fromOn, untilOn }, others, now)]
}

/** Why this post cannot be handed over at all. */
export const chainRefusal = '您正在代理他人岗位，不能再转委托。请由岗位的任职人员办理。'

function checkDays({ fromOn, untilOn }: { fromOn: string; untilOn: string }, others: readonly OtherDelegation[], now: Date): Problem[] {
  const problem = (name: string, message: string) => [errorAt('委托期间', `workflow.${name}`, message)]
  if (fromOn < dayInChina(now)) return problem('delegationInThePast', '开始日期已经过去，请从今天或以后的日期开始。')
  if (untilOn < fromOn) return problem('delegationEndsBefore', '结束日期早于开始日期，请更正。')
  const days = daysBetween(fromOn, untilOn) + 1
  if (days > LONGEST_DELEGATION_DAYS) {
    return problem('delegationTooLong', `委托期间 ${days} 天，最长 ${LONGEST_DELEGATION_DAYS} 天。请缩短期间；长期离岗的，请办理工作移交。`)
  }
  const span = spanOf({ fromOn, untilOn }, now)
  const other = others.find(({ fromAt, untilAt }) => fromAt < span.untilAt && span.fromAt < untilAt)
  if (!other) return []
  const from = dayWords(dayInChina(other.fromAt))
  return problem(
    'delegationOverlaps',
    `${from}至${dayWords(lastDayOf(other.untilAt))}已委托${other.toName}代理，期间不能重叠。请先提前结束原委托，或改换日期。`,
  )
}
