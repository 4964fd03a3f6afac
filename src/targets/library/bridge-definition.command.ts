import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import type { TargetDeps } from '../deps.ts'
import { NoSuchDefinitionError } from '../errors.ts'
import { bridgeDefinition as storeBridge } from './indicator.store.ts'

interface Bridging {
  readonly actor: Actor
  readonly entryId: string
  readonly number: number
  readonly reason: string
}

/** 口径衔接: says why values under this definition may be compared with those under the one before it. */
export function bridgeDefinition(
  { db, clock }: Pick<TargetDeps, 'db' | 'clock'>,
  { actor, entryId, number, reason }: Bridging,
): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const { regionId } = actor
    if (!(await storeBridge(tx, { regionId, entryId, number, reason }))) throw new NoSuchDefinitionError()
    const changes = [{ field: `第 ${number} 口径与上一口径的衔接`, after: reason }]
    await appendAudit(tx, { actor, action: 'targets.bridgeDefinition', subject: `indicator/${entryId}`, at: clock.now(), changes })
  })
}
