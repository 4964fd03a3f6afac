import type { Tx } from '../../db/server.ts'
import type { PaperHappening } from '../../workflow/server.ts'
import { findAdjustments } from './adjustment.store.ts'
import { type TargetDecision, targetDecisionOf } from './adjustment-kind.ts'
import { projectKey, readDecisions } from './adjustment-line.ts'
import { findAffected } from './affected-project.store.ts'
import { resolveTyped } from './resolve-adjustment.query.ts'

/** 受影响的项目 as the application decides its targets. */
export interface DecidedProject {
  readonly projectId: string
  readonly code: string
  readonly name: string
  /** Row of the section 受影响的目标. */
  readonly row: number
  readonly decision: TargetDecision | undefined
  readonly reason: string
}

/** Projects that the library knows; the others are problems of their own. */
export async function projectsOfApplication(tx: Tx, happening: PaperHappening): Promise<DecidedProject[]> {
  const { projects } = await resolveTyped(tx, happening)
  return readDecisions(happening.cells).flatMap(({ row, project, decision, reason }) => {
    const found = projects.get(project) ?? projects.get(projectKey(project))
    return found ? [{ projectId: found.id, code: found.code, name: found.name, row, decision: targetDecisionOf(decision), reason }] : []
  })
}

/** 申请的调整 of a paper with the projects whose money it changes. */
export async function adjustmentOfPaper(
  tx: Tx,
  { regionId, paperId }: { regionId: string; paperId: string },
): Promise<{ readonly id: string; readonly projectIds: readonly string[] }> {
  const [adjustment] = await findAdjustments(tx, { regionId, paperId })
  if (!adjustment) throw new Error(`paper ${paperId} has no adjustment`)
  const affected = await findAffected(tx, { regionId, adjustmentIds: [adjustment.id] })
  return { id: adjustment.id, projectIds: affected.map(({ projectId }) => projectId) }
}
