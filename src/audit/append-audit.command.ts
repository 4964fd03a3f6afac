import { createHash } from 'node:crypto'
import type { Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { type Actor, roleLines } from '../org/index.ts'
import { insertEntry } from './audit.store.ts'
import { type AuditChange, type AuditEntry, changesText, entryText } from './audit-entry.ts'

export interface AuditAct {
  readonly actor: Pick<
    Actor,
    'accountId' | 'accountName' | 'regionId' | 'departmentId' | 'displayName' | 'organisationId' | 'organisationName' | 'role' | 'address'
  >
  /** `room.act`, such as `evaluation.saveCells`. */
  readonly action: string
  /** What it was done to, such as `evaluation/0197…`. */
  readonly subject: string
  readonly at?: Date
  /** Whose affair it is, when that is not the actor's department: the finance bureau acts on a department's paper. */
  readonly departmentId?: string
  readonly changes?: readonly AuditChange[]
}

/** 记一条留痕 in the caller's transaction: the act and its entry stand or fall together. */
export async function appendAudit(tx: Tx, act: AuditAct): Promise<void> {
  const { actor, action, subject, at = new Date(), departmentId = actor.departmentId, changes = [] } = act
  const salt = newId()
  const entry: AuditEntry = {
    regionId: actor.regionId,
    departmentId,
    id: newId(at.getTime()),
    at: at.toISOString(),
    accountId: actor.accountId,
    accountName: actor.accountName,
    action,
    subject,
    fields: changes.map((change) => change.field),
    valuesHash: changes.length > 0 ? sha256(changesText(salt, changes)) : null,
    postLabel: actor.displayName,
    organisationId: actor.organisationId,
    organisationName: actor.organisationName,
    ...(actor.address && { address: actor.address }),
    administrative: roleLines[actor.role].adminKind !== undefined,
  }
  await insertEntry(tx, entry, { hash: sha256(entryText(entry)), values: changes.length > 0 ? { salt, changes } : undefined })
}

/** At once: the Web Crypto of the browser goes by way of a thread pool, which every save would wait for twice. */
function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
