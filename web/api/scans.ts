import type { PrintedPaperView, ScanView } from '../../src/workflow/index.ts'
import { fileForm, request } from './client.ts'

/** 哪一版: without one the 定稿 in force, or the last submission. */
export interface PrintedEdition {
  readonly edition?: number | undefined
  readonly submission?: number | undefined
}

export function fetchPrint(id: string, which: PrintedEdition): Promise<PrintedPaperView> {
  return request('GET', `${at(id)}/print${editionQuery(which)}`)
}

/** 打印稿 as Word. */
export function printAddress(id: string, which: PrintedEdition): string {
  return `/api/v1${at(id)}/print.docx${editionQuery(which)}`
}

/** 上传扫描件: one file; a refusal says in the server's words why. */
export function uploadScan(id: string, file: File): Promise<ScanView> {
  return request('POST', `${at(id)}/scans`, fileForm(file))
}

/** 核对签字盖章 */
export function confirmScan(id: string, scanId: string): Promise<ScanView> {
  return request('POST', `${at(id)}/scans/${encodeURIComponent(scanId)}/confirmation`)
}

/** 扫描件作废 */
export function voidScan(id: string, scanId: string, reason: string): Promise<ScanView> {
  return request('POST', `${at(id)}/scans/${encodeURIComponent(scanId)}/voiding`, { reason })
}

export function scanAddress(id: string, scan: ScanView): string {
  return `/api/v1${at(id)}/scans/${encodeURIComponent(scan.id)}${scan.voidReason ? '?voided=1' : ''}`
}

/** 外部登记的附件 */
export function registeredFileAddress(id: string, hash: string): string {
  return `/api/v1${at(id)}/registered-files/${hash}`
}

function at(id: string): string {
  return `/papers/${encodeURIComponent(id)}`
}

function editionQuery({ edition, submission }: PrintedEdition): string {
  return edition === undefined || submission === undefined ? '' : `?edition=${edition}&submission=${submission}`
}
