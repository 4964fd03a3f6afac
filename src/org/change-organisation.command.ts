import { inRegion, type Tx } from '../db/server.ts'
import { dayInChina, errorAt, newId, type Problem } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findCodesElsewhere, findOrganisations, lockDepartment, saveOrganisation } from './organisation.store.ts'
import { type ChangeKind, lastTerm, type Organisation } from './organisation.ts'
import type { ChangeMadeView, ChangeOrganisation, OpenOrganisation } from './organisation.view.ts'
import { countHolders, insertChange, movePosts } from './organisation-change.store.ts'
import { applyChange, applyOpening } from './organisation-change.ts'
import type { Directory } from './organisation-checks.ts'
import { NoSuchOrganisationError, OrganisationChangedMeanwhileError, OrganisationChangeRefusedError } from './organisation-errors.ts'
import type { ChangedTable, Outcome } from './organisation-outcome.ts'
import { describeChange } from './organisation-trail.ts'
import { lockLabels } from './post.store.ts'

interface Decision {
  readonly kind: ChangeKind
  readonly effectiveOn: string
  readonly documentNumber: string
  readonly note: string
}

/** 新设机构 */
export function openOrganisation(deps: OrgDeps, { actor, request }: { actor: Actor; request: OpenOrganisation }): Promise<ChangeMadeView> {
  return inRegion(deps.db, actor, async (tx) => {
    const { directory, elsewhere } = await lockDirectory(tx, actor)
    const { code, position, ...rest } = request
    const table = settled(applyOpening(directory, { ...rest, code, position }, elsewhere))
    return saveTable(deps, tx, { actor, table, before: directory, decision: { ...request, kind: 'open' }, subjectId: table.createdIds[0]! })
  })
}

/** 更名、变更代码、调整隶属、合并、拆分、撤销. The change, what it does to posts and papers, and its entry stand or fall together. */
export function changeOrganisation(
  deps: OrgDeps,
  { actor, id, request }: { actor: Actor; id: string; request: ChangeOrganisation },
): Promise<ChangeMadeView> {
  return inRegion(deps.db, actor, async (tx) => {
    const { directory, elsewhere } = await lockDirectory(tx, actor)
    refuseStale(directory, [{ id, version: request.version }, ...(request.kind === 'merge' ? request.others : [])])
    const table = settled(applyChange(directory, id, request, elsewhere))
    const problems = await checkClosings(deps, tx, { actor, table, effectiveOn: request.effectiveOn, before: directory })
    if (problems.length > 0) throw new OrganisationChangeRefusedError(problems)
    const made = await saveTable(deps, tx, { actor, table, before: directory, decision: request, subjectId: id })
    for (const closing of table.closings) await passOn(deps, tx, { actor, ...closing })
    return made
  })
}

/** The table of the actor's department, kept from other changes until the transaction ends. */
export async function lockDirectory(tx: Tx, { regionId, departmentId }: Actor) {
  await lockDepartment(tx, { regionId, departmentId })
  const organisations = await findOrganisations(tx, { regionId, departmentId })
  const directory: Directory = new Map(organisations.map((organisation) => [organisation.id, organisation]))
  return { directory, elsewhere: await findCodesElsewhere(tx, { regionId, departmentId }) }
}

function refuseStale(directory: Directory, seen: readonly { id: string; version: number }[]): void {
  for (const { id, version } of seen) {
    const organisation = directory.get(id)
    if (!organisation) throw new NoSuchOrganisationError()
    if (organisation.version !== version) throw new OrganisationChangedMeanwhileError(lastTerm(organisation).name)
  }
}

function settled(outcome: Outcome): ChangedTable {
  if (outcome.kind === 'done') return outcome.table
  throw new OrganisationChangeRefusedError(outcome.findings.map(({ problem }) => problem))
}

interface Closings {
  readonly actor: Actor
  readonly table: ChangedTable
  readonly effectiveOn: string
  readonly before: Directory
}

/** Who still holds a post, and what is open, must go somewhere; and goes there on the day itself. */
async function checkClosings(deps: OrgDeps, tx: Tx, { actor, table, effectiveOn, before }: Closings): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const { id, successorId } of table.closings) {
    const work = await countWork(deps, tx, { regionId: actor.regionId, departmentId: actor.departmentId, organisationId: id })
    if (work.holders + work.papers + work.tasks === 0) continue
    const { name } = lastTerm(before.get(id)!)
    const open = `“${name}”还有在任 ${work.holders} 人、未办结的文书 ${work.papers} 件、待办 ${work.tasks} 件`
    if (successorId === undefined) problems.push(errorAt('承接机构', 'org.successorMissing', `${open}。请指定承接机构，撤销后转由其办理。`))
    else if (effectiveOn > dayInChina(deps.clock.now())) {
      const wayOut = '请先办理工作移交和免职，或在生效当日办理本项'
      problems.push(errorAt('生效日期', 'org.closingTooEarly', `${open}，生效日期在今日之后的，届时才能转由承接机构办理。${wayOut}。`))
    }
  }
  return problems
}

/** 未办结: holders of posts, open papers and tasks. */
export async function countWork(
  { organisationWork }: OrgDeps,
  tx: Tx,
  place: { regionId: string; departmentId: string; organisationId: string },
): Promise<{ holders: number; papers: number; tasks: number }> {
  return { holders: await countHolders(tx, place), ...(await organisationWork.count(tx, place)) }
}

async function passOn(
  { organisationWork, clock }: OrgDeps,
  tx: Tx,
  { actor: { regionId, departmentId }, id, successorId }: { actor: Actor; id: string; successorId: string | undefined },
): Promise<void> {
  if (successorId === undefined) return
  await lockLabels(tx, successorId)
  await movePosts(tx, { regionId, fromId: id, toId: successorId })
  await organisationWork.passOn(tx, { regionId, departmentId, fromId: id, toId: successorId, at: clock.now() })
}

interface Saving {
  readonly actor: Actor
  readonly table: ChangedTable
  readonly before: Directory
  readonly decision: Decision
  readonly subjectId: string
}

export async function saveTable(
  { clock, record }: OrgDeps,
  tx: Tx,
  { actor, table, before, decision, subjectId }: Saving,
): Promise<ChangeMadeView> {
  const { regionId, departmentId } = actor
  const at = clock.now()
  const { kind, effectiveOn, documentNumber, note } = decision
  const change = { id: newId(at.getTime()), kind, effectiveOn, documentNumber, note }
  for (const organisation of inOrder(table.changed, before)) {
    await saveOrganisation(tx, { regionId, organisation, isNew: !before.has(organisation.id) })
  }
  const { beforeIds, afterIds, createdIds } = table
  await insertChange(tx, { regionId, departmentId, change: { ...change, beforeIds, afterIds, madeAt: at, madeBy: actor.displayName } })
  const action = `org.organisation.${kind}`
  await record(tx, { actor, action, subject: `organisation/${subjectId}`, at, changes: describeChange({ table, before, decision }) })
  return { changeId: change.id, organisationId: subjectId, createdIds: [...createdIds] }
}

/** New ones first, or a term would name a parent that is not there yet. */
function inOrder(changed: readonly Organisation[], before: Directory): Organisation[] {
  return [...changed].sort((a, b) => Number(before.has(a.id)) - Number(before.has(b.id)))
}
