import type { ListImportView } from '../../src/lists/index.ts'
import type { FillingHelpView, IndicatorListView, RecordValue, SaveIndicator } from '../../src/targets/index.ts'
import { fileForm, request, requestFile } from './client.ts'

/** 指标库, all of it; with the retired ones when asked. */
export function fetchIndicators(withRetired: boolean): Promise<IndicatorListView> {
  return request('GET', `/targets/indicators?retired=${withRetired}`)
}

/** 填写绩效指标时的参考 */
export function fetchFillingHelp(paperId: string): Promise<FillingHelpView> {
  return request('GET', `/targets/declarations/${encodeURIComponent(paperId)}/indicators`)
}

export type IndicatorOrder = Omit<SaveIndicator, 'version'>

/** 新建 without an id, 修改 with one. */
export function saveIndicator({
  id,
  version,
  order,
}: {
  id?: string
  version?: number
  order: IndicatorOrder
}): Promise<IndicatorListView> {
  return id === undefined ? request('POST', '/targets/indicators', order) : request('PUT', at(id), { ...order, version })
}

export function retireIndicator({ id, ...body }: { id: string; version: number; reason: string }): Promise<IndicatorListView> {
  return request('PUT', `${at(id)}/retirement`, body)
}

export function restoreIndicator({ id, ...body }: { id: string; version: number }): Promise<IndicatorListView> {
  return request('PUT', `${at(id)}/restoration`, body)
}

export function mergeIndicator({ id, ...body }: { id: string; version: number; into: string; reason: string }): Promise<IndicatorListView> {
  return request('PUT', `${at(id)}/merger`, body)
}

export function bridgeDefinition({ id, number, reason }: { id: string; number: number; reason: string }): Promise<IndicatorListView> {
  return request('PUT', `${at(id)}/definitions/${number}/bridge`, { reason })
}

/** 补录历年值 */
export function recordValue({ id, value }: { id: string; value: RecordValue }): Promise<IndicatorListView> {
  return request('POST', `${at(id)}/values`, value)
}

export function dropValue({ id, valueId }: { id: string; valueId: string }): Promise<IndicatorListView> {
  return request('DELETE', `${at(id)}/values/${encodeURIComponent(valueId)}`)
}

/** 导入指标库清单: shown only, or saved when confirmed. */
export function importIndicators(file: File, confirm: boolean): Promise<ListImportView> {
  return request('POST', `/targets/indicators/import?confirm=${confirm}`, fileForm(file))
}

/** The own workbook with the bad cells marked. */
export function markedIndicators(file: File): Promise<Blob> {
  return requestFile('/targets/indicators/import/marked', fileForm(file))
}

/** 指标库清单 of what the search shows; for an ExportLink. */
export function indicatorSheetAddress(filter: { readonly search: string; readonly sector: string }): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== '')).toString()
  return `/targets/indicators/export.xlsx${query === '' ? '' : `?${query}`}`
}

function at(id: string): string {
  return `/targets/indicators/${encodeURIComponent(id)}`
}
