import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { LibraryDeps } from './deps.ts'
import { NoSuchProjectError, ProjectActRefusedError, ProjectMovedOnError } from './errors.ts'
import type { LinkLastYear } from './library-acts.view.ts'
import { requireProjects } from './move-project.command.ts'
import { findProjects, saveProject } from './project.store.ts'

/** 关联上年项目: of a project that was not made by 从上年带入. Once only, and one to one. */
export function linkLastYear(
  { db, clock }: Pick<LibraryDeps, 'db' | 'clock'>,
  { actor, id, order: { version, lastYearId } }: { actor: Actor; id: string; order: LinkLastYear },
): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const { regionId } = actor
    const [project] = await requireProjects(tx, { actor, asked: [{ id, version }] })
    const { name, departmentId, fiscalYear, level, continuesId } = project!
    const [last] = await findProjects(tx, { regionId, departmentId, ids: [lastYearId], light: true })
    if (!last) throw new NoSuchProjectError()
    const refuse = (why: string) => new ProjectActRefusedError(`“${name}”没有关联：${why}`)
    if (continuesId !== null) throw refuse('已经关联了上年项目。')
    if (last.fiscalYear !== fiscalYear - 1) throw refuse(`“${last.name}”是 ${last.fiscalYear} 年度的项目，不是上年的。`)
    if (last.level !== level) throw refuse('两个项目的级次不同。')
    if (last.state === 'cancelled') throw refuse(`“${last.name}”已取消。`)
    const [other] = await findProjects(tx, { regionId, continuesId: lastYearId, light: true })
    if (other) throw refuse(`“${last.name}”已由 ${other.fiscalYear} 年度的“${other.name}”（${other.code}）延续。`)
    if (!(await saveProject(tx, { regionId, project: { ...project!, continuesId: lastYearId } }))) throw new ProjectMovedOnError([name])
    const changes = [{ field: '上年项目', before: '（无）', after: `${last.fiscalYear} 年度 ${last.code} ${last.name}` }]
    await appendAudit(tx, { actor, action: 'library.saveProject', subject: `project/${id}`, at: clock.now(), departmentId, changes })
  })
}
