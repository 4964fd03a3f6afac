import type { LedgerKind } from '../../budget/index.ts'
import { accountSums, finalOrProvisional, paymentsBetweenUnits } from '../../budget/server.ts'
import { asProgram, type RegionScope, type Tx } from '../../db/server.ts'
import type { Project } from '../../library/index.ts'
import { findProjects } from '../../library/server.ts'
import { findOrganisationNames, findPackName } from '../../org/server.ts'
import { loadPack } from '../../packs/server.ts'
import type { PerformanceTarget } from '../../targets/index.ts'
import { findAdjustedTargets, findLiveTargets } from '../../targets/server.ts'
import { findCellsOfPapers } from '../../workflow/server.ts'
import type { Consolidation } from './consolidation/consolidate.ts'
import { loadConsolidation } from './consolidation/load-consolidation.query.ts'
import { type FundSum, fundKeys, fundLines, lessBetweenUnits, sumOf } from './fund-line.ts'
import { findMarks } from './mark.store.ts'
import type { SelfMaterial } from './self-material.ts'

/** 自评文书 as far as its material goes. */
export interface SelfPaper {
  readonly id: string
  readonly projectId: string | null
  readonly organisationId: string
}

interface Asked {
  readonly actor: RegionScope
  readonly departmentId: string
  readonly fiscalYear: number
  readonly papers: readonly SelfPaper[]
}

/** Changes of the budget that a person would be asked about. */
const adjusting: ReadonlySet<LedgerKind> = new Set([
  'increase',
  'decrease',
  'betweenProjects',
  'betweenSubjects',
  'unitTransfer',
  'recovered',
])

/**
 * 自评的材料 of papers of a department and year: approved targets, ledger, what was chosen by hand. As the program: a project is
 * evaluated with all of its money, also where several units spend it.
 */
export async function loadMaterials(tx: Tx, asked: Asked): Promise<ReadonlyMap<string, SelfMaterial>> {
  const { actor, departmentId, papers } = asked
  const { regionId } = actor
  const rules = loadPack(await findPackName(tx, { regionId, departmentId }))
  const marks = await findMarks(tx, { regionId, paperIds: papers.map(({ id }) => id) })
  return asProgram(tx, actor, departmentId, async () => {
    const known = await findKnown(tx, asked)
    const annualKinds = new Set((rules.ledger?.annualBudget.value ?? []) as LedgerKind[])
    const consolidations = await consolidationsOf(tx, asked, { known, annualKinds })
    return new Map(
      papers.map((paper): [string, SelfMaterial] => {
        const consolidation = consolidations.get(paper.id)
        const project = known.projects.get(paper.projectId ?? '')
        const targets = known.targets.get(paper.projectId ?? paper.organisationId) ?? []
        const declared = known.declared.get(targets[0]?.paperId ?? '')
        const sums = known.sums.filter(({ projectId, spending }) =>
          project ? known.under.get(project.id)!.has(projectId ?? '') : spending === 'own',
        )
        return [
          paper.id,
          {
            ...{ projectName: project?.name ?? '', departmentName: known.nameOf(departmentId), targets, rules },
            unitName: project ? unitName(project, sums, { departmentId, nameOf: known.nameOf }) : known.nameOf(paper.organisationId),
            overallObjective: declared?.get('overallObjective') ?? '',
            cancelled: known.cancelled.filter(({ paperId }) => paperId === targets[0]?.paperId),
            tasks: tasksOf(declared),
            funds: project ? fundLines(sums, annualKinds) : lessBetweenUnits(fundLines(sums, annualKinds), known.betweenUnits),
            basis: project ? known.basis.project : known.basis.total,
            adjusted: sums.some(({ kind, allottedFen }) => adjusting.has(kind) && allottedFen !== 0n),
            marks: marks.get(paper.id) ?? [],
            ...(consolidation && { consolidation }),
          },
        ]
      }),
    )
  })
}

type Known = Awaited<ReturnType<typeof findKnown>>

/** 汇总 of the papers that are of a department as a whole. */
async function consolidationsOf(
  tx: Tx,
  { actor: { regionId }, departmentId, fiscalYear, papers }: Asked,
  { known, annualKinds }: { known: Known; annualKinds: ReadonlySet<LedgerKind> },
): Promise<ReadonlyMap<string, Consolidation>> {
  const found = new Map<string, Consolidation>()
  const own = Map.groupBy(
    known.sums.filter(({ spending }) => spending === 'own'),
    (row) => row.organisationId,
  )
  const moneyByUnit = new Map([...own].map(([id, sums]) => [id, sumOf(fundLines(sums, annualKinds))]))
  for (const { id, projectId, organisationId } of papers) {
    if (projectId !== null) continue
    const targets = known.targets.get(organisationId) ?? []
    const asked = { regionId, departmentId, fiscalYear, paperId: id, targets, moneyByUnit, betweenUnits: known.betweenUnits }
    found.set(id, await loadConsolidation(tx, asked))
  }
  return found
}

/** A project that several units spend is evaluated by all of them together. */
function unitName(
  { organisationId }: Pick<Project, 'organisationId'>,
  sums: readonly FundSum[],
  { departmentId, nameOf }: { departmentId: string; nameOf: (id: string) => string },
): string {
  const spending = new Set(sums.map((row) => row.organisationId))
  return spending.size > 1 ? `${nameOf(departmentId)}（汇总）` : nameOf(organisationId)
}

async function findKnown(tx: Tx, { actor: { regionId }, departmentId, fiscalYear, papers }: Asked) {
  const projectIds = papers.flatMap(({ projectId }) => projectId ?? [])
  const wholes = papers.filter(({ projectId }) => projectId === null)
  const projects = await findProjects(tx, { regionId, ids: projectIds, light: true })
  const under = projectsUnder(projectIds, projectIds.length > 0 ? await findProjects(tx, { regionId, fiscalYear, light: true }) : [])
  const targets = [
    ...(projectIds.length > 0 ? await findLiveTargets(tx, { regionId, fiscalYear, projectIds }) : []),
    ...(wholes.length > 0 ? await findLiveTargets(tx, { regionId, departmentId, fiscalYear, projectId: null }) : []),
  ]
  const declaredIds = [...new Set(targets.map(({ paperId }) => paperId))]
  const organisationIds = [departmentId, ...[...papers, ...projects].map(({ organisationId }) => organisationId)]
  const names = await findOrganisationNames(tx, { regionId, organisationIds: [...new Set(organisationIds)] })
  const sums: readonly FundSum[] = await accountSums(tx, {
    ...{ regionId, departmentId, fiscalYear, by: fundKeys },
    ...(wholes.length === 0 && { projectIds: [...under.values()].flatMap((ids) => [...ids]) }),
  })
  const spent = await finalOrProvisional(tx, { departmentId, fiscalYear })
  const betweenUnits = wholes.length > 0 ? await paymentsBetweenUnits(tx, { departmentId, fiscalYear }) : 0n
  return {
    ...{ cancelled: await findCancelled(tx, regionId, declaredIds) },
    ...{ sums, betweenUnits, under, projects: new Map(projects.map((project) => [project.id, project])) },
    targets: Map.groupBy(targets, (target: PerformanceTarget) => target.projectId ?? target.organisationId),
    declared: await findCellsOfPapers(tx, { regionId, paperIds: declaredIds }),
    nameOf: (id: string) => names.get(id)?.name ?? '',
    basis: { project: spent.project.basis, total: spent.total.basis },
  }
}

/** Each project with those below it: what is booked on a 三级项目 is money of the 二级项目 whose targets it serves, as in monitoring. */
function projectsUnder(ids: readonly string[], all: readonly Pick<Project, 'id' | 'parentId'>[]): Map<string, Set<string>> {
  const below = Map.groupBy(all, ({ parentId }) => parentId ?? '')
  const gather = (id: string, into: Set<string>): Set<string> => {
    into.add(id)
    for (const child of below.get(id) ?? []) if (!into.has(child.id)) gather(child.id, into)
    return into
  }
  return new Map(ids.map((id) => [id, gather(id, new Set())]))
}

/** 已批准取消 rows of the declarations. */
async function findCancelled(tx: Tx, regionId: string, paperIds: readonly string[]): Promise<PerformanceTarget[]> {
  const found: PerformanceTarget[] = []
  for (const paperId of paperIds) found.push(...(await findAdjustedTargets(tx, { regionId, paperId })))
  return found.filter(({ state }) => state === 'cancelled')
}

/** 年度主要任务 of the declaration. */
function tasksOf(cells: ReadonlyMap<string, string> | undefined): SelfMaterial['tasks'] {
  const rows = new Map<number, { name: string; content: string }>()
  for (const [cell, value] of cells ?? []) {
    const [, row, column] = /^tasks\/(\d+)\/(name|content)$/.exec(cell) ?? []
    if (!row) continue
    const known = rows.get(Number(row)) ?? { name: '', content: '' }
    rows.set(Number(row), { ...known, [column as 'name' | 'content']: value })
  }
  return [...rows].sort(([a], [b]) => a - b).map(([row, task]) => ({ row, ...task }))
}
