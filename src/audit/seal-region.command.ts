import { type Db, inRegion, systemScope } from '../db/server.ts'
import { type Clock, errorAt, type Problem } from '../kernel/index.ts'
import { entryText } from './audit-entry.ts'
import { makeSeals, type SealHead, type SealKey } from './audit-seal.ts'
import { type ArrivedHead, type EntryPosition, findHead, findUnsealed, insertSeals, type LookBack } from './seal.store.ts'

export interface SealingDeps {
  readonly db: Db
  readonly clock: Clock
  readonly key: SealKey
  /** SHA-256 in hexadecimal. */
  readonly digest: (text: string) => string
}

/**
 * How far back to look for entries that are not sealed yet. An entry becomes visible when its transaction commits, some time after its
 * `at`: nearly always within a second, and no transaction lives longer than a few minutes. To ask the whole trail every second would
 * cost more the longer it grows: `now` looks from ten seconds before the last seal on, `minutes` from two minutes before, `hour` from an
 * hour before, `everything` at all of it.
 */
export type SealingLook = 'now' | 'minutes' | 'hour' | 'everything'

/** By the order of arrival as well: a server whose clock is behind writes times that lie before these. */
const LOOK_BACK = {
  now: { ms: 10_000, arrivals: 200 },
  minutes: { ms: 120_000, arrivals: 5_000 },
  hour: { ms: 3_600_000, arrivals: 100_000 },
  everything: undefined,
} as const
/** A batch is one transaction. */
const BATCH = 2000
/** Hashed without a pause, so that requests do not wait behind it. */
const SLICE = 250
/** Another sealer may be quicker again and again; the next round comes within a second. */
const TRIES = 5
const UNIQUE_VIOLATION = '23505'

export interface Sealed {
  readonly count: number
  /** Undefined before the first seal. */
  readonly head: SealHead | undefined
  /** Entries that no longer agreed with their own hash when they were sealed. */
  readonly problems: readonly Problem[]
}

/** 封存 all committed entries of a region. Two sealers at once never fork the chain: the number is the key of the table. */
export async function sealRegion(
  deps: SealingDeps,
  { regionId, look = 'everything' }: { regionId: string; look?: SealingLook },
): Promise<Sealed> {
  const problems: Problem[] = []
  let count = 0
  let lost = 0
  let after: EntryPosition | undefined
  for (;;) {
    const batch = await sealBatch(deps, { regionId, look, after })
    if (batch === 'lost') {
      lost += 1
      if (lost >= TRIES) throw new Error(`another sealer was quicker ${TRIES} times`)
      continue
    }
    count += batch.count
    // A long backlog is walked once, not from its beginning for every batch.
    after = batch.last
    problems.push(...batch.problems)
    if (batch.count < BATCH) return { count, head: batch.head, problems }
  }
}

interface Batch extends Sealed {
  readonly last: EntryPosition | undefined
}

async function sealBatch(
  { db, clock, key, digest }: SealingDeps,
  { regionId, look, after }: { regionId: string; look: SealingLook; after: EntryPosition | undefined },
): Promise<Batch | 'lost'> {
  try {
    return await inRegion(db, systemScope(regionId), async (tx) => {
      const head = await findHead(tx, regionId)
      const entries = await findUnsealed(tx, { regionId, since: since(head, look), after, limit: BATCH })
      if (entries.length === 0) return { count: 0, head, problems: [], last: undefined }
      const seals = makeSeals(
        // Sealed as it stands, so that what was changed before is shown for ever by every later verification.
        entries.map(({ entry, hash, arrival }) => ({ id: entry.id, hash, arrival })),
        { regionId, head, clockAt: clock.now().toISOString(), key },
      )
      await insertSeals(tx, seals)
      const problems: Problem[] = []
      for (const [index, { entry, hash }] of entries.entries()) {
        if (index % SLICE === SLICE - 1) await new Promise((resolve) => setImmediate(resolve))
        if (digest(entryText(entry)) !== hash) problems.push(alreadyAltered(seals[index]!.number, entry.id))
      }
      return { count: seals.length, head: seals.at(-1), problems, last: entries.at(-1)?.entry }
    })
  } catch (error) {
    if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return 'lost'
    throw error
  }
}

function since(head: ArrivedHead | undefined, look: SealingLook): LookBack | undefined {
  const back = LOOK_BACK[look]
  return head && back && { at: new Date(Date.parse(head.sealedAt) - back.ms), arrival: head.arrival - back.arrivals }
}

function alreadyAltered(number: number, entryId: string): Problem {
  return errorAt(`第 ${number} 号`, 'audit.alteredBeforeSealing', `留痕条目 ${entryId} 在封存之前已被改动，按现状封存。请尽快查明。`)
}
