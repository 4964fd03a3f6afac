import { type AnchorFile, readAnchorLine } from './anchor-line.ts'
import { type ProblemList, problemList } from './audit-problem.ts'
import type { SealHead, SealKey } from './audit-seal.ts'

/** 存根 of one region: its highest head, and hashes by number to be found again in the chain. */
export interface RegionAnchor {
  readonly head: SealHead
  readonly hashes: ReadonlyMap<number, string>
}

export interface AnchorReading {
  /** What is wrong with the file itself. */
  readonly problems: ProblemList
  readonly missing: boolean
  readonly regions: ReadonlyMap<string, RegionAnchor>
}

/** Lines kept a region. The chain binds what stands before a head, so a sample of the lines is enough; the head is always kept. */
const MOST_HASHES = 20_000

/** 读存根 line by line. A file of years is read in bounded memory. */
export async function readAnchor(file: AnchorFile, key: SealKey): Promise<AnchorReading> {
  const problems = problemList()
  const regions = new Map<string, Collected>()
  const lines = file.lines()
  if (!lines) return { problems, missing: true, regions }
  let lineNumber = 0
  try {
    for await (const line of lines) {
      lineNumber += 1
      if (line === '') continue
      const head = readAnchorLine(line, key)
      if (head) collect(regions, head)
      else problems.add('anchorLineDamaged', `存根第 ${lineNumber} 行`, damagedLine(file.path))
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    problems.add('anchorUnreadable', '存根文件', `读不了 ${file.path}（${reason}）。请核对权限和磁盘后再校验。`)
  }
  return { problems, missing: false, regions }
}

function damagedLine(path: string): string {
  return `内容残缺或被改动（${path}）。断电也会留下残行：确系断电的，请把原文件另存备查，系统会另起新的存根。`
}

interface Collected extends RegionAnchor {
  head: SealHead
  readonly hashes: Map<number, string>
  /** Heads before the numbers fell back: never left out, because a chain that was cut and went on no longer has them. */
  readonly pinned: Set<number>
}

const MOST_PINNED = 1000

function collect(regions: Map<string, Collected>, head: SealHead): void {
  const known = regions.get(head.regionId)
  if (!known) {
    regions.set(head.regionId, { head, hashes: new Map([[head.number, head.hash]]), pinned: new Set() })
    return
  }
  // Of two hashes for one number the first stays.
  if (!known.hashes.has(head.number)) known.hashes.set(head.number, head.hash)
  if (head.number >= known.head.number) known.head = { ...head, hash: known.hashes.get(head.number)! }
  else if (known.pinned.size < MOST_PINNED) known.pinned.add(known.head.number)
  if (known.hashes.size > MOST_HASHES) thin(known)
}

/** Every second one goes; the head and what is pinned stay. */
function thin({ hashes, head, pinned }: Collected): void {
  let odd = false
  for (const number of [...hashes.keys()]) {
    odd = !odd
    if (odd && number !== head.number && !pinned.has(number)) hashes.delete(number)
  }
}
