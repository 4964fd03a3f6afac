import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findPackName, findPlaces } from '../../org/server.ts'
import { loadPack } from '../../packs/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { holdsIllustrative } from '../ledger/illustrative.store.ts'
import type { Spending } from '../ledger/money-mark.ts'
import { findAccountSums, findBookYears } from '../ledger/sum.store.ts'
import { annualKinds } from '../measures/reckon-measures.query.ts'
import { ProjectNotInSightError } from './errors.ts'
import { findBookedUntil, findKeeperOfBooks } from './execution.store.ts'
import { lastDay, nodesOf } from './execution.ts'
import { byMonth, byProject, type ExecutionBooks, scheduleOf } from './execution-books.ts'
import { pathOf, withDescendants } from './execution-tree.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock'>
interface Asked {
  readonly actor: Actor
  readonly fiscalYear?: number | undefined
  readonly spending: Spending | 'all'
}

export function loadExecution(deps: Deps, asked: Asked): Promise<ExecutionBooks> {
  return inRegion(deps.db, asked.actor, (tx) => readExecution(tx, { ...asked, today: dayInChina(deps.clock.now()) }))
}

async function readExecution(tx: Tx, { actor, fiscalYear: wanted, spending, today }: Asked & { today: string }): Promise<ExecutionBooks> {
  const { regionId } = actor
  const years = await findBookYears(tx, regionId)
  const fiscalYear = wanted ?? years[0] ?? Number(today.slice(0, 4))
  const departmentId = actor.reach === 'region' ? ((await findKeeperOfBooks(tx, regionId)) ?? actor.departmentId) : actor.departmentId
  const place = { regionId, departmentId, fiscalYear }
  const sums = await findAccountSums(tx, { ...place, by: ['projectId', 'organisationId', 'category', 'kind', 'side', 'month', 'spending'] })
  const pack = loadPack(await findPackName(tx, { regionId, departmentId }))
  const organisationIds = [...new Set([departmentId, ...sums.map(({ organisationId }) => organisationId)])]
  const places = await findPlaces(tx, { regionId, organisationIds })
  const last = lastDay(fiscalYear, 12)
  return {
    departmentName: places.organisations.get(departmentId)?.name ?? actor.departmentName,
    ...{ fiscalYear, departmentId, years, pack, kinds: annualKinds(pack) },
    asOf: today < last ? today : last,
    bookedUntil: await findBookedUntil(tx, place),
    illustrative: await holdsIllustrative(tx, place),
    projects: await findProjects(tx, place),
    sums: sums.filter((sum) => spending === 'all' || sum.spending === spending),
    units: places.organisations,
  }
}

/** One project of the year with everything below it. */
export async function loadProjectExecution(deps: Deps, { actor, id }: { actor: Actor; id: string }) {
  const project = await inRegion(deps.db, actor, async (tx) => (await findProjects(tx, { regionId: actor.regionId, ids: [id] }))[0])
  if (!project) throw new ProjectNotInSightError()
  const books = await loadExecution(deps, { actor, fiscalYear: project.fiscalYear, spending: 'all' })
  const ids = new Set(withDescendants(books.projects, id))
  const line = byProject(books).find((one) => one.project.id === id)!
  const months = byMonth(books, ids)
  const schedule = scheduleOf(books, project.kind)
  return {
    ...line,
    months,
    schedule,
    nodes: nodesOf(schedule, months),
    path: pathOf(books.projects, id),
    fiscalYear: books.fiscalYear,
    asOf: books.asOf,
  }
}
