import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dayInChina, timeInChina } from '../../../src/kernel/index.ts'
import { ApiError, reasonOf } from '../../api/client.ts'
import { sessionExpired } from '../../app/session-expiry.ts'

export const accountsKey = 'accounts'
export const postsKey = ['posts'] as const
export const handoversKey = ['handovers'] as const

interface PeopleAct {
  readonly busy: boolean
  readonly problem: string | undefined
  forget(): void
  /** Does it, and reads the lists anew; the reason of a refusal stands in `problem`. */
  run<Result>(act: () => Promise<Result>, done: (result: Result) => void): Promise<void>
}

/** One act of an administrator: busy while it runs, its refusal in words. */
export function usePeopleAct(): PeopleAct {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  return {
    busy,
    problem,
    forget: () => setProblem(undefined),
    async run(act, done) {
      setBusy(true)
      setProblem(undefined)
      try {
        done(await act())
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) sessionExpired.report()
        setProblem(reasonOf(error))
      } finally {
        setBusy(false)
        for (const queryKey of [[accountsKey], postsKey, handoversKey]) void queries.invalidateQueries({ queryKey })
      }
    },
  }
}

/** `2026-03-16`, the day in China of an instant. */
export function dayOf(instant: string): string {
  return dayInChina(new Date(instant))
}

/** `2026-03-16 14:32` in China. */
export function minuteOf(instant: string): string {
  return timeInChina(new Date(instant)).slice(0, 16)
}
