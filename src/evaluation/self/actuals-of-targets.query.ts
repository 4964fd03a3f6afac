import type { Tx } from '../../db/server.ts'
import type { PerformanceTarget } from '../../targets/index.ts'
import { findLiveTargets } from '../../targets/server.ts'
import { findCellsOfPapers, findPaperPlaces, findPaperStates } from '../../workflow/server.ts'
import { rowsOfTargets } from './assess-self-evaluation.ts'
import { DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION } from './self-material.ts'

interface Asked {
  readonly regionId: string
  readonly departmentId: string
  readonly targetIds: readonly string[]
}

/** 完成值 of approved self-evaluations by target, for the history of the 指标库. */
export async function actualsOfTargets(tx: Tx, { regionId, departmentId, targetIds }: Asked): Promise<ReadonlyMap<string, string>> {
  const asked = await findLiveTargets(tx, { regionId, ids: targetIds })
  const fiscalYears = [...new Set(asked.map(({ fiscalYear }) => fiscalYear))]
  if (fiscalYears.length === 0) return new Map()
  const types = [PROJECT_SELF_EVALUATION, DEPARTMENT_SELF_EVALUATION]
  const places = await findPaperPlaces(tx, { regionId, departmentId, fiscalYears, types })
  const states = await findPaperStates(tx, { regionId, paperIds: places.map(({ id }) => id) })
  const approved = places.filter(({ id }) => states.get(id) === 'approved')
  const cells = await findCellsOfPapers(tx, { regionId, paperIds: approved.map(({ id }) => id) })
  // Rows of the form are numbered over all targets of the holder, not only those asked for.
  const holders = new Set(asked.map(holderOf))
  const papers = approved.filter((paper) => holders.has(holderOf(paper)))
  const live = (await Promise.all(fiscalYears.map((fiscalYear) => findLiveTargets(tx, { regionId, departmentId, fiscalYear })))).flat()
  const byHolder = Map.groupBy(live, holderOf)
  return new Map(
    papers.flatMap((paper) =>
      rowsOfTargets(byHolder.get(holderOf(paper)) ?? []).flatMap(({ row, target }): [string, string][] => {
        const actual = actualOf(cells.get(paper.id), row)
        return actual === undefined ? [] : [[target.id, actual]]
      }),
    ),
  )
}

type Held = Pick<PerformanceTarget, 'fiscalYear' | 'projectId' | 'organisationId'>

function holderOf({ fiscalYear, projectId, organisationId }: Held): string {
  return `${fiscalYear}/${projectId ?? organisationId}`
}

function actualOf(cells: ReadonlyMap<string, string> | undefined, row: number): string | undefined {
  return cells?.get(`indicators/${row}/actual`)
}
