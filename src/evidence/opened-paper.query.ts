import type { Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findPaper, NoSuchPaperError } from '../workflow/server.ts'
import { EvidenceNotOpenError } from './errors.ts'
import { closedWords, type EvidenceAct, mayFile } from './evidence.policy.ts'

export type PaperOfEvidence = NonNullable<Awaited<ReturnType<typeof findPaper>>>

/** 文书 whose evidence is changed: locked, so that it is not submitted meanwhile. */
export async function openPaper(
  tx: Tx,
  { actor, paperId, act }: { actor: Actor; paperId: string; act: EvidenceAct },
): Promise<PaperOfEvidence> {
  const paper = await findPaper(tx, { regionId: actor.regionId, id: paperId, lock: true })
  if (!paper) throw new NoSuchPaperError()
  if (!mayFile(actor, paper)) throw new EvidenceNotOpenError('这份文书的佐证材料由填报单位的经办或财务处经办办理。请核对登录的岗位。')
  const closed = closedWords(paper.state, act)
  if (closed) throw new EvidenceNotOpenError(closed)
  return paper
}
