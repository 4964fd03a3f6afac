import { appendAudit } from '../audit/server.ts'
import { asProgram, inRegion } from '../db/server.ts'
import { errorAt, newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { findDirectory, findOrganisationNames } from '../org/server.ts'
import type { LibraryDeps } from './deps.ts'
import { ProjectContentRefusedError, ProjectMovedOnError } from './errors.ts'
import { findImplementers, saveImplementers } from './implementer.store.ts'
import type { MoveDivision, SetImplementers } from './library-acts.view.ts'
import { requireProjects } from './move-project.command.ts'
import { saveProject } from './project.store.ts'
import { insertChanges } from './project-change.store.ts'

type Deps = Pick<LibraryDeps, 'db' | 'clock'>

/** 调整主管处室 of several projects: all of them, or none. */
export function moveDivision({ db, clock }: Deps, { actor, order }: { actor: Actor; order: MoveDivision }): Promise<number> {
  const { projects: asked, divisionId, reason } = order
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const { regionId, departmentId } = actor
    const projects = await requireProjects(tx, { actor, asked })
    const division = (await findDirectory(tx, { regionId, departmentId })).find(({ id }) => id === divisionId)
    if (division?.kind !== 'division' || division.closedOn !== null) {
      const message = '所选主管处室不是本部门现有的处室。请重新选择。'
      throw new ProjectContentRefusedError(message, [errorAt('主管处室', 'library.noSuchDivision', message)])
    }
    const before = projects.flatMap((project) => (project.divisionId === null ? [] : [project.divisionId]))
    const names = await findOrganisationNames(tx, { regionId, organisationIds: before })
    const moved = projects.filter((project) => project.divisionId !== divisionId)
    for (const project of moved) {
      const { id: projectId, state, departmentId: owner } = project
      if (!(await saveProject(tx, { regionId, project: { ...project, divisionId } }))) throw new ProjectMovedOnError([project.name])
      const old = names.get(project.divisionId ?? '')?.name ?? '（无）'
      const words = `主管处室由“${old}”调整为“${division.name}”${reason === '' ? '' : `：${reason}`}`
      const change = { id: newId(at.getTime()), projectId, fromState: state, toState: state, documentNumber: '', reason: words }
      await insertChanges(tx, { regionId, departmentId: owner, changes: [{ ...change, at, madeBy: actor.displayName }] })
      const changes = [
        { field: '主管处室', before: old, after: division.name },
        ...(reason === '' ? [] : [{ field: '理由', after: reason }]),
      ]
      await appendAudit(tx, { actor, action: 'library.moveDivision', subject: `project/${projectId}`, at, departmentId: owner, changes })
    }
    return moved.length
  })
}

/** 确定实施单位和区（市）: the whole list. */
export function setImplementers(
  { db, clock }: Deps,
  { actor, id, order: { version, organisationIds: given } }: { actor: Actor; id: string; order: SetImplementers },
): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const { regionId } = actor
    const [project] = await requireProjects(tx, { actor, asked: [{ id, version }] })
    const { departmentId } = project!
    const directory = new Map((await findDirectory(tx, { regionId, departmentId })).map((one) => [one.id, one]))
    const organisationIds = [...new Set(given)]
    const unknown = organisationIds.filter((one) => ['department', 'evaluationTeam', undefined].includes(directory.get(one)?.kind))
    if (unknown.length > 0) {
      const message = `所选实施单位中有 ${unknown.length} 个不是本部门的单位、处室或已授权的区（市）。请重新选择。`
      throw new ProjectContentRefusedError(message, [errorAt('实施单位', 'library.noSuchImplementer', message)])
    }
    const before = (await findImplementers(tx, { regionId, projectIds: [id] })).get(id) ?? []
    if (!(await saveProject(tx, { regionId, project: project! }))) throw new ProjectMovedOnError([project!.name])
    await asProgram(tx, actor, departmentId, () => saveImplementers(tx, { regionId, departmentId, projectId: id, organisationIds, at }))
    const named = (ids: readonly string[]) => ids.map((one) => directory.get(one)?.name ?? one).toSorted()
    const changes = [{ field: '实施单位', before: named(before), after: named(organisationIds) }]
    await appendAudit(tx, { actor, action: 'library.setImplementers', subject: `project/${id}`, at, departmentId, changes })
  })
}
