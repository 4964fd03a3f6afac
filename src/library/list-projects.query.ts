import { asProgram, inRegion, type Tx } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import { type Actor, mayDo } from '../org/index.ts'
import { findOrganisationNames } from '../org/server.ts'
import type { LibraryDeps } from './deps.ts'
import { goesOnFor, libraryPermissions } from './library.policy.ts'
import type { ProjectQuery, ProjectTreeView } from './library.view.ts'
import { findMissing } from './missing.query.ts'
import type { Missing } from './missing.ts'
import { presentHeading, presentNode } from './present-project.view.ts'
import { findContinuedIds, findProjects, findProjectYears } from './project.store.ts'
import { isToEnter, type Project } from './project.ts'
import { inTree, isFound, sumsBelow } from './project-tree.ts'

type Deps = Pick<LibraryDeps, 'db' | 'clock'>

/** 项目库 of a year as a tree, with its counts and what can be filtered by. However large it is, the questions to the database stay as many. */
export function listProjects({ db, clock }: Deps, { actor, query }: { actor: Actor; query: ProjectQuery }): Promise<ProjectTreeView> {
  const today = dayInChina(clock.now())
  const { fiscalYear } = query
  return inRegion(db, actor, async (tx) => {
    const projects = await findProjects(tx, { regionId: actor.regionId, fiscalYear, light: true })
    const headings = await findHeadings(tx, { actor, projects })
    const missing = await findMissing(tx, { actor, projects })
    const names = await namesAround(tx, { actor, projects })
    const found = foundAmong({ projects, names, missing, query })
    const shown = withAbove([...headings, ...projects], found)
    const { below } = sumsBelow(projects.filter(({ state }) => state !== 'cancelled'))
    const places = inTree([...headings, ...projects].filter(({ id }) => shown.has(id)))
    const own = new Set(projects.map(({ id }) => id))
    const continued = await findContinuedIds(tx, { regionId: actor.regionId, fiscalYear: fiscalYear + 1 })
    const facts = (project: Project) => ({
      ...{ project, names, missing: missing.get(project.id) ?? [], below: below.get(project.id), today },
      goesOn: goesOnFor(actor, project, continued),
    })
    return {
      fiscalYear,
      projects: places.flatMap(({ row, depth }) =>
        own.has(row.id) ? [presentNode({ ...facts(row), depth, matched: found.has(row.id) })] : [],
      ),
      headings: places.flatMap(({ row, depth }) => (own.has(row.id) ? [] : [presentHeading(row, depth)])),
      counts: countsOf(projects, missing),
      found: { total: found.size, amountFen: String(sumsBelow(projects.filter(({ id }) => found.has(id))).total) },
      years: await findProjectYears(tx, actor.regionId),
      ...choicesOf(projects, names),
      actions: {
        apply: mayDo(actor, libraryPermissions['project:apply']),
        maintain: mayDo(actor, libraryPermissions['project:maintain']),
        procedure: mayDo(actor, libraryPermissions['project:procedure']),
      },
    }
  })
}

interface Known {
  readonly projects: readonly Project[]
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly missing: ReadonlyMap<string, readonly Missing[]>
  readonly query: ProjectQuery
}

/** The projects that meet the conditions. */
export function foundAmong({ projects, names, missing, query }: Known): ReadonlySet<string> {
  const found = projects.filter((project) =>
    isFound(
      {
        project,
        organisationName: names.get(project.organisationId)?.name ?? '',
        lacking: (missing.get(project.id) ?? []).length > 0,
      },
      query,
    ),
  )
  return new Set(found.map(({ id }) => id))
}

/** What was found and everything above it. */
function withAbove(rows: readonly Pick<Project, 'id' | 'parentId'>[], found: ReadonlySet<string>): ReadonlySet<string> {
  const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]))
  const shown = new Set<string>()
  for (const id of found) {
    for (let at: string | null | undefined = id; at && !shown.has(at) && parents.has(at); at = parents.get(at)) shown.add(at)
  }
  return shown
}

/** 上级项目 that the post does not see itself: code and name of what its own rows stand under. */
export function findHeadings(tx: Tx, { actor, projects }: { actor: Actor; projects: readonly Project[] }): Promise<Project[]> {
  const { regionId } = actor
  return asProgram(tx, actor, actor.departmentId, async () => {
    const known = new Set(projects.map(({ id }) => id))
    const headings: Project[] = []
    for (let rows: readonly Project[] = projects; ; ) {
      const ids = [...new Set(rows.flatMap(({ parentId }) => (parentId !== null && !known.has(parentId) ? [parentId] : [])))]
      if (ids.length === 0) return headings
      rows = await findProjects(tx, { regionId, ids, light: true })
      for (const row of rows) known.add(row.id)
      headings.push(...rows)
    }
  })
}

export function namesAround(tx: Tx, { actor, projects }: { actor: Actor; projects: readonly Project[] }) {
  const ids = projects.flatMap(({ organisationId, divisionId }) => [organisationId, ...(divisionId === null ? [] : [divisionId])])
  return findOrganisationNames(tx, { regionId: actor.regionId, organisationIds: [...new Set(ids)] })
}

function countsOf(projects: readonly Project[], missing: Known['missing']): ProjectTreeView['counts'] {
  const count = <Key extends string>(keyOf: (project: Project) => Key) => {
    const counts: Partial<Record<Key, number>> = {}
    for (const project of projects) counts[keyOf(project)] = (counts[keyOf(project)] ?? 0) + 1
    return counts
  }
  return {
    total: projects.length,
    byState: count(({ state }) => state),
    byKind: count(({ kind }) => kind),
    byLevel: count(({ level }) => level),
    toEnter: projects.filter(isToEnter).length,
    lacking: projects.filter(({ id }) => (missing.get(id) ?? []).length > 0).length,
  }
}

function choicesOf(projects: readonly Project[], names: Awaited<ReturnType<typeof namesAround>>) {
  const choices = (ids: readonly (string | null)[]) =>
    [...new Set(ids)]
      .flatMap((id) => (id !== null && names.has(id) ? [{ id, ...names.get(id)! }] : []))
      .toSorted((a, b) => a.directoryRank - b.directoryRank)
      .map(({ id, name }) => ({ id, name }))
  return {
    divisions: choices(projects.map(({ divisionId }) => divisionId)),
    organisations: choices(projects.map(({ organisationId }) => organisationId)),
  }
}
