import { errorAt, type Problem } from '../kernel/index.ts'
import { adminKindLabels } from './account-admin.policy.ts'
import { adminKindOf } from './actor.ts'
import type { AdminKind, Role } from './role.ts'

/** A person who is to hold a post. */
export interface Candidate {
  readonly accountId: string
  readonly personName: string
  readonly adminKind: AdminKind
  readonly regionId: string
  readonly departmentId: string
  readonly disabled: boolean
}

/** A post that is to be given. */
export interface OfferedPost {
  readonly label: string
  readonly role: Role
  readonly regionId: string
  readonly departmentId: string
  readonly closed: boolean
  /** 资金链对方: the departments that the guest organisation stands for. */
  readonly guestOf: readonly { readonly regionId: string; readonly departmentId: string }[] | undefined
  readonly holderIds: readonly string[]
}

/**
 * 任职条件: every reason why the person cannot hold the post. `candidate` is undefined when there is no such account. An
 * account of another department that may not hold it is answered as if there were none, or the answer would tell who is there.
 */
export function checkHolding(candidate: Candidate | undefined, post: OfferedPost, actor: { accountId: string }): Problem[] {
  if (post.closed) return [errorAt('岗位', 'org.postClosed', `岗位“${post.label}”已经撤销，不能任职。请选择其他岗位。`)]
  if (!candidate || candidate.disabled || !mayComeFrom(candidate, post)) return [noSuchPerson(post)]
  return [...checkSelf(candidate, actor), ...checkAdministrators(candidate, post), ...checkHeld(candidate, post)]
}

/** 三员互斥, in words; the database refuses it as well. */
function checkAdministrators({ personName, adminKind }: Candidate, { label, role }: OfferedPost): Problem[] {
  const wanted = adminKindOf(role)
  if (adminKind === wanted) return []
  const reason =
    wanted === 'none'
      ? '管理员账号不能担任业务岗位'
      : adminKind === 'none'
        ? '业务账号不能担任管理员岗位'
        : '系统管理员、安全管理员、审计管理员不能相互兼任'
  return [
    errorAt(
      '任职人员',
      'org.administratorsApart',
      `${personName}的账号是${adminKindLabels[adminKind]}，不能担任“${label}”：${reason}。请改由${adminKindLabels[wanted]}的人员担任。`,
    ),
  ]
}

function checkHeld(candidate: Candidate, post: OfferedPost): Problem[] {
  if (!post.holderIds.includes(candidate.accountId)) return []
  return [errorAt('任职人员', 'org.alreadyHeld', `${candidate.personName}已经担任“${post.label}”，不必重复任职。`)]
}

function checkSelf(candidate: { readonly accountId: string }, actor: { accountId: string }): Problem[] {
  if (candidate.accountId !== actor.accountId) return []
  return [errorAt('任职人员', 'org.ownAccount', '不能给自己任职或免职。请由另一位安全管理员办理。')]
}

function mayComeFrom(candidate: Candidate, post: OfferedPost): boolean {
  const homes = post.guestOf ?? [post]
  return homes.some((home) => home.regionId === candidate.regionId && home.departmentId === candidate.departmentId)
}

function noSuchPerson({ guestOf }: OfferedPost): Problem {
  const whose = guestOf ? '资金链对方部门' : '本部门'
  return errorAt('任职人员', 'org.noSuchPerson', `${whose}没有这个可以任职的账号。请核对登录名；账号停用的，请先由系统管理员启用。`)
}

/** 免职: nobody dismisses himself, so that one security administrator always remains. */
export function checkEnding(holding: { accountId: string }, actor: { accountId: string }): Problem[] {
  return checkSelf(holding, actor)
}

/** 移交 of posts from one person to another. Who holds a post already simply keeps it. */
export function checkHandover(
  { from, to, posts }: { from: Candidate; to: Candidate | undefined; posts: readonly OfferedPost[] },
  actor: { accountId: string },
): Problem[] {
  if (posts.length === 0)
    return [errorAt('移交岗位', 'org.nothingToHandOver', `${from.personName}在本部门没有可以移交的岗位。请刷新后核对。`)]
  if (to && from.accountId === to.accountId) return [errorAt('接任人员', 'org.samePerson', '移交人和接任人是同一个人。请另选接任人。')]
  const problems = [...checkSelf(from, actor), ...posts.flatMap((post) => checkHolding(to, { ...post, holderIds: [] }, actor))]
  return problems.filter(({ message }, index) => problems.findIndex((other) => other.message === message) === index)
}

/** 移交清单 is for both persons and for those who keep the posts and the office that runs the work. */
export function mayReadHandover(
  actor: { readonly accountId: string; readonly role: Role },
  handover: { readonly fromAccountId: string; readonly toAccountId: string },
): boolean {
  return (
    ['securityAdministrator', 'financeClerk', 'financeLeader'].includes(actor.role) ||
    actor.accountId === handover.fromAccountId ||
    actor.accountId === handover.toAccountId
  )
}
