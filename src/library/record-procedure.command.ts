import { appendAudit } from '../audit/server.ts'
import { inRegion, type Tx } from '../db/server.ts'
import { dayInChina, errorAt, newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { checkProcedure, procedureFacts, procedureTitle } from './check-procedure.ts'
import type { LibraryDeps } from './deps.ts'
import { NoSuchProjectError, NotForThisPostError, ProcedureReplacedError, ProjectContentRefusedError } from './errors.ts'
import { mayTend } from './library.policy.ts'
import { findProcedures, insertProcedures, type StoredProcedure } from './procedure.store.ts'
import type { RecordProcedure } from './procedure.view.ts'
import { findProjects } from './project.store.ts'
import { type Project, procedureKinds } from './project.ts'

export interface ProcedureOrder {
  readonly actor: Actor
  readonly at: Date
  readonly projectId: string
  readonly procedure: RecordProcedure
  readonly illustrative?: boolean
}

/** 登记立项程序 in a transaction of its own. */
export function addProcedure({ db, clock }: Pick<LibraryDeps, 'db' | 'clock'>, order: Omit<ProcedureOrder, 'at'>): Promise<string> {
  return inRegion(db, order.actor, (tx) => recordProcedure(tx, { ...order, at: clock.now() }))
}

/** 登记立项程序; a correction replaces an earlier record of the same kind, nothing is overwritten. Answers with its id. */
export async function recordProcedure(tx: Tx, { actor, at, projectId, procedure, illustrative = false }: ProcedureOrder): Promise<string> {
  const { regionId } = actor
  const [project] = await findProjects(tx, { regionId, ids: [projectId], lock: true })
  if (!project) throw new NoSuchProjectError()
  if (!mayTend(actor, project)) throw new NotForThisPostError('立项程序由项目的主管处室或财务处登记。')
  const problems = checkProcedure(procedure, dayInChina(at))
  const before = await requireReplaced(tx, { regionId, project, procedure })
  if (problems.length > 0) throw new ProjectContentRefusedError('立项程序没有登记，请按说明更正后重新保存。', problems)
  const { content, decidedOn, documentNumber, fileHash = null, fileName = null, replacesId = null } = procedure
  const record = { id: newId(at.getTime()), projectId, decidedOn, documentNumber, content, fileHash, fileName, replacesId }
  await insertProcedures(tx, {
    regionId,
    departmentId: project.departmentId,
    procedures: [{ ...record, illustrative, recordedAt: at, recordedBy: actor.displayName }],
  })
  const changes = trail(procedure, before)
  await appendAudit(tx, { actor, action: 'library.recordProcedure', subject: `project/${projectId}`, at, changes })
  return record.id
}

async function requireReplaced(
  tx: Tx,
  { regionId, project, procedure }: { regionId: string; project: Project; procedure: RecordProcedure },
): Promise<StoredProcedure | undefined> {
  if (procedure.replacesId === undefined) return undefined
  const known = await findProcedures(tx, { regionId, projectIds: [project.id] })
  const before = known.find(({ id }) => id === procedure.replacesId)
  if (before?.content.kind !== procedure.content.kind) {
    const message = '要更正的记录不在本项目，或与所选程序不是同一种。请从项目页的记录上选择更正。'
    throw new ProjectContentRefusedError(message, [errorAt(procedureKinds[procedure.content.kind], 'library.noSuchProcedure', message)])
  }
  if (before.replaced) throw new ProcedureReplacedError()
  return before
}

function trail(procedure: RecordProcedure, before: StoredProcedure | undefined) {
  const old = new Map(before ? procedureFacts(before.content) : [])
  const fields = procedureFacts(procedure.content).filter(([label, text]) => text !== '' || old.has(label))
  return [
    { field: '立项程序', ...(before && { before: procedureTitle(before) }), after: procedureTitle(procedure) },
    ...(procedure.documentNumber === '' ? [] : [{ field: '文号', after: procedure.documentNumber }]),
    ...fields.map(([field, after]) => ({ field, ...(before && { before: old.get(field) ?? null }), after })),
  ]
}
