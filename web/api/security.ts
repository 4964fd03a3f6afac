import type {
  ChangePassword,
  EndedSessionsView,
  RecoveryCodesView,
  SecondFactorInvitationView,
  SecondFactorView,
  SessionListView,
  SessionView,
  SignInOptionsView,
} from '../../src/org/index.ts'
import { request } from './client.ts'

export function fetchSignInOptions(): Promise<SignInOptionsView> {
  return request<SignInOptionsView>('GET', '/session/options')
}

/** 统一身份登录: the browser itself goes there. */
export function identitySignInPath(to: string): string {
  return `/api/v1/session/oidc?to=${encodeURIComponent(to)}`
}

export function changePassword(change: ChangePassword): Promise<EndedSessionsView> {
  return request<EndedSessionsView>('PUT', '/session/password', change)
}

/** 切换岗位 */
export function choosePost(post: { postId: string; delegationId?: string | undefined }): Promise<SessionView> {
  const { postId, delegationId } = post
  return request<SessionView>('PUT', '/session/post', { postId, ...(delegationId && { delegationId }) })
}

export function fetchSecondFactor(): Promise<SecondFactorView> {
  return request<SecondFactorView>('GET', '/second-factor')
}

export function beginSecondFactor(password: string): Promise<SecondFactorInvitationView> {
  return request<SecondFactorInvitationView>('POST', '/second-factor', { password })
}

export function confirmSecondFactor(code: string): Promise<RecoveryCodesView> {
  return request<RecoveryCodesView>('PUT', '/second-factor/confirmation', { code })
}

export function renewRecoveryCodes(password: string): Promise<RecoveryCodesView> {
  return request<RecoveryCodesView>('POST', '/second-factor/recovery-codes', { password })
}

export function removeSecondFactor(password: string): Promise<void> {
  return request<void>('POST', '/second-factor/removal', { password })
}

export function fetchSessions(): Promise<SessionListView> {
  return request<SessionListView>('GET', '/sessions')
}

export function endSession(sessionId: string): Promise<void> {
  return request<void>('DELETE', `/sessions/${sessionId}`)
}
