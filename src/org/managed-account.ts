import type { AdminKind } from './role.ts'

/** 账号 as its administrator sees it. */
export interface ManagedAccount {
  readonly accountId: string
  readonly accountName: string
  readonly personName: string
  readonly adminKind: AdminKind
  readonly regionId: string
  readonly departmentId: string
  readonly disabled: boolean
  readonly mustChangePassword: boolean
  readonly createdAt: Date
  readonly version: number
  /** 动态码 is asked for at sign-in. */
  readonly secondFactor: boolean
  readonly identity: { readonly issuer: string; readonly subject: string } | undefined
  readonly posts: readonly { readonly postId: string; readonly label: string }[]
}
