import { type Db, inRegion, systemScope } from '../db/server.ts'
import { type Clock, hasErrors, type Problem } from '../kernel/index.ts'
import type { AnchorFile } from './anchor-line.ts'
import { type Checkpoint, isGenuine } from './audit-checkpoint.ts'
import { inChina, numbered, type ProblemList, problemList } from './audit-problem.ts'
import type { AuditSeal, SealKey } from './audit-seal.ts'
import { type AnchorChecker, anchorChecker } from './check-anchor.ts'
import { type ChainChecker, chainChecker } from './check-chain.ts'
import { LATE_MS } from './check-time.ts'
import type { AnchorReading } from './read-anchor.ts'
import { countUnsealed, findUnsealed } from './seal.store.ts'
import { countSeals, findCheckpoint, findSealed } from './verify.store.ts'

export interface VerifyDeps {
  readonly db: Db
  readonly clock: Clock
  readonly key: SealKey
  /** SHA-256 in hexadecimal. */
  readonly digest: (text: string) => string
  readonly anchor: AnchorFile | undefined
}

/** 校验结果 of one region. */
export interface TrailVerification {
  readonly regionId: string
  /** No error; warnings leave it whole. */
  readonly whole: boolean
  readonly sealed: number
  readonly firstNumber: number | undefined
  readonly lastNumber: number | undefined
  readonly lastSealedAt: string | undefined
  /** What stands before the first number. */
  readonly archived: Pick<Checkpoint, 'number' | 'beforeOn' | 'fileName' | 'fileHash' | 'archivedAt'> | undefined
  readonly unsealed: { readonly count: number; readonly oldest: string | undefined }
  readonly problems: readonly Problem[]
  /** Beyond those that are listed. */
  readonly moreProblems: number
  readonly verifiedAt: string
}

export interface VerifyProgress {
  readonly done: number
  readonly of: number
}

/** Hashed without a pause: a web request that waits behind a batch waits some ten milliseconds. */
const BATCH = 500
const MOST_INSERTED = 1000

interface Verifying {
  readonly regionId: string
  readonly reading: AnchorReading
  readonly onProgress?: (progress: VerifyProgress) => void
}

/** 校验一个区划的留痕, batch by batch, in bounded memory. */
export async function verifyTrail(deps: VerifyDeps, { regionId, reading, onProgress = () => {} }: Verifying): Promise<TrailVerification> {
  const problems = problemList()
  const { checkpoint, of } = await inRegion(deps.db, systemScope(regionId), async (tx) => ({
    checkpoint: await findCheckpoint(tx, regionId),
    of: await countSeals(tx, regionId),
  }))
  const archived = checkpoint && isGenuine(checkpoint, deps.key) ? checkpoint : undefined
  if (checkpoint && !archived)
    problems.add('checkpointForged', numbered(checkpoint.number), '归档记录不是用本系统的密钥做的：以归档为名的删除，或记录被改动。')

  const chain = chainChecker({ ...deps, problems, begin: archived && { number: archived.number, hash: archived.sealHash } })
  const anchor = anchorChecker(reading, regionId, problems)
  const walked = await walk(deps, { regionId, after: archived?.number ?? 0, of, chain, anchor, onProgress })
  chain.finish()
  const now = deps.clock.now()
  anchor.finish({ begin: archived?.number ?? 0, last: walked.last?.number ?? 0, now })
  const unsealed = await checkUnsealed(deps, { regionId, chain, problems, now })
  return {
    ...{ regionId, sealed: walked.count, firstNumber: walked.first, lastNumber: walked.last?.number, lastSealedAt: walked.last?.sealedAt },
    ...{ archived, unsealed, problems: problems.kept, moreProblems: problems.dropped },
    whole: !hasErrors(problems.kept),
    verifiedAt: now.toISOString(),
  }
}

interface Walk {
  readonly regionId: string
  readonly after: number
  readonly of: number
  readonly chain: ChainChecker
  readonly anchor: AnchorChecker
  readonly onProgress: (progress: VerifyProgress) => void
}

interface Walked {
  count: number
  first: number | undefined
  last: AuditSeal | undefined
}

/** A transaction a batch: one over the whole trail would keep the database from cleaning up meanwhile. */
async function walk({ db }: VerifyDeps, { regionId, after, of, chain, anchor, onProgress }: Walk): Promise<Walked> {
  const walked: Walked = { count: 0, first: undefined, last: undefined }
  for (;;) {
    // Numbers begin at 1; one that somebody set to 0 or below must be seen too.
    const from = walked.last?.number ?? (after > 0 ? after : Number.MIN_SAFE_INTEGER)
    const rows = await inRegion(db, systemScope(regionId), (tx) => findSealed(tx, { regionId, after: from, limit: BATCH }))
    for (const row of rows) {
      chain.add(row)
      anchor.add(row.seal)
    }
    walked.count += rows.length
    walked.first ??= rows[0]?.seal.number
    walked.last = rows.at(-1)?.seal ?? walked.last
    onProgress({ done: walked.count, of: Math.max(of, walked.count) })
    if (rows.length < BATCH) return walked
  }
}

/** 未封存的末尾: what is new is no fault; what is older than sealed acts was put in afterwards. */
async function checkUnsealed(
  { db }: VerifyDeps,
  { regionId, chain, problems, now }: { regionId: string; chain: ChainChecker; problems: ProblemList; now: Date },
): Promise<TrailVerification['unsealed']> {
  const sealedUpTo = chain.sealedUpTo()
  const { unsealed, first } = await inRegion(db, systemScope(regionId), async (tx) => ({
    unsealed: await countUnsealed(tx, regionId),
    first: await findUnsealed(tx, { regionId, since: undefined, limit: MOST_INSERTED }),
  }))
  const older = first.filter(({ entry }) => sealedUpTo !== undefined && entry.at < sealedUpTo)
  const inserted = new Set(older.filter((unsealed) => chain.addUnsealed(unsealed, now)))
  const waiting = first.find((unsealed) => !inserted.has(unsealed))?.entry
  if (waiting && now.getTime() - Date.parse(waiting.at) > LATE_MS)
    problems.warn(
      'sealingLate',
      `未封存的条目`,
      `有 ${unsealed.count} 条尚未封存，最早的是 ${inChina(waiting.at)}：封存可能没有运行。系统启动后会补上。`,
    )
  return unsealed
}
