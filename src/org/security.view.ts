import { z } from 'zod'
import type { OpenSession } from './session.ts'
import { describeAgent } from './session-agent.ts'

/** NUL, which no database text can hold. */
const Secret = z
  .string()
  .min(1, '请填写')
  .max(200, '过长')
  .refine((text) => !text.includes('\u0000'), '含有不可见的控制字符')

/** `PUT /session/password`. */
export const ChangePassword = z.strictObject({ password: Secret, newPassword: Secret })

/** Acts on the own account that ask for the password again. */
export const OwnPassword = z.strictObject({ password: Secret })

/** `PUT /second-factor/confirmation`. */
export const FirstCode = z.strictObject({ code: z.string().trim().min(6, '请填写 6 位数字').max(12, '请填写 6 位数字') })

export const EndedSessionsView = z.object({ endedSessions: z.number().int() })

/** 动态码: on or off. */
export const SecondFactorView = z.object({
  enabled: z.boolean(),
  since: z.iso.datetime().optional(),
  recoveryCodesLeft: z.number().int(),
})

/** Shown once, for the authenticator. */
export const SecondFactorInvitationView = z.object({ secret: z.string(), uri: z.string(), qrCode: z.string() })

/** 恢复码, shown once. */
export const RecoveryCodesView = z.object({ recoveryCodes: z.array(z.string()) })

/** 本人的登录 */
export const SessionListView = z.object({
  sessions: z.array(
    z.object({
      sessionId: z.uuid(),
      since: z.iso.datetime(),
      lastUsed: z.iso.datetime(),
      address: z.string(),
      browser: z.string(),
      /** 用了动态码 · 经统一身份认证 · 只用密码. */
      way: z.enum(['password', 'secondFactor', 'identity']),
      /** 本次登录 */
      current: z.boolean(),
    }),
  ),
})

/** What the sign-in page needs before anybody has signed in. */
export const SignInOptionsView = z.object({
  /** 统一身份认证, where it is configured. */
  identityProvider: z.object({ label: z.string() }).optional(),
})

export type ChangePassword = z.infer<typeof ChangePassword>
export type EndedSessionsView = z.infer<typeof EndedSessionsView>
export type SecondFactorView = z.infer<typeof SecondFactorView>
export type SecondFactorInvitationView = z.infer<typeof SecondFactorInvitationView>
export type RecoveryCodesView = z.infer<typeof RecoveryCodesView>
export type SessionListView = z.infer<typeof SessionListView>
export type SignInOptionsView = z.infer<typeof SignInOptionsView>

export function presentSessions(sessions: readonly OpenSession[], { current }: { current: string | undefined }): SessionListView {
  return {
    sessions: sessions.map(({ id, createdAt, lastSeenAt, address, agent, secondFactor, byIdentity }) => ({
      ...{ sessionId: id, since: createdAt.toISOString(), lastUsed: lastSeenAt.toISOString(), address, browser: describeAgent(agent) },
      way: byIdentity ? 'identity' : secondFactor ? 'secondFactor' : 'password',
      current: id === current,
    })),
  }
}

export function presentSecondFactor(
  factor: { readonly confirmedAt: Date | undefined; readonly recoveryHashes: readonly string[] } | undefined,
): SecondFactorView {
  if (!factor?.confirmedAt) return { enabled: false, recoveryCodesLeft: 0 }
  return { enabled: true, since: factor.confirmedAt.toISOString(), recoveryCodesLeft: factor.recoveryHashes.length }
}
