import { inRegion } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import type { TargetDeps } from '../deps.ts'
import { businessTargetPermissions, mayTendTarget } from './business.policy.ts'
import { findBusinessMaterial } from './business-material.query.ts'
import { findBusinessTargets } from './business-target.store.ts'
import type { BusinessTargetView } from './business-targets.view.ts'
import { openProposals } from './commitment.ts'
import { completionRate } from './completion-rate.ts'
import { NoSuchBusinessTargetError } from './errors.ts'
import { presentCommitment, presentProposal, presentRate } from './present-commitment.view.ts'
import { readCommitments } from './read-commitments.ts'

/** 一个业务目标: its text with the quantities still open, its tasks with their reports. */
export function loadBusinessTarget(
  { db, clock }: Pick<TargetDeps, 'db' | 'clock'>,
  { actor, targetId }: { actor: Actor; targetId: string },
): Promise<BusinessTargetView> {
  const today = dayInChina(clock.now())
  return inRegion(db, actor, async (tx) => {
    const { regionId } = actor
    const [seen] = await findBusinessTargets(tx, { regionId, id: targetId })
    if (!seen) throw new NoSuchBusinessTargetError('业务目标')
    const { departmentId } = seen
    const { targets, commitments, reportsOf, names } = await findBusinessMaterial(tx, { regionId, departmentId, targetId })
    const target = targets[0]!
    const { id, fiscalYear, category, number, name, content, cities, benchmark, paperId } = target
    const shown = { actor, target, names, today }
    return {
      ...{ id, fiscalYear, category, number, name, content, cities, benchmark, paperId, today },
      proposals: openProposals(readCommitments(content, { fiscalYear }), commitments).map(presentProposal),
      commitments: commitments.map((commitment) => presentCommitment(commitment, reportsOf(commitment.id), shown)),
      rate: presentRate(completionRate(commitments, today)),
      divisions: [...names].map(([divisionId, title]) => ({ id: divisionId, name: title })),
      mayTend: mayDo(actor, businessTargetPermissions['businessTarget:decompose']) && mayTendTarget(actor, target),
    }
  })
}
