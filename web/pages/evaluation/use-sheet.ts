import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { EvaluationView } from '../../../src/evaluation/index.ts'
import { saveCells } from '../../api/evaluations.ts'
import { onRetry } from '../../app/retry.ts'
import { saveState } from '../../app/save-state.ts'
import { useSession } from '../../app/session.ts'
import { sessionExpired } from '../../app/session-expiry.ts'
import { useStore } from '../../app/store.ts'
import { localDrafts } from './draft-storage.ts'
import { DraftQueue, type DraftState } from './drafts.ts'
import { usePreviews } from './preview.ts'
import { type ScoredLeaf, type ScoredSheet, scoredSheet } from './sheet.ts'
import { evaluationKey } from './use-evaluation.ts'

/** The drafts of this evaluation, sent by themselves; the top bar tells how they stand. */
export function useDrafts(evaluationId: string): { queue: DraftQueue; state: DraftState } {
  const queries = useQueryClient()
  const { accountName } = useSession().account
  const [queue] = useState(
    () =>
      new DraftQueue({
        storage: localDrafts(localStorage, accountName, evaluationId),
        send: (changes) => saveCells(evaluationId, changes),
        onSaved: (evaluation) => {
          queries.setQueryData(evaluationKey(evaluationId), evaluation)
          void queries.invalidateQueries({ queryKey: ['evaluations'] })
        },
        onExpired: sessionExpired.report,
      }),
  )
  const state = useStore(queue.store)

  useEffect(() => {
    const send = () => void queue.flush()
    const endings = [onRetry(send), sessionExpired.onRenewal(send)]
    const commit = () => {
      // A cell that is still being typed in hands over its value before the page goes.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      void queue.flush()
    }
    window.addEventListener('pagehide', commit)
    return () => {
      for (const end of endings) end()
      window.removeEventListener('pagehide', commit)
      void queue.flush()
      saveState.set({ kind: 'none' })
    }
  }, [queue])

  useEffect(() => saveState.set(describe(state)), [state])
  return { queue, state }
}

function describe(state: DraftState): ReturnType<typeof saveState.get> {
  if (state.phase === 'saving') return { kind: 'saving' }
  const count = state.drafts.size
  if (count > 0) {
    const since = new Date(Math.min(...[...state.drafts.values()].map((draft) => draft.at)))
    const cause =
      state.phase === 'offline' ? 'offline' : state.phase === 'expired' ? 'expired' : state.conflicts.length > 0 ? 'conflict' : 'refused'
    const waiting = state.phase === 'idle' && state.refused.size === 0 && state.conflicts.length === 0
    return waiting ? { kind: 'saving' } : { kind: 'unsent', count, since, cause }
  }
  return state.savedAt ? { kind: 'saved', at: state.savedAt } : { kind: 'none' }
}

/** The table as it is shown. Rows that did not change stay the same objects, so that typing redraws one row. */
export function useSheet(evaluation: EvaluationView, state: DraftState): ScoredSheet {
  const [opened] = useState(() => new Map(evaluation.leaves.map((leaf) => [leaf.id, leaf.score])))
  const previews = usePreviews(evaluation, state.drafts)
  const previous = useRef<ReadonlyMap<string, ScoredLeaf>>(new Map())
  return useMemo(() => {
    const sheet = scoredSheet(evaluation, state, previews, opened)
    const leaves = new Map([...sheet.leaves].map(([id, row]) => [id, sameRow(previous.current.get(id), row)]))
    previous.current = leaves
    return { ...sheet, leaves }
  }, [evaluation, state, previews, opened])
}

function sameRow(before: ScoredLeaf | undefined, now: ScoredLeaf): ScoredLeaf {
  if (!before) return now
  const keys = Object.keys(now) as (keyof ScoredLeaf)[]
  return keys.every((key) => before[key] === now[key]) ? before : now
}
