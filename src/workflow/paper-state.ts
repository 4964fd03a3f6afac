import type { Chain } from './chain.ts'
import { type PaperAct, type PaperState, paperTransitions } from './paper.ts'

export interface PaperPosition {
  readonly state: PaperState
  readonly step: number | null
}

/**
 * 下一状态 by the transition table and the chain; undefined when the act is not possible now. An approval leads to the next
 * step and to 已批复 only from the last one; a submission always begins at the first.
 */
export function nextPosition({ state, step }: PaperPosition, act: PaperAct, chain: Chain): PaperPosition | undefined {
  const moves: Partial<Record<PaperAct, PaperState>> = paperTransitions[state]
  const next = moves[act]
  if (!next) return undefined
  if (act === 'submit') return chain.length === 0 ? undefined : { state: next, step: 0 }
  if (act === 'approve' || act === 'registerApproval') return approved(step, chain, next)
  // Taken back only as long as nobody has dealt with it.
  if (act === 'withdraw' && step !== 0) return undefined
  return { state: next, step: null }
}

function approved(step: number | null, chain: Chain, inReview: PaperState): PaperPosition | undefined {
  if (step === null || step >= chain.length) return undefined
  const last = step === chain.length - 1
  return last ? { state: 'approved', step: null } : { state: inReview, step: step + 1 }
}
