import type { Tx } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { findPackName } from '../../org/server.ts'
import type { ReviewChecklist } from '../../packs/index.ts'
import { loadPack } from '../../packs/server.ts'
import { findLastSubmissions, type LoadedPaper, loadPaper } from '../../workflow/server.ts'
import type { TargetDeps } from '../deps.ts'
import { NoChecklistError, NoTargetPaperError } from '../errors.ts'
import { DEPARTMENT_TARGETS, PROJECT_TARGETS } from '../target-paper/target-paper-kind.ts'
import { findReviews } from './review.store.ts'
import type { Outcome, Review } from './review.ts'

/** The paper, when it is a declaration. */
export async function requireTargetPaper(deps: TargetDeps, { actor, paperId }: { actor: Actor; paperId: string }): Promise<LoadedPaper> {
  const loaded = await loadPaper(deps.workflow, { actor, id: paperId })
  if (loaded.paper.type !== PROJECT_TARGETS && loaded.paper.type !== DEPARTMENT_TARGETS) throw new NoTargetPaperError()
  return loaded
}

export async function requireChecklist(
  tx: Tx,
  { regionId, departmentId }: { regionId: string; departmentId: string },
): Promise<ReviewChecklist> {
  const checklist = loadPack(await findPackName(tx, { regionId, departmentId })).reviewChecklist
  if (!checklist) throw new NoChecklistError()
  return checklist
}

/** 第几次报送 is in review. */
export async function submittedLast(
  tx: Tx,
  { regionId, paperId }: { readonly regionId: string; readonly paperId: string },
): Promise<number> {
  return (await findLastSubmissions(tx, { regionId, paperIds: [paperId] })).get(paperId) ?? 1
}

interface Reviewed {
  readonly regionId: string
  readonly papers: readonly { readonly id: string; readonly edition: number }[]
}

/** 审核意见 of papers as they were submitted last, the latest first; what was said of a submission before is left out. */
export async function currentReviews(tx: Tx, { regionId, papers }: Reviewed): Promise<ReadonlyMap<string, readonly Review[]>> {
  const reviewsOf = Map.groupBy(await findReviews(tx, { regionId, paperIds: papers.map(({ id }) => id) }), ({ paperId }) => paperId)
  const last = await findLastSubmissions(tx, { regionId, paperIds: [...reviewsOf.keys()] })
  return new Map(
    papers.map(({ id, edition }) => [
      id,
      (reviewsOf.get(id) ?? []).filter((review) => review.edition === edition && review.submission === (last.get(id) ?? 1)),
    ]),
  )
}

/** 审核结论 of papers as they were submitted last. */
export async function currentOutcomes(tx: Tx, asked: Reviewed): Promise<ReadonlyMap<string, Outcome>> {
  const reviews = await currentReviews(tx, asked)
  return new Map([...reviews].flatMap(([id, [latest]]) => (latest ? [[id, latest.outcome]] : [])))
}
