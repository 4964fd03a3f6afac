import type { PostPlace } from './post-fitting.ts'
import type { Role } from './role.ts'

/** 机构 of the own department where posts may be. */
export interface PostOrganisation {
  readonly organisationId: string
  readonly name: string
  readonly place: PostPlace | undefined
}

/** 岗位 of the own department. */
export interface ManagedPost {
  readonly postId: string
  readonly organisationId: string
  readonly role: Role
  readonly label: string
  readonly regionId: string
  readonly departmentId: string
  readonly years: readonly [number, number] | undefined
  readonly closedAt: Date | undefined
  readonly version: number
}

/** 任职 that has not ended, with the person. */
export interface Holding {
  readonly holdingId: string
  readonly postId: string
  readonly accountId: string
  readonly accountName: string
  readonly personName: string
  readonly disabled: boolean
  /** Of the person, who may come from another department (资金链). */
  readonly departmentName: string
  readonly fromAt: Date
}

/** 委托代理 that ended before its time, because one of the two persons left. */
export interface EndedDelegation {
  readonly postLabel: string
  readonly fromName: string
  readonly toName: string
  readonly untilAt: Date
  readonly reason: string
}

/** 机构 with its posts and who holds them. */
export interface PostsOfOrganisation {
  readonly organisation: PostOrganisation
  readonly posts: readonly { readonly post: ManagedPost; readonly holdings: readonly Holding[] }[]
}

/** How the trail tells of it. */
export function endedChanges(ended: readonly EndedDelegation[]): readonly { field: string; before: string; after: string }[] {
  return ended.map(({ postLabel, fromName, toName }) => ({
    field: '委托代理',
    before: `${postLabel}：${fromName} → ${toName}`,
    after: '终止',
  }))
}
