import type { Db, Tx } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import { actAsArchivist, deleteUpTo, findLastArchivable, findLongestRetention, insertCheckpoint } from './archive.store.ts'
import { signCheckpoint } from './audit-checkpoint.ts'
import type { SealKey } from './audit-seal.ts'
import { ArchiveRefusedError } from './errors.ts'
import { archivableBefore } from './retention.ts'
import { findSealed } from './verify.store.ts'

export interface ArchiveDeps {
  /** As the owner of the tables: the application may not remove an entry. */
  readonly ownerDb: Db
  readonly clock: Clock
  readonly key: SealKey
}

/** 归档的范围: from which number to which. */
export interface ArchivePlan {
  readonly regionId: string
  readonly beforeOn: string
  readonly first: number
  readonly last: number
}

const BATCH = 500

function within<Result>({ ownerDb }: ArchiveDeps, regionId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return ownerDb.transaction().execute(async (tx) => {
    await actAsArchivist(tx, regionId)
    return work(tx)
  })
}

/** What may go before the day; refused when a department keeps its entries longer. Undefined when there is nothing. */
export function planArchive(
  deps: ArchiveDeps,
  { regionId, beforeOn }: { regionId: string; beforeOn: string },
): Promise<ArchivePlan | undefined> {
  return within(deps, regionId, async (tx) => {
    const longest = await findLongestRetention(tx, regionId)
    const allowed = longest && archivableBefore(deps.clock.now(), longest.months)
    if (longest && allowed && beforeOn > allowed)
      throw new ArchiveRefusedError(
        `${longest.departmentName}的留存期限为 ${longest.months} 个月，只能归档 ${allowed} 之前的留痕，不能归档到 ${beforeOn}。没有改动。`,
      )
    const range = await findLastArchivable(tx, { regionId, beforeOn })
    return range && { regionId, beforeOn, ...range }
  })
}

/** The lines of the file, each with seal, entry and values, so that the file can be verified by itself. */
export async function* archivedLines(deps: ArchiveDeps, { regionId, first, last }: ArchivePlan): AsyncGenerator<string> {
  for (let after = first - 1; after < last; ) {
    const rows = await within(deps, regionId, (tx) => findSealed(tx, { regionId, after, limit: Math.min(BATCH, last - after) }))
    if (rows.length === 0) return
    for (const { seal, entry, values } of rows) yield JSON.stringify({ seal, entry, values })
    after = rows.at(-1)!.seal.number
  }
}

/** Removes what stands in the file, and says so by a keyed checkpoint: later verification begins after it. */
export function removeArchived(
  deps: ArchiveDeps,
  { regionId, last, beforeOn }: ArchivePlan,
  file: { readonly fileName: string; readonly fileHash: string },
): Promise<number> {
  return within(deps, regionId, async (tx) => {
    const [row] = await findSealed(tx, { regionId, after: last - 1, limit: 1 })
    if (row?.seal.number !== last) throw new ArchiveRefusedError(`第 ${last} 号已不在库中，可能有另一个归档正在进行。没有删除。`)
    const { hash: sealHash, sealedAt } = row.seal
    const checkpoint = { regionId, number: last, sealHash, sealedAt, beforeOn, ...file, archivedAt: deps.clock.now().toISOString() }
    await insertCheckpoint(tx, signCheckpoint(checkpoint, deps.key))
    return deleteUpTo(tx, { regionId, last })
  })
}
