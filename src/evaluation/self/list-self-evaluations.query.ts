import { projectsWithPendingTargets } from '../../budget/server.ts'
import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import { dayInChina, Fraction, fenOf, HUNDRED } from '../../kernel/index.ts'
import type { Project } from '../../library/index.ts'
import { findProjects } from '../../library/server.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import { findOrganisationNames, findPackName, findRolePosts } from '../../org/server.ts'
import { findLiveTargets } from '../../targets/server.ts'
import { type Cells, checkForm, stateLabels } from '../../workflow/index.ts'
import { formOf, type ListedPapers, listPapers } from '../../workflow/server.ts'
import { checkSelfEvaluation } from './check-self-evaluation.ts'
import { figure, recheckedTotalOf } from './present-self-evaluation.view.ts'
import { type ReadSelfEvaluation, readSelfEvaluations } from './read-self-evaluations.query.ts'
import { selfEvaluationPermissions } from './self.policy.ts'
import type { SelfEvaluationListView, SelfEvaluationRowView } from './self-evaluation.view.ts'
import type { SelfEvaluationDeps } from './self-evaluation-deps.ts'
import { DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION } from './self-material.ts'
import { isUnanswered } from './signal-note.ts'
import { type Opening, openingOf } from './who-opens.ts'

type Paper = ListedPapers['papers'][number]

/** 自评情况 of a year: every project with state, score, grade, signals and what is missing; the department first. */
export async function listSelfEvaluations(
  deps: SelfEvaluationDeps,
  { actor, year }: { actor: Actor; year?: number | undefined },
): Promise<SelfEvaluationListView> {
  const all = await inRegion(deps.db, actor, (tx) => findProjects(tx, { regionId: actor.regionId, light: true }))
  const begun = await papersOf(deps, actor, undefined)
  const years = [...new Set([...begun, ...all].map(({ fiscalYear }) => fiscalYear))].sort((a, b) => b - a)
  const fiscalYear = year ?? begun[0]?.fiscalYear ?? years[0] ?? Number(dayInChina(deps.clock.now()).slice(0, 4))
  const papers = begun.filter((paper) => paper.fiscalYear === fiscalYear)
  return inRegion(deps.db, actor, async (tx) => {
    const projects = await evaluatedProjects(tx, { actor, fiscalYear, papers, all })
    const around = await aroundOf(tx, deps, { actor, fiscalYear, papers, projects })
    const mayBegin = mayDo(actor, selfEvaluationPermissions['selfEvaluation:fill']) && !actor.readOnly
    const byProject = new Map(papers.flatMap((paper) => (paper.projectId ? [[paper.projectId, paper] as const] : [])))
    const rows = [
      ...papers.filter(({ projectId }) => projectId === null).map((paper) => rowOf({ paper, around })),
      ...projects.map((project) => {
        const paper = byProject.get(project.id)
        const opening = !paper && mayBegin ? openingOf(actor, project, around) : undefined
        return rowOf({ paper, project, around, opening })
      }),
    ]
    const whole = papers.some(({ type, organisationId }) => type === DEPARTMENT_SELF_EVALUATION && organisationId === actor.organisationId)
    return {
      ...{ fiscalYear, years: [...new Set([...years, fiscalYear])].sort((a, b) => b - a), rows: rows.sort(byUrgency) },
      ...{ mayOpenDepartment: mayBegin && actor.reach === 'department' && !whole, sums: sumsOf(topmost(papers, all), around.read) },
      forms: await formsOf(tx, deps, actor),
    }
  })
}

/** 自评的项目 of the year: the lowest level, and of those above it what has targets of its own or a paper. */
async function evaluatedProjects(
  tx: Tx,
  { actor, fiscalYear, papers, all }: Omit<Listed, 'projects'> & { all: readonly Project[] },
): Promise<Project[]> {
  const parents = new Set(all.flatMap(({ parentId }) => parentId ?? []))
  const ofYear = all.filter(
    (one) => one.fiscalYear === fiscalYear && one.level !== 'fund' && !['cancelled', 'applying'].includes(one.state),
  )
  const evaluated = new Set(papers.flatMap(({ projectId, state }) => (state === 'void' ? [] : (projectId ?? []))))
  const upper = ofYear.filter(({ id }) => parents.has(id) && !evaluated.has(id))
  for (const [departmentId, own] of Map.groupBy(upper, (project) => project.departmentId)) {
    const asked = { regionId: actor.regionId, fiscalYear, projectIds: own.map(({ id }) => id) }
    for (const { projectId } of await asProgram(tx, actor, departmentId, () => findLiveTargets(tx, asked))) evaluated.add(projectId!)
  }
  return ofYear.filter(({ id }) => !parents.has(id) || evaluated.has(id))
}

/** 表式 to choose from; none where the pack has only one. */
async function formsOf(
  tx: Tx,
  { workflow }: SelfEvaluationDeps,
  { regionId, departmentId }: Actor,
): Promise<SelfEvaluationListView['forms']> {
  const packName = await findPackName(tx, { regionId, departmentId })
  const choices = (type: string) => {
    const forms = workflow.formsOfPack?.(packName, type) ?? []
    return forms.length < 2 ? [] : forms.map(({ name = '', label }) => ({ name, title: label }))
  }
  return { project: choices(PROJECT_SELF_EVALUATION), department: choices(DEPARTMENT_SELF_EVALUATION) }
}

async function papersOf({ workflow }: SelfEvaluationDeps, actor: Actor, fiscalYear: number | undefined): Promise<Paper[]> {
  const found: Paper[] = []
  for (const type of [DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION]) {
    found.push(...(await listPapers(workflow, { actor, filter: { scope: 'all', type, fiscalYear } })).papers)
  }
  return found.sort((a, b) => b.fiscalYear - a.fiscalYear)
}

interface Around {
  readonly read: ReadonlyMap<string, ReadSelfEvaluation>
  readonly missing: ReadonlyMap<string, number>
  readonly pending: ReadonlySet<string>
  readonly nameOf: (organisationId: string) => string
  /** Organisations with a post of 经办. */
  readonly clerks: ReadonlySet<string>
}

interface Listed {
  readonly actor: Actor
  readonly fiscalYear: number
  readonly papers: readonly Paper[]
  readonly projects: readonly Project[]
}

async function aroundOf(tx: Tx, { workflow }: SelfEvaluationDeps, { actor, fiscalYear, papers, projects }: Listed): Promise<Around> {
  const { regionId } = actor
  const read = new Map<string, ReadSelfEvaluation>()
  for (const [departmentId, own] of Map.groupBy(papers, (paper) => paper.departmentId)) {
    for (const [id, one] of await readSelfEvaluations(tx, { actor, departmentId, fiscalYear, papers: own })) read.set(id, one)
  }
  const missing = papers.map((paper): [string, number] => {
    const { sections, cells, ...known } = read.get(paper.id)!
    const problems = [...checkForm(formOf(workflow, paper), cells), ...checkSelfEvaluation(sections, cells, known)]
    return [paper.id, problems.filter(({ severity }) => severity === 'error').length]
  })
  const organisationIds = [
    ...new Set([...papers, ...projects].flatMap(({ organisationId, divisionId }) => [organisationId, ...(divisionId ? [divisionId] : [])])),
  ]
  const names = await findOrganisationNames(tx, { regionId, organisationIds })
  const { departmentId, postId } = actor
  const posts = await findRolePosts(tx, { regionId, departmentId, postId, roles: ['unitClerk', 'divisionClerk'] })
  const projectIds = projects.map(({ id }) => id)
  const pending = await projectsWithPendingTargets(tx, { actor, departmentId: actor.departmentId, projectIds, fiscalYear })
  return {
    ...{ read, missing: new Map(missing), pending: new Set(pending.map(({ projectId }) => projectId)) },
    clerks: new Set(posts.map(({ organisationId }) => organisationId)),
    nameOf: (id) => names.get(id)?.name ?? actor.departmentName,
  }
}

interface Rowed {
  readonly paper?: Paper | undefined
  readonly project?: Project
  readonly around: Around
  readonly opening?: Opening | undefined
}

function rowOf({ paper, project, around, opening }: Rowed): SelfEvaluationRowView {
  const state = paper === undefined || paper.state === 'void' ? 'none' : paper.state
  const submitted = state === 'inReview' || state === 'approved'
  const organisationId = project?.organisationId ?? paper!.organisationId
  return {
    kind: project ? 'project' : 'department',
    ...(project && { projectId: project.id }),
    ...(paper && { paperId: paper.id }),
    ...{ code: project?.code ?? '', name: project?.name ?? paper!.title, organisationName: around.nameOf(organisationId) },
    ...{ state, stateLabel: state === 'none' ? '未自评' : stateLabels[state] },
    ...(opening ?? { mayOpen: false, openedBy: '' }),
    ...resultOf(paper && around.read.get(paper.id), submitted),
    missing: submitted ? 0 : (around.missing.get(paper?.id ?? '') ?? 0),
    pending: project !== undefined && around.pending.has(project.id),
  }
}

/** 资金、得分和信号 of a row. */
function resultOf(read: ReadSelfEvaluation | undefined, submitted: boolean) {
  const { assessment, material, signals = [], notes = [], cells } = read ?? {}
  const { annual = 0n, paid = 0n } = assessment?.money ?? {}
  return {
    ...{ annualFen: String(annual), paidFen: String(paid), executionRate: rateOf(paid, annual) },
    ...{ provisional: material?.basis !== 'final', hasPoints: assessment?.hasPoints ?? false, targets: assessment?.rows.length ?? 0 },
    ...{ score: figure(assessment?.total), recheckedScore: read ? figure(recheckedTotalOf(read)) : null },
    ...{ grade: assessment?.grade ?? null, signals: signals.length },
    unanswered: signals.filter((signal) =>
      isUnanswered(
        signal,
        notes.find(({ code }) => code === signal.code),
      ),
    ).length,
    moneyMoved: submitted && cells !== undefined && (differs(cells, 'annualTotal', annual) || differs(cells, 'paidTotal', paid)),
  }
}

/** 报送后有变动: what was submitted is no longer what the books have. A form may not ask for the figure. */
function differs(cells: Cells, cell: 'annualTotal' | 'paidTotal', now: bigint): boolean {
  const frozen = cells.get(cell)
  return frozen !== undefined && fenOf(frozen, '万元') !== now
}

function rateOf(paid: bigint, annual: bigint): string | null {
  return annual === 0n ? null : figure(new Fraction(paid, annual).mul(HUNDRED))
}

/** The money of a project is in the form of the one above it too: of those on one branch only the highest counts. */
function topmost(papers: readonly Paper[], all: readonly Pick<Project, 'id' | 'parentId'>[]): Paper[] {
  const parents = new Map(all.map(({ id, parentId }) => [id, parentId]))
  const evaluated = new Set(papers.flatMap(({ projectId }) => projectId ?? []))
  return papers.filter(({ projectId }) => {
    const seen = new Set<string>()
    for (let at = projectId && parents.get(projectId); at && !seen.has(at); at = parents.get(at)) {
      if (evaluated.has(at)) return false
      seen.add(at)
    }
    return true
  })
}

/** 汇总 from the raw amounts and counts, never from the percentages of the rows. */
function sumsOf(papers: readonly Paper[], read: Around['read']): SelfEvaluationListView['sums'] {
  const all = papers.filter(({ projectId }) => projectId !== null).flatMap(({ id }) => read.get(id)?.assessment ?? [])
  const annual = all.reduce((sum, { money }) => sum + money.annual, 0n)
  const paid = all.reduce((sum, { money }) => sum + money.paid, 0n)
  const standings = all.flatMap(({ rows }) => rows.map(({ standing }) => standing))
  const count = (...which: readonly string[]) => standings.filter((standing) => which.includes(standing)).length
  return {
    ...{ annualFen: String(annual), paidFen: String(paid), executionRate: rateOf(paid, annual), targets: standings.length },
    ...{ met: count('met', 'over'), missed: count('missed'), open: count('open') },
  }
}

const order = { returned: 0, none: 1, draft: 2, inReview: 3, approved: 4 } as const

/** The department first, then what is 待定 or has unanswered signals. */
function byUrgency(a: SelfEvaluationRowView, b: SelfEvaluationRowView): number {
  const rank = (row: SelfEvaluationRowView) => (row.kind === 'department' ? -10 : 0) + (row.pending ? -5 : 0) + order[row.state]
  return rank(a) - rank(b) || b.unanswered - a.unanswered || a.code.localeCompare(b.code)
}
