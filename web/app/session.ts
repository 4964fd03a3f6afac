import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { SessionView } from '../../src/org/index.ts'
import { fetchSession } from '../api/session.ts'

export const sessionKey = ['session'] as const

export function useSessionQuery() {
  return useQuery({ queryKey: sessionKey, queryFn: fetchSession, staleTime: Number.POSITIVE_INFINITY })
}

export const SessionContext = createContext<SessionView | null>(null)

/** The signed-in person; only inside the frame. */
export function useSession(): SessionView {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside the frame')
  return session
}
