import type { Tx } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { mayTendTarget } from './business.policy.ts'
import { findBusinessTargets } from './business-target.store.ts'
import type { BusinessTarget } from './business-target.ts'
import { findCommitments, lockCommitment } from './commitment.store.ts'
import type { Commitment } from './commitment.ts'
import { CommitmentStateError, NoSuchBusinessTargetError } from './errors.ts'

/** The target that this post tends; one that it may only read is refused alike. */
export async function requireTendedTarget(tx: Tx, { actor, targetId }: { actor: Actor; targetId: string }): Promise<BusinessTarget> {
  const [target] = await findBusinessTargets(tx, { regionId: actor.regionId, id: targetId })
  if (!target || !mayTendTarget(actor, target)) throw new NoSuchBusinessTargetError('业务目标')
  return target
}

/** 锁定 of the target by the program: two persons do not make two tasks of the same words, which may have changed meanwhile. */
export async function holdTarget(tx: Tx, { regionId, id }: Pick<BusinessTarget, 'regionId' | 'id'>): Promise<BusinessTarget> {
  const [target] = await findBusinessTargets(tx, { regionId, id, lock: true })
  if (!target) throw new NoSuchBusinessTargetError('业务目标')
  return target
}

/** A task with its target, as this post sees them. */
export async function requireCommitment(
  tx: Tx,
  { actor, commitmentId }: { actor: Pick<Actor, 'regionId'>; commitmentId: string },
): Promise<{ target: BusinessTarget; commitment: Commitment }> {
  const { regionId } = actor
  const [commitment] = await findCommitments(tx, { regionId, id: commitmentId })
  const [target] = commitment ? await findBusinessTargets(tx, { regionId, id: commitment.targetId }) : []
  if (!commitment || !target) throw new NoSuchBusinessTargetError('任务')
  return { target, commitment }
}

/** 锁定 for a change by the program, at the version that the page showed. */
export async function lockAtVersion(
  tx: Tx,
  { regionId, id, version }: { regionId: string; id: string; version: number },
): Promise<Commitment> {
  const commitment = await lockCommitment(tx, { regionId, id })
  if (!commitment) throw new NoSuchBusinessTargetError('任务')
  if (commitment.version !== version) throw new CommitmentStateError('这项任务刚才有变动。请刷新页面，看过最新情况再办理。')
  return commitment
}
