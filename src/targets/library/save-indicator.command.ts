import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { TargetDeps } from '../deps.ts'
import { IndicatorMovedOnError, IndicatorTakenError, NoSuchIndicatorError } from '../errors.ts'
import { findEntries, insertIndicators, saveDefinitions, saveEntry } from './indicator.store.ts'
import { type IndicatorEntry, nextNumber } from './indicator.ts'
import { definitionChange, definitionOfDraft, draftChanges, draftOf, type IndicatorDraft, plainDraft } from './indicator-draft.ts'

interface Saving {
  readonly actor: Actor
  readonly draft: IndicatorDraft
  /** Why values under a new definition may be compared with those before. */
  readonly bridgeReason: string
}

type Deps = Pick<TargetDeps, 'db' | 'clock'>

/** 新建指标. Answers with its id. */
export function createIndicator({ db, clock }: Deps, { actor, draft: typed }: Saving): Promise<string> {
  return inRegion(db, actor, async (tx) => {
    const draft = plainDraft(typed)
    const at = clock.now()
    await requireFree(tx, { actor, draft })
    const id = await insertDraft(tx, { actor, draft, at })
    const changes = [{ field: '指标', after: draft.name }]
    await appendAudit(tx, { actor, action: 'targets.createIndicator', subject: `indicator/${id}`, at, changes })
    return id
  })
}

interface Inserting {
  readonly actor: Actor
  readonly draft: IndicatorDraft
  readonly at: Date
}

export async function insertDraft(tx: Tx, { actor, draft, at }: Inserting): Promise<string> {
  const { regionId, departmentId, displayName: by } = actor
  const { sector, levelOne, levelTwo, name } = draft
  const id = newId(at.getTime())
  const definition = definitionOfDraft(draft, { id: newId(at.getTime()), entryId: id, number: 1, bridgeReason: '' })
  const entry = { id, sector, levelOne, levelTwo, name, sourceDocument: '', sourceConfidence: null }
  await insertIndicators(tx, { regionId, departmentId, at, by, entries: [entry], definitions: [definition] })
  return id
}

/** 修改指标. Another unit, direction or formula begins another definition; the values before stay under the old one. */
export function saveIndicator(
  { db, clock }: Deps,
  { actor, id, version, draft: typed, bridgeReason }: Saving & { id: string; version: number },
): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const [entry] = await findEntries(tx, { regionId, departmentId, ids: [id], withRetired: true, lock: true })
    if (!entry) throw new NoSuchIndicatorError()
    if (entry.version !== version || entry.retired) throw new IndicatorMovedOnError(entry.name)
    const draft = plainDraft(typed)
    await requireFree(tx, { actor, draft, id })
    await applyDraft(tx, { actor, entry, draft, bridgeReason, at: clock.now() })
  })
}

interface Applying extends Inserting {
  readonly entry: IndicatorEntry
  readonly bridgeReason: string
}

/** Saves an entry and what becomes of its definitions, with the trail. */
export async function applyDraft(tx: Tx, { actor, entry, draft, bridgeReason, at }: Applying): Promise<void> {
  const { regionId, departmentId, displayName: by } = actor
  const { sector, levelOne, levelTwo, name } = draft
  if (!(await saveEntry(tx, { regionId, entry: { ...entry, sector, levelOne, levelTwo, name } })))
    throw new IndicatorMovedOnError(entry.name)
  const change = definitionChange(entry, draft)
  if (change.kind === 'reworded') await saveDefinitions(tx, { regionId, definitions: [change.definition] })
  if (change.kind === 'begun') {
    const number = nextNumber(entry.definitions)
    const fresh = definitionOfDraft(draft, { id: newId(at.getTime()), entryId: entry.id, number, bridgeReason })
    await insertIndicators(tx, { regionId, departmentId, at, by, entries: [], definitions: [fresh] })
  }
  const begun = change.kind === 'begun' ? [{ field: '新口径', after: change.drift.join('；') }] : []
  const changes = [...draftChanges(draftOf(entry), draft), ...begun]
  if (changes.length === 0) return
  await appendAudit(tx, { actor, action: 'targets.saveIndicator', subject: `indicator/${entry.id}`, at, changes })
}

/** A name stands once in its group. */
async function requireFree(tx: Tx, { actor, draft, id }: { actor: Actor; draft: IndicatorDraft; id?: string }): Promise<void> {
  const { regionId, departmentId } = actor
  const same = (await findEntries(tx, { regionId, departmentId, names: [draft.name], withRetired: true })).find(
    (one) => one.id !== id && one.sector === draft.sector && one.levelOne === draft.levelOne && one.levelTwo === draft.levelTwo,
  )
  if (same) throw new IndicatorTakenError(same)
}
