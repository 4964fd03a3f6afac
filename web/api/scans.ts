import type { PrintedPaperView, ScanView } from '../../src/workflow/index.ts'
import { ApiError, NetworkError, request } from './client.ts'

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

/** Reading the code takes the server some seconds; a photo over a slow line takes longer. */
const PATIENCE_MS = 120_000

/** 上传扫描件: one file; a refusal says in the server's words why. */
export async function uploadScan(id: string, file: File): Promise<ScanView> {
  const body = new FormData()
  body.append('file', file, file.name)
  const answer = await fetch(`/api/v1${at(id)}/scans`, {
    ...{ method: 'POST', credentials: 'same-origin', body },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((cause: unknown) => {
    throw new NetworkError('服务器没有应答', { cause })
  })
  const told: unknown = await answer.json().catch(() => undefined)
  if (answer.ok) return told as ScanView
  const refusal = told as { detail?: string } | undefined
  throw new ApiError(answer.status, refusal?.detail ?? '文件没有上传成功。请稍候再试一次。', refusal)
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
