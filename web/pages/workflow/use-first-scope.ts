import { useState } from 'react'
import type { PaperScope } from '../../api/papers.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { useWorkbench } from './use-workbench.ts'

/**
 * 文书列表先看哪一栏: who has papers to review and none to fill begins with 待我审核. Decided once, so that the list stays
 * while it is worked off.
 */
export function useFirstScope(): PaperScope {
  const session = useSession()
  const bench = useWorkbench().data
  const [decided, setDecided] = useState<PaperScope>()
  if (decided) return decided
  const reviews = may(session, 'paper:review')
  const plain = may(session, 'paper:fill') ? 'mine' : reviews ? 'review' : 'all'
  if (!bench) return plain
  const fills = bench.returned.length > 0 || bench.tasks.some(({ kind }) => kind === 'fill' || kind === 'correct')
  const first = reviews && bench.toReview > 0 && !fills ? 'review' : plain
  setDecided(first)
  return first
}
