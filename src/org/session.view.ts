import { z } from 'zod'
import { type Actor, roleLabels } from './actor.ts'
import { permissionsOf } from './permission.policy.ts'

/** NUL, which no database text can hold. */
function isTypeable(text: string): boolean {
  return !text.includes('\u0000')
}

/** 登录: `POST /api/v1/session`. */
export const SignIn = z.strictObject({
  accountName: z.string().trim().min(1).max(100).refine(isTypeable, '含有不可见的控制字符'),
  password: z.string().min(1).max(200).refine(isTypeable, '含有不可见的控制字符'),
})

/** 当前登录: who is signed in, and what the post may do. */
export const SessionView = z.object({
  account: z.object({
    accountId: z.uuid(),
    accountName: z.string(),
    displayName: z.string(),
    role: z.enum(Object.keys(roleLabels) as [keyof typeof roleLabels]),
    roleLabel: z.string(),
    departmentName: z.string(),
  }),
  permissions: z.array(z.string()),
  /** The session ends after so many minutes without a request. */
  idleMinutes: z.number().int(),
})

export type SignIn = z.infer<typeof SignIn>
export type SessionView = z.infer<typeof SessionView>

export function presentSession(actor: Actor, idleMinutes: number): SessionView {
  const { accountId, accountName, displayName, role, roleLabel, departmentName } = actor
  return {
    account: { accountId, accountName, displayName, role, roleLabel, departmentName },
    permissions: permissionsOf(actor),
    idleMinutes,
  }
}
