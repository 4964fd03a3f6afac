import { appendAudit } from '../audit/server.ts'
import { asProgram, type Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { findOrganisationNames } from '../org/server.ts'
import type { PaperEffects, PaperHappening } from '../workflow/server.ts'
import { closeTask } from '../workflow/server.ts'
import { createProjects } from './create-projects.command.ts'
import { ProjectActRefusedError } from './errors.ts'
import { saveImplementers } from './implementer.store.ts'
import { findCodes, lockCodes, saveProject } from './project.store.ts'
import { isInLibrary, type Project, projectStates } from './project.ts'
import { insertChanges } from './project-change.store.ts'
import { type ResolvedApplication, resolveApplication } from './resolve-application.query.ts'

/** 联动 of the 项目入库申报书: submitted, the project is there as 申报中; approved, it is in the library. */
export const libraryEffects: PaperEffects = {
  whileFilling: async (tx, happening) => (await resolveApplication(tx, happening)).problems,
  beforeSubmit: async (tx, happening) => (await resolveApplication(tx, happening)).problems,
  onSubmitted: takeApplication,
  onApproved: admitProject,
}

async function takeApplication(tx: Tx, happening: PaperHappening): Promise<void> {
  const { actor, at, paper } = happening
  const application = await resolveApplication(tx, happening)
  const { existing, project, code, implementerIds } = application
  if (!existing) {
    const draft = { ...project, id: newId(at.getTime()), fiscalYear: paper.fiscalYear, code: code || provisionalCode(paper.id) }
    const place = { organisationId: paper.organisationId, paperId: paper.id, state: 'applying' as const }
    await createProjects(tx, { actor, at, projects: [{ ...draft, ...place, implementerIds }] })
    return
  }
  refuseEnded(existing)
  // What is in the library keeps what was approved until the new edition is.
  if (isInLibrary(existing)) return
  await write(tx, happening, { application, next: { ...existing, ...project, code: code || existing.code } })
}

/** 入库: what was applied for is what the project says from now on. */
async function admitProject(tx: Tx, happening: PaperHappening): Promise<void> {
  const { actor, at, paper } = happening
  const application = await resolveApplication(tx, happening)
  const { existing, project, code } = application
  if (!existing) throw new Error(`paper ${paper.id} was approved without a project`)
  refuseEnded(existing)
  const state = existing.state === 'applying' ? 'admitted' : existing.state
  const given = code || (isProvisional(existing.code) ? await nextCode(tx, happening) : existing.code)
  const next = { ...existing, ...project, code: given, state, admittedAt: existing.admittedAt ?? at } as const
  await write(tx, happening, { application, next })
  if (existing.enterTaskId !== null) {
    const taskId = existing.enterTaskId
    await asProgram(tx, actor, paper.departmentId, () => closeTask(tx, { regionId: paper.regionId, taskId, at }))
  }
}

function refuseEnded({ name, state }: Project): void {
  if (state !== 'cancelled' && state !== 'ended' && state !== 'finished') return
  throw new ProjectActRefusedError(`项目“${name}”${projectStates[state]}，它的申报书不能再办理。请与财务处联系。`)
}

/** As the program: the last approval may come from the finance bureau, which does not keep the library. */
async function write(
  tx: Tx,
  { actor, at, paper, external }: PaperHappening,
  { application, next }: { application: ResolvedApplication; next: Project },
): Promise<void> {
  const { regionId, departmentId } = paper
  const before = application.existing!
  const admitted = next.admittedAt !== null
  await asProgram(tx, actor, departmentId, async () => {
    if (!(await saveProject(tx, { regionId, project: next }))) throw new Error(`project ${next.id} was changed while its paper was locked`)
    await saveImplementers(tx, { regionId, departmentId, projectId: next.id, organisationIds: application.implementerIds, at })
    if (!admitted) return
    const reason = before.admittedAt === null ? '入库申报书批准，入库' : `入库申报书第 ${paper.edition} 版批准`
    const change = { id: newId(at.getTime()), projectId: next.id, fromState: before.state, toState: next.state, reason }
    const changes = [{ ...change, documentNumber: external?.documentNumber ?? '', at, madeBy: actor.displayName }]
    await insertChanges(tx, { regionId, departmentId, changes })
  })
  const lines = [
    ['名称', before.name, next.name],
    ['代码', before.code, next.code],
    ['状态', projectStates[before.state], projectStates[next.state]],
    ['年度申报金额（分）', textOf(before.amountFen), textOf(next.amountFen)],
  ].flatMap(([field, old, fresh]) => (old === fresh ? [] : [{ field: field!, before: old, after: fresh }]))
  await appendAudit(tx, { actor, action: 'library.saveProject', subject: `project/${next.id}`, at, departmentId, changes: lines })
}

function textOf(fen: bigint | null): string {
  return fen === null ? '' : String(fen)
}

const PROVISIONAL = '待编'

/** Until admission: a code of its own that nobody takes for one that was given. */
export function provisionalCode(id: string): string {
  return `${PROVISIONAL}-${id.slice(-12)}`
}

function isProvisional(code: string): boolean {
  return code.startsWith(`${PROVISIONAL}-`)
}

/** 年度-单位代码-三位顺序号 */
function nextCode(tx: Tx, { actor, paper }: PaperHappening): Promise<string> {
  return asProgram(tx, actor, paper.departmentId, () => giveCode(tx, paper))
}

export async function giveCode(
  tx: Tx,
  place: { regionId: string; departmentId: string; fiscalYear: number; organisationId: string },
): Promise<string> {
  const { regionId, departmentId, fiscalYear, organisationId } = place
  await lockCodes(tx, { departmentId, fiscalYear })
  const names = await findOrganisationNames(tx, { regionId, organisationIds: [organisationId] })
  const prefix = `${fiscalYear}-${names.get(organisationId)?.code ?? '000000'}-`
  const taken = await findCodes(tx, { regionId, departmentId, fiscalYear, prefix })
  const numbers = taken.map((code) => code.slice(prefix.length)).filter((rest) => /^\d{1,6}$/.test(rest))
  return `${prefix}${String(Math.max(0, ...numbers.map(Number)) + 1).padStart(3, '0')}`
}
