import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import type { TargetDeps } from '../deps.ts'
import { IndicatorActRefusedError, IndicatorMovedOnError, NoSuchIndicatorError } from '../errors.ts'
import { findEntries, saveDefinitions, saveRetirement } from './indicator.store.ts'
import { currentDefinition, type IndicatorEntry, nextNumber, sameDefinition } from './indicator.ts'

type Deps = Pick<TargetDeps, 'db' | 'clock'>

interface Act {
  readonly actor: Actor
  readonly id: string
  readonly version: number
}

/** 停用: not offered any more, its history stays. */
export function retireIndicator({ db, clock }: Deps, { actor, id, version, reason }: Act & { reason: string }): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const entry = await requireEntry(tx, { actor, id, version })
    if (entry.retired) throw new IndicatorActRefusedError(`“${entry.name}”已经停用。请刷新指标库。`)
    const at = clock.now()
    await saveRetirement(tx, { regionId: actor.regionId, id, version, at, reason, mergedInto: null })
    const changes = [{ field: '停用', after: reason }]
    await appendAudit(tx, { actor, action: 'targets.retireIndicator', subject: `indicator/${id}`, at, changes })
  })
}

/** 恢复使用. What was merged stays merged: its definitions are elsewhere. */
export function restoreIndicator({ db, clock }: Deps, { actor, id, version }: Act): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const entry = await requireEntry(tx, { actor, id, version })
    if (!entry.retired) throw new IndicatorActRefusedError(`“${entry.name}”没有停用。请刷新指标库。`)
    if (entry.mergedInto !== null) throw new IndicatorActRefusedError(`“${entry.name}”已并入另一指标，不能恢复。需要时请新建指标。`)
    await saveRetirement(tx, { regionId: actor.regionId, id, version, at: null, reason: '', mergedInto: null })
    const changes = [{ field: '停用', before: entry.retiredReason, after: '' }]
    await appendAudit(tx, { actor, action: 'targets.restoreIndicator', subject: `indicator/${id}`, at: clock.now(), changes })
  })
}

/**
 * 合并: the same indicator under two names. Definitions and history of the one go over to the other; where they mean the same, the reason of
 * the merging bridges them, else they stay apart until somebody says why they may be compared.
 */
export function mergeIndicator(
  { db, clock }: Deps,
  { actor, id, version, into, reason }: Act & { into: string; reason: string },
): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const { regionId } = actor
    if (id === into) throw new IndicatorActRefusedError('不能并入自身。请选择另一个指标。')
    const entry = await requireEntry(tx, { actor, id, version })
    const kept = await requireEntry(tx, { actor, id: into })
    if (entry.retired || kept.retired) throw new IndicatorActRefusedError('停用的指标不能合并。请刷新指标库。')
    const current = currentDefinition(kept)
    const first = nextNumber(kept.definitions)
    const definitions = entry.definitions.map((definition, index) => ({
      ...{ ...definition, entryId: into, number: first + index, mergedFrom: definition.mergedFrom || entry.name },
      bridgeReason: current && sameDefinition(current, definition) ? reason : '',
    }))
    await saveDefinitions(tx, { regionId, definitions })
    const at = clock.now()
    await saveRetirement(tx, { regionId, id, version, at, reason, mergedInto: into })
    const changes = [
      { field: '并入', after: kept.name },
      { field: '理由', after: reason },
    ]
    await appendAudit(tx, { actor, action: 'targets.mergeIndicator', subject: `indicator/${id}`, at, changes })
  })
}

async function requireEntry(tx: Tx, { actor, id, version }: { actor: Actor; id: string; version?: number }): Promise<IndicatorEntry> {
  const { regionId, departmentId } = actor
  const [entry] = await findEntries(tx, { regionId, departmentId, ids: [id], withRetired: true, lock: true })
  if (!entry) throw new NoSuchIndicatorError()
  if (version !== undefined && entry.version !== version) throw new IndicatorMovedOnError(entry.name)
  return entry
}
