import { asProgram, type Tx } from '../../db/server.ts'
import { findProjectNames } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findCellsOfPapers, findPapers } from '../../workflow/server.ts'
import { type FrozenTarget, frozenTargets } from '../frozen-targets.ts'
import { indicatorColumns } from '../indicator-columns.query.ts'
import { findLiveTargets } from '../performance-target.store.ts'
import { type PerformanceTarget, pathOf } from '../performance-target.ts'
import { PROJECT_TARGETS } from '../target-paper/target-paper-kind.ts'
import type { ReviewDeskView } from './review.view.ts'

interface Compared {
  readonly actor: Actor
  readonly paper: { readonly id: string; readonly departmentId: string; readonly fiscalYear: number }
  readonly rows: readonly FrozenTarget[]
  readonly lastYear: readonly PerformanceTarget[]
}

/** 同类项目: what other projects of the year have for the same indicator, approved or in review; three at most. */
export async function besides(tx: Tx, { actor, paper, rows, lastYear }: Compared): Promise<ReviewDeskView['indicators']> {
  const names = new Set(rows.map(({ name }) => name))
  const same = (await asProgram(tx, actor, paper.departmentId, () => othersOfYear(tx, { actor, paper }))).filter(({ name }) =>
    names.has(name),
  )
  const projectIds = [...new Set(same.map(({ projectId }) => projectId))]
  const projects = await findProjectNames(tx, { regionId: actor.regionId, projectIds })
  return rows.map(({ formRow, name, target, ...row }) => {
    const before = lastYear.find((one) => one.name === name)
    const others = same.filter((one) => one.name === name).slice(0, 3)
    return {
      ...{ row: formRow, path: pathOf(row), name, target, ...(before && { lastYear: before.target }) },
      others: others.map((one) => ({ projectName: projects.get(one.projectId)?.name ?? '其他处室的项目', target: one.target })),
    }
  })
}

const MOST = 500

async function othersOfYear(tx: Tx, { actor, paper }: Pick<Compared, 'actor' | 'paper'>) {
  const { regionId } = actor
  const { departmentId, fiscalYear } = paper
  const live = await findLiveTargets(tx, { regionId, departmentId, fiscalYear })
  const filter = { scope: 'all' as const, type: PROJECT_TARGETS, fiscalYear, state: 'inReview' as const }
  const { papers } = await findPapers(tx, { actor, filter, most: MOST })
  const inReview = papers.filter((one) => one.id !== paper.id && one.projectId !== null && one.departmentId === departmentId)
  const cells = await findCellsOfPapers(tx, { regionId, paperIds: inReview.map(({ id }) => id) })
  const asked = inReview.flatMap(({ id, projectId, form }) => {
    const columns = indicatorColumns(form)
    const rows = columns ? frozenTargets(cells.get(id) ?? new Map(), columns) : []
    return rows.map(({ name, target }) => ({ name, target, projectId: projectId! }))
  })
  const approved = live.flatMap(({ name, target, projectId, paperId }) =>
    projectId === null || paperId === paper.id ? [] : [{ name, target, projectId }],
  )
  return [...approved, ...asked]
}
