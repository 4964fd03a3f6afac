import type {
  ImportDoneView,
  ImportJobView,
  ImportKind,
  ImportListView,
  ImportPreviewView,
  ReversedImportView,
} from '../../src/budget/index.ts'
import { fileForm, request, requestFile } from './client.ts'

/** 导入 of one file as the officer chose it; what is left out the titles decide. */
export interface ImportAsked {
  readonly kind: ImportKind
  readonly year: number
  readonly sheet?: string | undefined
  readonly headRow?: number | undefined
  readonly columns?: Readonly<Record<string, number>> | undefined
  readonly unit?: '元' | '万元' | undefined
  readonly job?: string | undefined
}

function queryOf({ columns, ...asked }: ImportAsked, more: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries(columns ?? {}).map(([field, column]) => `${field}:${column}`)
  const given = { ...asked, ...more, ...(pairs.length > 0 && { columns: pairs.join(',') }) }
  return new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString()
}

/** 核对: nothing is saved. */
export function previewImport(file: File, asked: ImportAsked): Promise<ImportPreviewView> {
  return request('POST', `/budget/imports/preview?${queryOf(asked)}`, fileForm(file))
}

/** 入账 of the file that was shown. */
export function commitImport(file: File, asked: ImportAsked, hash: string): Promise<ImportDoneView> {
  return request('POST', `/budget/imports?${queryOf(asked, { hash })}`, fileForm(file))
}

/** The own workbook with the bad cells marked. */
export function markedImport(file: File, asked: ImportAsked): Promise<Blob> {
  return requestFile(`/budget/imports/marked?${queryOf(asked)}`, fileForm(file))
}

export function fetchImportJob(job: string): Promise<ImportJobView> {
  return request('GET', `/budget/imports/jobs/${encodeURIComponent(job)}`)
}

export function stopImport(job: string): Promise<void> {
  return request('DELETE', `/budget/imports/jobs/${encodeURIComponent(job)}`)
}

export function fetchImports(year: number): Promise<ImportListView> {
  return request('GET', `/budget/imports?year=${year}`)
}

export function reverseImport(id: string, reason: string): Promise<ReversedImportView> {
  return request('POST', `/budget/imports/${encodeURIComponent(id)}/reversal`, { reason })
}
