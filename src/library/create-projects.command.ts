import { appendAudit } from '../audit/server.ts'
import { asProgram, type Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { insertImplementers } from './implementer.store.ts'
import { insertProjects } from './project.store.ts'
import { type Project, type ProjectDraft, projectLevels, projectStates } from './project.ts'
import { insertChanges } from './project-change.store.ts'

/** 建立项目 with given ids, inside the caller's transaction: several with their implementers and the first line of their history. */
export async function createProjects(
  tx: Tx,
  { actor, at, projects }: { actor: Actor; at: Date; projects: readonly ProjectDraft[] },
): Promise<void> {
  if (projects.length === 0) return
  const { regionId, departmentId } = actor
  await insertProjects(tx, { regionId, projects: projects.map((draft) => projectOf(draft, { departmentId, at })) })
  const rows = projects.flatMap(({ id, implementerIds = [] }) =>
    implementerIds.map((organisationId) => ({ projectId: id, organisationId })),
  )
  await asProgram(tx, actor, departmentId, () => insertImplementers(tx, { regionId, departmentId, rows }))
  const changes = projects.map((draft) => ({
    ...{ id: newId(at.getTime()), projectId: draft.id, fromState: null, toState: draft.state },
    ...{ documentNumber: draft.documentNumber ?? draft.entryDocument ?? '', reason: '', at, madeBy: actor.displayName },
  }))
  await insertChanges(tx, { regionId, departmentId, changes })
  const [first] = projects
  const subject = projects.length === 1 ? `project/${first!.id}` : `department/${departmentId}`
  const lines = projects.map(({ code, name, level, state }) => ({
    field: `${code} ${name}`,
    after: `${projectLevels[level]}，${projectStates[state]}`,
  }))
  await appendAudit(tx, { actor, action: 'library.createProjects', subject, at, changes: lines })
}

const empty = {
  ...{ parentId: null, continuesId: null, continuing: false, divisionId: null, fundChainId: null },
  ...{
    entry: 'library' as const,
    entryDocument: '',
    enterBy: null,
    amountFen: null,
    paperId: null,
    enterTaskId: null,
    dossier: {},
    position: 0,
    illustrative: false,
  },
}

function projectOf(draft: ProjectDraft, { departmentId, at }: { departmentId: string; at: Date }): Omit<Project, 'version'> {
  const { implementerIds: _, documentNumber: __, ...given } = draft
  // Set up as admitted, it is admitted now. In a later state that happened on a day that only the caller can know.
  return { ...empty, admittedAt: given.state === 'admitted' ? at : null, ...given, departmentId }
}
