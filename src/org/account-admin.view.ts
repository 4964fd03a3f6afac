import { z } from 'zod'
import { adminKindLabels } from './account-admin.policy.ts'
import type { ManagedAccount } from './managed-account.ts'
import { isPrintable, UNPRINTABLE } from './printable.ts'

const AdminKind = z.enum(['none', 'system', 'security', 'audit'])

/** 账号 */
export const ManagedAccountView = z.object({
  id: z.uuid(),
  version: z.number().int(),
  accountName: z.string(),
  personName: z.string(),
  adminKind: AdminKind,
  adminKindLabel: z.string(),
  disabled: z.boolean(),
  /** The initial password has not been changed yet. */
  mustChangePassword: z.boolean(),
  createdAt: z.string(),
  posts: z.array(z.object({ postId: z.uuid(), label: z.string() })),
  /** 动态码 is asked for at sign-in. */
  secondFactor: z.boolean(),
  identity: z.object({ issuer: z.string(), subject: z.string() }).optional(),
})

export const ManagedAccountListView = z.object({ accounts: z.array(ManagedAccountView) })

/** The initial password is in this answer only. */
export const IssuedAccountView = z.object({ account: ManagedAccountView, initialPassword: z.string() })

export const CreateAccount = z.strictObject({
  accountName: z.string().max(100).refine(isPrintable, UNPRINTABLE),
  personName: z.string().max(50).refine(isPrintable, UNPRINTABLE),
  adminKind: AdminKind,
})

export const AccountVersion = z.strictObject({ version: z.int().min(1) })

/** `null` takes the link away. */
export const LinkIdentity = z.strictObject({
  version: z.int().min(1),
  identity: z
    .strictObject({
      issuer: z.url('签发方须为网址').max(500).refine(isPrintable, UNPRINTABLE),
      subject: z.string().trim().min(1, '请填写用户标识').max(200).refine(isPrintable, UNPRINTABLE),
    })
    .nullable(),
})

export type ManagedAccountView = z.infer<typeof ManagedAccountView>
export type ManagedAccountListView = z.infer<typeof ManagedAccountListView>
export type IssuedAccountView = z.infer<typeof IssuedAccountView>
export type CreateAccount = z.infer<typeof CreateAccount>
export type LinkIdentity = z.infer<typeof LinkIdentity>

export function presentAccount(account: ManagedAccount): ManagedAccountView {
  const { accountId, version, accountName, personName, adminKind, disabled, mustChangePassword, secondFactor, createdAt, posts, identity } =
    account
  return {
    ...{ id: accountId, version, accountName, personName, adminKind, disabled, mustChangePassword, secondFactor },
    adminKindLabel: adminKindLabels[adminKind],
    createdAt: createdAt.toISOString(),
    posts: posts.map(({ postId, label }) => ({ postId, label })),
    ...(identity && { identity }),
  }
}
