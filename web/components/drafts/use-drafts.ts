import { useEffect, useState } from 'react'
import { onRetry } from '../../app/retry.ts'
import { saveState } from '../../app/save-state.ts'
import { useSession } from '../../app/session.ts'
import { sessionExpired } from '../../app/session-expiry.ts'
import { useStore } from '../../app/store.ts'
import { DraftQueue, type DraftState, type DraftWiring } from './draft-queue.ts'
import { localDrafts } from './draft-storage.ts'

/** The drafts of one page, sent by themselves; the top bar tells how they stand. `subject`: the id of what is edited. */
export function useDrafts<Saved>(
  subject: string,
  wiring: Pick<DraftWiring<Saved>, 'send' | 'onSaved' | 'mostAtOnce'>,
): { queue: DraftQueue<Saved>; state: DraftState } {
  const { accountName } = useSession().account
  const [queue] = useState(
    () => new DraftQueue<Saved>({ ...wiring, storage: localDrafts(localStorage, accountName, subject), onExpired: sessionExpired.report }),
  )
  const state = useStore(queue.store)

  useEffect(() => {
    const send = () => void queue.flush()
    queue.start()
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
      queue.stop()
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
