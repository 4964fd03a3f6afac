import type { Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findPaper, NoSuchPaperError } from '../workflow/server.ts'
import { EvidenceNotOpenError } from './errors.ts'
import { type EvidenceAct, refusedWords } from './evidence.policy.ts'

export type PaperOfEvidence = NonNullable<Awaited<ReturnType<typeof findPaper>>>

/** 文书 whose evidence is changed: locked, so that it is not submitted meanwhile. */
export async function openPaper(
  tx: Tx,
  { actor, paperId, act }: { actor: Actor; paperId: string; act: EvidenceAct },
): Promise<PaperOfEvidence> {
  const paper = await findPaper(tx, { regionId: actor.regionId, id: paperId, lock: true })
  if (!paper) throw new NoSuchPaperError()
  const refused = refusedWords(actor, { act, paper })
  if (refused) throw new EvidenceNotOpenError(refused)
  return paper
}
