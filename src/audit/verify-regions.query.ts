import { errorAt, hasErrors, type Problem } from '../kernel/index.ts'
import { type AnchorReading, readAnchor } from './read-anchor.ts'
import { type TrailVerification, type VerifyDeps, type VerifyProgress, verifyTrail } from './verify-trail.query.ts'

/** 校验结果 of several regions and of the one anchor file. */
export interface Verification {
  readonly whole: boolean
  /** What is wrong with the anchor file itself. */
  readonly anchorProblems: readonly Problem[]
  readonly regions: readonly TrailVerification[]
}

/** 校验留痕. `known` are all regions of the database: the anchor may tell of one that was removed. */
export async function verifyRegions(
  deps: VerifyDeps,
  {
    regionIds,
    known,
    onProgress,
  }: { regionIds: readonly string[]; known: readonly string[]; onProgress?: (progress: VerifyProgress) => void },
): Promise<Verification> {
  // Before the chains: what is sealed meanwhile is then no tail that is missing.
  const reading = await readAnchor(deps.anchor ?? { path: '', append: async () => {}, lines: () => undefined }, deps.key)
  const anchorProblems = [...reading.problems.kept, ...removedRegions(reading, known)]
  const regions: TrailVerification[] = []
  for (const regionId of regionIds) regions.push(await verifyTrail(deps, { regionId, reading, ...(onProgress && { onProgress }) }))
  return { whole: !hasErrors(anchorProblems) && regions.every(({ whole }) => whole), anchorProblems, regions }
}

function removedRegions(reading: AnchorReading, known: readonly string[]): Problem[] {
  return [...reading.regions.entries()]
    .filter(([regionId]) => !known.includes(regionId))
    .map(([regionId, { head }]) =>
      errorAt(`区划 ${regionId}`, 'audit.regionRemoved', `存根里有这个区划的封存（到第 ${head.number} 号），库中已没有这个区划。`),
    )
}
