import { appendAudit } from '../audit/server.ts'
import { inRegion, type Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { type ListImportView, type ListReading, presentListImport } from '../lists/index.ts'
import { markListFile, readListFile } from '../lists/server.ts'
import type { Actor } from '../org/index.ts'
import { findDirectory } from '../org/server.ts'
import { createProjects } from './create-projects.command.ts'
import type { LibraryDeps } from './deps.ts'
import { ProjectMovedOnError } from './errors.ts'
import type { ProjectQuery } from './library.view.ts'
import { findHeadings, foundAmong, namesAround } from './list-projects.query.ts'
import { findMissing } from './missing.query.ts'
import { findProjects, lockCodes, saveProject } from './project.store.ts'
import { type ProjectPlan, planProjects } from './project-import.ts'
import { type ProjectLine, projectColumns, projectList, projectRows } from './project-sheet.ts'
import { inTree } from './project-tree.ts'

type Deps = Pick<LibraryDeps, 'db' | 'clock' | 'spreadsheets'>

/**
 * 导出项目库: the projects that meet the conditions, in the order of the tree and in the layout that is read back.
 * An export is an act: it stands in the trail.
 */
export async function exportProjects(
  { db, clock, spreadsheets }: Deps,
  { actor, query }: { actor: Actor; query: ProjectQuery },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { fiscalYear } = query
  const conditions = conditionsOf(query)
  const { rows, illustrative } = await inRegion(db, actor, async (tx) => {
    const all = await findProjects(tx, { regionId: actor.regionId, fiscalYear, light: true })
    const codes = new Map([...all, ...(await findHeadings(tx, { actor, projects: all }))].map(({ id, code }) => [id, code]))
    const names = await namesAround(tx, { actor, projects: all })
    const found = foundAmong({ projects: all, names, missing: await findMissing(tx, { actor, projects: all }), query })
    const projects = all.filter(({ id }) => found.has(id))
    const placed = inTree(projects).map(({ row }) => ({ project: row, parentCode: codes.get(row.parentId ?? '') ?? '' }))
    const changes = [
      { field: '年度', after: fiscalYear },
      { field: '项目数', after: projects.length },
      ...(conditions ? [{ field: '筛选条件', after: conditions }] : []),
    ]
    const subject = `department/${actor.departmentId}`
    await appendAudit(tx, { actor, action: 'library.export', subject, at: clock.now(), changes })
    const nameOf = (id: string) => (isAlone(names, id) ? names.get(id)?.name : (names.get(id)?.code ?? names.get(id)?.name)) ?? ''
    return { rows: projectRows(placed, nameOf), illustrative: projects.some((project) => project.illustrative) }
  })
  const title = `${actor.reach === 'region' ? '' : actor.departmentName}${fiscalYear}年度项目库${conditions ? '（按条件列出）' : ''}${illustrative ? '（含演示数据）' : ''}`
  const sheet = { name: '项目库', columns: projectColumns, rows, heading: { title, unit: '万元' }, printed: true } as const
  return { fileName: `${title}.xlsx`, bytes: await spreadsheets.writeWorkbook([sheet]) }
}

const conditionNames: Record<keyof Omit<ProjectQuery, 'fiscalYear'>, string> = {
  ...{ search: '查找', state: '状态', kind: '类别', level: '层级' },
  ...{ divisionId: '主管处室', organisationId: '申报单位', only: '只看' },
}

/** 筛选条件 by their names; undefined when the whole year is meant. */
function conditionsOf({ fiscalYear: _year, ...conditions }: ProjectQuery): Record<string, string> | undefined {
  const given = Object.entries(conditions).flatMap(([key, value]) =>
    value ? [[conditionNames[key as keyof typeof conditions], value] as const] : [],
  )
  return given.length > 0 ? Object.fromEntries(given) : undefined
}

function isAlone(names: ReadonlyMap<string, { readonly name: string }>, id: string): boolean {
  const own = names.get(id)?.name
  return [...names.values()].filter(({ name }) => name === own).length === 1
}

export interface ProjectImportOrder {
  readonly actor: Actor
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly fiscalYear: number
}

/** 导入项目清单: shows what would be done, and does it when `save` is set: good rows go in, bad rows stay to be corrected. */
export async function importProjects(deps: Deps, order: ProjectImportOrder & { save: boolean }): Promise<ListImportView> {
  const { reading, fileHash } = await readListFile(deps, order.bytes, projectList)
  return inRegion(deps.db, order.actor, async (tx) => {
    const plan = await planFor(deps, tx, { ...order, reading })
    if (order.save) await savePlan(deps, tx, { ...order, plan, fileHash })
    const planned = plan.rows.map(({ line, before, changes }) => ({ row: line.row, isNew: before === undefined, changes }))
    return presentListImport({ reading, fileHash, planned, findings: plan.findings, saved: order.save })
  })
}

/** The person's own workbook back, with the bad cells marked and the reasons beside them. */
export async function markProjectSheet(deps: Deps, order: ProjectImportOrder): Promise<Uint8Array> {
  const file = await readListFile(deps, order.bytes, projectList)
  const { findings } = await inRegion(deps.db, order.actor, (tx) => planFor(deps, tx, { ...order, reading: file.reading }))
  return markListFile(deps, file, findings)
}

async function planFor(
  { clock }: Deps,
  tx: Tx,
  { actor, fiscalYear, reading }: ProjectImportOrder & { reading: ListReading<ProjectLine> },
): Promise<ProjectPlan> {
  const { regionId, departmentId } = actor
  await lockCodes(tx, { departmentId, fiscalYear })
  const projects = await findProjects(tx, { regionId, departmentId, fiscalYear })
  const directory = await findDirectory(tx, { regionId, departmentId })
  return planProjects({ projects, directory, fiscalYear, newId: () => newId(clock.now().getTime()) }, reading)
}

interface Saving extends ProjectImportOrder {
  readonly plan: ProjectPlan
  readonly fileHash: string
}

async function savePlan({ clock }: Deps, tx: Tx, { actor, plan, fiscalYear, fileName, fileHash }: Saving): Promise<void> {
  const at = clock.now()
  const { regionId, departmentId } = actor
  const projects = plan.rows.filter(({ before }) => !before).map(({ project }) => ({ ...project, fiscalYear, documentNumber: '' }))
  await createProjects(tx, { actor, at, projects })
  const changed = plan.rows.filter(({ before, changes }) => before && changes.length > 0)
  for (const { before, project } of changed) {
    if (!(await saveProject(tx, { regionId, project: { ...before!, ...project } }))) throw new ProjectMovedOnError([project.name])
  }
  const lines = changed.flatMap(({ line, changes }) =>
    changes.map(({ field, before, after }) => ({ field: `${line.code} ${field}`, before, after })),
  )
  const changes = [
    { field: '导入的文件', after: { 文件名: fileName, 散列: fileHash } },
    { field: '新增项目数', after: projects.length },
    ...lines,
  ]
  await appendAudit(tx, { actor, action: 'library.import', subject: `department/${departmentId}`, at, changes })
}
