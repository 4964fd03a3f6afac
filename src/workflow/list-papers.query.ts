import { inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findPlaces } from '../org/server.ts'
import type { WorkflowDeps } from './deps.ts'
import { findPaperKinds, findPapers, type PaperFilter } from './paper.store.ts'
import type { PaperKindsView } from './paper-kinds.view.ts'
import type { PaperRecord } from './paper-record.ts'
import type { Surroundings } from './step-target.ts'

const MOST = 500

export interface ListedPapers {
  readonly papers: readonly PaperRecord[]
  readonly total: number
  readonly around: Omit<Surroundings, 'posts'>
  readonly now: Date
}

/** 文书列表 in two questions. */
export function listPapers(deps: WorkflowDeps, { actor, filter }: { actor: Actor; filter: PaperFilter }): Promise<ListedPapers> {
  return inRegion(deps.db, actor, async (tx) => {
    const { papers, total } = await findPapers(tx, { actor, filter, most: MOST })
    const ids = papers.flatMap(({ organisationId, divisionId, departmentId }) => [organisationId, departmentId, divisionId ?? []].flat())
    const around = await findPlaces(tx, { regionId: actor.regionId, organisationIds: [...new Set(ids)] })
    return { papers, total, around, now: deps.clock.now() }
  })
}

/** 筛选条件 of 文书列表: years, the latest first, and 种类 in the order of the forms, that papers within reach have. */
export async function listPaperKinds({ db, forms }: WorkflowDeps, { actor }: { actor: Actor }): Promise<PaperKindsView> {
  const found = await inRegion(db, actor, (tx) => findPaperKinds(tx, actor.regionId))
  const present = new Set(found.map(({ type }) => type))
  const known = forms.flatMap(({ type, label }) => (present.delete(type) ? [{ type, label }] : []))
  return {
    years: [...new Set(found.map(({ fiscalYear }) => fiscalYear))].sort((one, other) => other - one),
    // A form that no pack has any more keeps its own name in the list too.
    types: [...known, ...[...present].map((type) => ({ type, label: type }))],
  }
}
