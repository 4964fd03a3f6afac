import type { Permission, SessionView, SignIn } from '../../src/org/index.ts'
import { ApiError, request } from './client.ts'

/** `null`: nobody is signed in. */
export async function fetchSession(): Promise<SessionView | null> {
  try {
    return await request<SessionView>('GET', '/session')
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}

export function signIn(credentials: SignIn): Promise<SessionView> {
  return request<SessionView>('POST', '/session', credentials)
}

export function signOut(): Promise<void> {
  return request<void>('DELETE', '/session')
}

export function may(session: SessionView, permission: Permission): boolean {
  return session.permissions.includes(permission)
}
