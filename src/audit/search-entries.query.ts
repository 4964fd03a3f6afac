import { type Db, inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { AuditFilter, FoundEntry } from './audit.view.ts'
import { EntryNotFoundError } from './errors.ts'
import { findEntry, type Position, searchEntries } from './search.store.ts'

const PAGE = 50

export interface FoundPage {
  readonly entries: readonly FoundEntry[]
  /** Undefined on the last page. */
  readonly next: string | undefined
}

/** 查询操作留痕, newest first. What is found is what the post may see; the pages stay put while new acts come in. */
export async function searchTrail(
  { db }: { db: Db },
  { actor, filter, cursor, limit = PAGE }: { actor: Actor; filter: AuditFilter; cursor: string | undefined; limit?: number },
): Promise<FoundPage> {
  const entries = await inRegion(db, actor, (tx) =>
    searchEntries(tx, { regionId: actor.regionId, filter, before: cursor ? readCursor(cursor) : undefined, limit: limit + 1 }),
  )
  const page = entries.slice(0, limit)
  const last = page.at(-1)?.entry
  return { entries: page, next: entries.length > limit && last ? `${last.at}_${last.id}` : undefined }
}

/** 一条留痕 with its values where the post may see them. */
export async function loadEntry({ db }: { db: Db }, { actor, id }: { actor: Actor; id: string }): Promise<FoundEntry> {
  const found = await inRegion(db, actor, (tx) => findEntry(tx, { regionId: actor.regionId, id }))
  if (!found) throw new EntryNotFoundError()
  return found
}

function readCursor(cursor: string): Position {
  const [at, id] = cursor.split('_') as [string, string]
  return { at, id }
}
