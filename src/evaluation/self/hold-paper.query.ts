import type { Tx } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { findPaper } from '../../workflow/server.ts'
import { mayAnswer, mayFill, mayRecheck } from './self.policy.ts'
import { SelfEvaluationNotOpenError } from './self-errors.ts'

const mayDoIt = { fill: mayFill, answer: mayAnswer, recheck: mayRecheck } as const

/** 自评表 locked for a write: it may have been submitted, approved or returned since it was read. */
export async function holdPaper(
  tx: Tx,
  { actor, paperId, act }: { actor: Actor; paperId: string; act: 'fill' | 'answer' | 'recheck' },
): Promise<void> {
  const paper = await findPaper(tx, { regionId: actor.regionId, id: paperId, lock: true })
  if (!paper || !mayDoIt[act](actor, paper))
    throw new SelfEvaluationNotOpenError('自评表刚才已经报送、退回或批复，没有保存。请刷新页面查看最新状态。')
}
