import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import { DomainError, plainMoney } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { createPaper, listPapers, savePaperCells } from '../workflow/server.ts'
import { copiedCells, projectApplicationForm } from './application-form.ts'
import type { LibraryDeps } from './deps.ts'
import { NoSuchProjectError, NotForThisPostError, ProjectActRefusedError, ProjectMovedOnError } from './errors.ts'
import { mayTend } from './library.policy.ts'
import type { CopiedProjectsView, CopyProjects } from './library-acts.view.ts'
import { findHeadings } from './list-projects.query.ts'
import { findProjects, saveProject } from './project.store.ts'
import { goingOn, type Project, projectKinds } from './project.ts'

/** 补报入库申报书 of a project that is there already: what is known of it stands in the cells. Answers with the paper. */
export async function openApplication(deps: LibraryDeps, { actor, id }: { actor: Actor; id: string }): Promise<string> {
  const { project, parentCode } = await inRegion(deps.db, actor, async (tx) => {
    const [found] = await findProjects(tx, { regionId: actor.regionId, ids: [id] })
    if (!found) throw new NoSuchProjectError()
    const [parent] = await findHeadings(tx, { actor, projects: [found] })
    return { project: found, parentCode: parent?.code ?? '' }
  })
  if (!mayTend(actor, project)) throw new NotForThisPostError('入库申报书由申报单位、主管处室或财务处填报。')
  if (project.paperId !== null) throw new ProjectActRefusedError(`项目“${project.name}”已有入库申报书。请在项目页打开。`)
  if (project.level === 'fund') throw new ProjectActRefusedError('专项资金不填入库申报书，由其二级项目申报。')
  const paperId = await newPaper(deps, { actor, project, fiscalYear: project.fiscalYear, cells: knownCells(project, parentCode) })
  const at = deps.clock.now()
  await inRegion(deps.db, actor, async (tx) => {
    const { regionId } = actor
    const [locked] = await findProjects(tx, { regionId, ids: [id], lock: true })
    if (!locked || locked.paperId !== null) throw new ProjectMovedOnError([project.name])
    await saveProject(tx, { regionId, project: { ...locked, paperId } })
    const changes = [{ field: '入库申报书', after: '已建立' }]
    await appendAudit(tx, { actor, action: 'library.saveProject', subject: `project/${id}`, at, changes })
  })
  return paperId
}

function knownCells(project: Project, parentCode: string): Record<string, string> {
  const { name, code, kind, continuing, firstYear, lastYear, amountFen } = project
  return {
    ...{ projectName: name, projectCode: code, projectKind: projectKinds[kind], continuing: continuing ? '延续' : '新增' },
    ...{ firstYear: String(firstYear), lastYear: String(lastYear) },
    ...(parentCode !== '' && { parentCode }),
    ...(amountFen !== null && { amount: plainMoney(amountFen, '万元') }),
  }
}

/** 从上年带入: an application each, to be filled in. Each is told for itself. */
export async function copyProjects(
  deps: LibraryDeps,
  { actor, order: { projectIds, fiscalYear } }: { actor: Actor; order: CopyProjects },
): Promise<CopiedProjectsView> {
  const results: CopiedProjectsView['results'] = []
  for (const projectId of new Set(projectIds)) {
    try {
      results.push({
        projectId,
        ...(await copyProject(deps, { actor, projectId, fiscalYear })),
      })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const message = [error.message, ...error.problems.map((problem) => problem.message)].join('')
      results.push({ projectId, paperId: null, message })
    }
  }
  return { results }
}

async function copyProject(
  deps: LibraryDeps,
  { actor, projectId, fiscalYear }: { actor: Actor; projectId: string; fiscalYear: number },
): Promise<{ paperId: string; message: string }> {
  const { project, next } = await inRegion(deps.db, actor, async (tx) => {
    const { regionId } = actor
    const [found] = await findProjects(tx, { regionId, ids: [projectId] })
    const [later] = await findProjects(tx, { regionId, continuesId: projectId, light: true })
    return { project: found, next: later }
  })
  if (!project) throw new NoSuchProjectError()
  if (!mayTend(actor, project)) throw new NotForThisPostError(`“${project.name}”不是本单位申报的项目，不能带入。`)
  const refuse = (why: string) => new ProjectActRefusedError(`“${project.name}”${why}`)
  if (project.fiscalYear !== fiscalYear - 1) throw refuse(`是 ${project.fiscalYear} 年度的项目，只能带入 ${project.fiscalYear + 1} 年度。`)
  if (project.level === 'fund') throw refuse('是专项资金，不填入库申报书。')
  if (project.state === 'applying' || project.state === 'cancelled') throw refuse('上年没有入库，不能带入。')
  if (project.state === 'ended') throw refuse('已经终止，不能带入。')
  if (goingOn(project) === 'no') throw refuse(`的期限到 ${project.lastYear} 年为止，也没有标为延续，不能带入 ${fiscalYear} 年度。`)
  if (next) throw refuse(`已经在 ${fiscalYear} 年度申报。`)
  const type = projectApplicationForm.type
  const { papers } = await listPapers(deps.workflow, { actor, filter: { scope: 'all', type, fiscalYear, search: project.name } })
  const open = papers.some(
    ({ title, organisationId, state }) => title === project.name && organisationId === project.organisationId && state !== 'void',
  )
  if (open) throw refuse(`${fiscalYear} 年度的申报书已经建立。请在文书列表中打开。`)
  const known = Object.keys(project.dossier).length > 0 ? project.dossier : knownCells(project, '')
  const paperId = await newPaper(deps, { actor, project, fiscalYear, cells: copiedCells(known, project.code) })
  const period = goingOn(project) === 'expired' ? `更正期限（上年的到 ${project.lastYear} 年为止），` : ''
  return { paperId, message: `已带入，请${period}填写本年的数量和金额后报送。` }
}

interface NewPaper {
  readonly actor: Actor
  readonly project: Project
  readonly fiscalYear: number
  readonly cells: Readonly<Record<string, string>>
}

/** 建立申报书, 代录 where the project belongs to another unit, with its first cells. */
async function newPaper({ workflow }: LibraryDeps, { actor, project, fiscalYear, cells }: NewPaper): Promise<string> {
  const { organisationId, divisionId } = project
  const request = {
    ...{ type: projectApplicationForm.type, fiscalYear },
    ...(organisationId !== actor.organisationId && { organisationId }),
    ...(divisionId !== null && divisionId !== organisationId && { divisionId }),
  }
  const paperId = await createPaper(workflow, { actor, request })
  const changes = Object.entries(cells).map(([cell, value]) => ({ cell, base: null, value }))
  await savePaperCells(workflow, { actor, id: paperId, changes })
  return paperId
}
