import { inChina, numbered, numbers, type ProblemList } from './audit-problem.ts'
import type { AuditSeal } from './audit-seal.ts'
import type { AnchorReading, RegionAnchor } from './read-anchor.ts'

/** A head is written to the anchor right after the commit; only a crash in between leaves it behind for longer. */
const BEHIND_MS = 5 * 60_000

export interface AnchorChecker {
  add(seal: AuditSeal): void
  /** `begin`: archived up to here; `last`: the last number of the chain in the database. */
  finish(chain: { begin: number; last: number; now: Date }): void
}

/** 对照存根: the chain in the database against the heads that were written outside of it. */
export function anchorChecker(reading: AnchorReading, regionId: string, problems: ProblemList): AnchorChecker {
  const anchor = reading.regions.get(regionId)
  let notAnchoredSince: string | undefined
  return {
    add({ number, hash, sealedAt }) {
      const anchored = anchor?.hashes.get(number)
      if (anchored !== undefined && anchored !== hash)
        problems.add('anchorMismatch', numbered(number), '封存记录与库外存根不符：链在这里被改写，或者截断以后重新接上。')
      if (anchor && number > anchor.head.number) notAnchoredSince ??= sealedAt
    },
    finish({ begin, last, now }) {
      if (!anchor) {
        if (last > 0) problems.add('anchorMissing', '存根文件', missingAnchor(reading))
        return
      }
      reportTail(anchor, { begin, last, problems })
      if (notAnchoredSince && now.getTime() - Date.parse(notAnchoredSince) > BEHIND_MS)
        problems.warn('anchorBehind', numbers(anchor.head.number + 1, last), '已封存，但没有记入存根：存根的末尾被删，或者存根写不进去。')
    },
  }
}

function reportTail({ head }: RegionAnchor, { begin, last, problems }: { begin: number; last: number; problems: ProblemList }): void {
  if (head.number <= Math.max(begin, last)) return
  const from = Math.max(begin, last) + 1
  const until = `存根记载 ${inChina(head.sealedAt)} 已封存到${numbered(head.number)}`
  problems.add('tailCut', numbers(from, head.number), `链的末尾被截断，缺 ${head.number - from + 1} 号：${until}。`)
}

function missingAnchor({ missing }: AnchorReading): string {
  return missing
    ? '没有找到存根文件，末尾是否被截断无法核对。请核对 HENGJI_ANCHOR，或从备份取回原文件。'
    : '存根文件里没有本区划的记录，末尾是否被截断无法核对。请从备份取回原文件。'
}
