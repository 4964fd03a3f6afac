import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findHandovers } from './handover.store.ts'
import type { HandoverRecord } from './handover.ts'
import { mayReadHandover } from './holding.policy.ts'
import { NotOfDepartmentError } from './people-errors.ts'

/** 移交记录 that the post may read, newest first. */
export async function listHandovers({ db }: OrgDeps, { actor }: { actor: Actor }): Promise<readonly HandoverRecord[]> {
  const records = await inRegion(db, actor, (tx) => findHandovers(tx))
  return records.filter((record) => mayReadHandover(actor, record))
}

/** 移交清单 as it was drawn up. */
export async function loadHandover({ db }: OrgDeps, { actor, handoverId }: { actor: Actor; handoverId: string }): Promise<HandoverRecord> {
  const [record] = await inRegion(db, actor, (tx) => findHandovers(tx, { handoverId }))
  if (!record || !mayReadHandover(actor, record)) throw new NotOfDepartmentError('移交清单')
  return record
}
