import { inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { compareCells } from '../workflow/index.ts'
import { loadEdition, loadPaper } from '../workflow/server.ts'
import { projectApplicationForm, unchangedCells } from './application-form.ts'
import type { LibraryDeps } from './deps.ts'
import { NoSuchProjectError, ProjectActRefusedError } from './errors.ts'
import type { ProjectComparisonView, UnchangedCellsView } from './library.view.ts'
import { findProjects } from './project.store.ts'
import type { Project } from './project.ts'

type Dossier = Project['dossier']

/** 版本比较: two editions of the application, or this year's against last year's, cell by cell. */
export async function compareProject(
  deps: LibraryDeps,
  { actor, id, from, to }: { actor: Actor; id: string; from: string; to: string },
): Promise<ProjectComparisonView> {
  const { project, last } = await inRegion(deps.db, actor, async (tx) => {
    const { regionId } = actor
    const [found] = await findProjects(tx, { regionId, ids: [id] })
    if (!found) throw new NoSuchProjectError()
    const [before] = found.continuesId === null ? [] : await findProjects(tx, { regionId, ids: [found.continuesId] })
    return { project: found, last: before }
  })
  const cellsOf = async (version: string): Promise<Dossier> => {
    if (version === 'current') return project.dossier
    if (version !== 'lastYear') return editionOf(deps, { actor, project, version })
    if (!last) throw new ProjectActRefusedError(`项目“${project.name}”没有上年的项目，不能与上年比较。`)
    return last.dossier
  }
  return { from, to, cells: compareCells(projectApplicationForm, await cellsOf(from), await cellsOf(to)) }
}

async function editionOf(
  { workflow }: LibraryDeps,
  { actor, project, version }: { actor: Actor; project: Project; version: string },
): Promise<Dossier> {
  if (project.paperId === null) throw new ProjectActRefusedError(`项目“${project.name}”没有入库申报书，不能比较版本。`)
  const [edition = 0, submission = 0] = version.split('.').map(Number)
  return (await loadEdition(workflow, { actor, id: project.paperId, number: { edition, submission } })).edition.cells
}

/** 与上年相同的栏目 of an application, submitted or not. */
export async function findUnchangedCells(
  deps: LibraryDeps,
  { actor, paperId }: { actor: Actor; paperId: string },
): Promise<UnchangedCellsView> {
  const { paper, cells } = await loadPaper(deps.workflow, { actor, id: paperId })
  const filled = new Map(cells.flatMap(({ cell, value }) => (value === null ? [] : [[cell, value] as const])))
  const code = filled.get('lastYearCode')?.trim()
  if (paper.type !== projectApplicationForm.type || !code) return { lastYear: null, cells: [] }
  const { regionId, departmentId, fiscalYear } = paper
  const [last] = await inRegion(deps.db, actor, (tx) =>
    findProjects(tx, { regionId, departmentId, fiscalYear: fiscalYear - 1, codes: [code] }),
  )
  if (!last) return { lastYear: null, cells: [] }
  const lastYear = { projectId: last.id, fiscalYear: last.fiscalYear, code: last.code, name: last.name }
  return { lastYear, cells: unchangedCells(filled, last.dossier) }
}
