import type { z } from 'zod'
import type {
  ApplicationOpenedView,
  CopiedProjectsView,
  CopyProjects,
  LinkLastYear,
  MoveDivision,
  MovedProjectsView,
  MoveProject,
  MoveProjects,
  ProjectComparisonView,
  ProjectQuery,
  ProjectSetUpView,
  ProjectTreeView,
  ProjectView,
  RecordProcedure,
  SetImplementers,
  SetUpProject,
} from '../../src/library/index.ts'
import type { ListImportView } from '../../src/lists/index.ts'
import { fileForm, request, requestFile } from './client.ts'

export function fetchProjects(query: ProjectQuery): Promise<ProjectTreeView> {
  return request('GET', `/projects?${searchOf(query)}`)
}

/** 项目全宗 */
export function fetchProject(id: string): Promise<ProjectView> {
  return request('GET', at(id))
}

/** 版本比较: `from` is lastYear or an edition such as 1.2, `to` is current or an edition. */
export function fetchProjectComparison(id: string, from: string, to: string): Promise<ProjectComparisonView> {
  return request('GET', `${at(id)}/comparison?${new URLSearchParams({ from, to })}`)
}

/** 登记立项程序 */
export function recordProcedure(id: string, body: z.input<typeof RecordProcedure>): Promise<ProjectView> {
  return request('POST', `${at(id)}/procedures`, body)
}

export function moveProject(id: string, body: z.input<typeof MoveProject>): Promise<ProjectView> {
  return request('POST', `${at(id)}/changes`, body)
}

/** 批量变动 */
export function moveProjects(body: z.input<typeof MoveProjects>): Promise<z.infer<typeof MovedProjectsView>> {
  return request('POST', '/projects/changes', body)
}

/** 批量调整主管处室 */
export function moveDivision(body: z.input<typeof MoveDivision>): Promise<z.infer<typeof MovedProjectsView>> {
  return request('POST', '/projects/division', body)
}

/** 设立, or 先登记 what arrived from above or in an emergency. */
export function setUpProject(body: z.input<typeof SetUpProject>): Promise<z.infer<typeof ProjectSetUpView>> {
  return request('POST', '/projects', body)
}

export function setImplementers(id: string, body: z.input<typeof SetImplementers>): Promise<ProjectView> {
  return request('PUT', `${at(id)}/implementers`, body)
}

/** 从上年带入 */
export async function copyProjects(body: z.input<typeof CopyProjects>): Promise<CopiedProjectsView['results']> {
  return (await request<CopiedProjectsView>('POST', '/projects/copies', body)).results
}

/** 关联上年项目 */
export function linkLastYear({ id, ...body }: z.input<typeof LinkLastYear> & { id: string }): Promise<ProjectView> {
  return request('PUT', `${at(id)}/last-year`, body)
}

/** 补报入库申报书 */
export function openApplication(id: string): Promise<z.infer<typeof ApplicationOpenedView>> {
  return request('POST', `${at(id)}/application`, {})
}

/** 导入项目清单: shown only, or saved when confirmed. */
export function importProjects(file: File, { fiscalYear, confirm }: { fiscalYear: number; confirm: boolean }): Promise<ListImportView> {
  return request('POST', `/projects/import?fiscalYear=${fiscalYear}&confirm=${confirm}`, fileForm(file))
}

/** The own workbook with the bad cells marked. */
export function markedProjects(file: File, { fiscalYear }: { fiscalYear: number }): Promise<Blob> {
  return requestFile(`/projects/import/marked?fiscalYear=${fiscalYear}`, fileForm(file))
}

/** 立项程序的附件 */
export function procedureFileAddress(id: string): string {
  return `/api/v1/project-procedures/${encodeURIComponent(id)}/file`
}

/** 项目清单 of what the conditions show. */
export function projectSheetAddress(query: ProjectQuery): string {
  return `/api/v1/projects/export.xlsx?${searchOf(query)}`
}

function searchOf(query: ProjectQuery): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value))
  return search
}

function at(id: string): string {
  return `/projects/${encodeURIComponent(id)}`
}
