import { type AdminKind, type Role, reachOf, roleLines } from './role.ts'

/** 操作人: the signed-in account in the post it acts in. Shown by post, never by a person's name. */
export interface Actor {
  /** The person: 一人一号. */
  readonly accountId: string
  /** 登录名 */
  readonly accountName: string
  readonly postId: string
  /** 岗位称谓, such as 评价组 主评. */
  readonly displayName: string
  readonly role: Role
  readonly roleLabel: string
  readonly regionId: string
  readonly departmentId: string
  readonly departmentName: string
  readonly organisationId: string
  readonly organisationName: string
  readonly reach: ReturnType<typeof reachOf>
  /** 检查账号: first and last fiscal year that may be seen. */
  readonly years?: readonly [number, number]
  readonly readOnly: boolean
  /** 被代理人: the account whose post this is, while its holder is absent. */
  readonly standsInFor?: string
  /** 来源地址 of the request, for the trail. */
  readonly address?: string
  /** 会话, absent outside a request. */
  readonly sessionId?: string
  /** First sign-in, or reset by the administrator: only the password may be changed. */
  readonly mustChangePassword?: boolean
}

/** 表头的名称: what stands over a table of what this post sees. Undefined for posts that see other people's books as well. */
export function ownScopeName({ reach, departmentId, departmentName, organisationId, organisationName }: Actor): string | undefined {
  if (reach === 'region') return undefined
  if (reach === 'department' || organisationId === departmentId) return departmentName
  return reach === 'division' ? `${departmentName}${organisationName}` : organisationName
}

/** 本人或被代理人 among these persons: who stands behind a submission or an answer does not review it. */
export function isOneOf(
  { accountId, standsInFor }: Pick<Actor, 'accountId' | 'standsInFor'>,
  persons: readonly (string | null)[],
): boolean {
  return persons.includes(accountId) || (standsInFor !== undefined && persons.includes(standsInFor))
}

/** What an actor is made of, as the database knows it. */
export interface ActorSource {
  readonly accountId: string
  readonly accountName: string
  readonly postId: string
  readonly postLabel: string
  readonly role: Role
  readonly regionId: string
  readonly departmentId: string
  readonly departmentName: string
  readonly organisationId: string
  readonly organisationName: string
  readonly organisationKind: string
  readonly years: readonly [number, number] | undefined
}

/** Role and place of the post decide what it sees. */
export function makeActor({ postLabel, organisationKind, years, ...source }: ActorSource): Actor {
  const { accountId, accountName, postId, role, regionId, departmentId, departmentName, organisationId, organisationName } = source
  return {
    ...{ accountId, accountName, postId, role, regionId, departmentId, departmentName, organisationId, organisationName },
    displayName: postLabel,
    roleLabel: roleLines[source.role].label,
    reach: reachOf(source.role, organisationKind),
    readOnly: roleLines[source.role].readOnly ?? false,
    ...(years && { years }),
  }
}

export function adminKindOf(role: Role): AdminKind {
  return roleLines[role].adminKind ?? 'none'
}
