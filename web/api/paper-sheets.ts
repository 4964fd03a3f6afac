import type { z } from 'zod'
import type { KeepWarnings, PaperView, SheetReadingView, TakeBackKept, TakeSheet } from '../../src/workflow/index.ts'
import { fileForm, request } from './client.ts'

/** 读入 Excel: what the file would change; nothing is stored. */
export function readSheetFile(id: string, file: File): Promise<SheetReadingView> {
  return request('POST', `/papers/${encodeURIComponent(id)}/sheet-reading`, fileForm(file))
}

/** 采用 n 处 */
export function takeSheet(id: string, body: z.input<typeof TakeSheet>): Promise<PaperView> {
  return request('POST', `/papers/${encodeURIComponent(id)}/sheet-adoption`, body)
}

/** 保留并说明理由 */
export function keepWarnings(id: string, body: z.input<typeof KeepWarnings>): Promise<PaperView> {
  return request('POST', `/papers/${encodeURIComponent(id)}/kept-warnings`, body)
}

/** 撤销说明 */
export function takeBackKept(id: string, body: z.input<typeof TakeBackKept>): Promise<PaperView> {
  return request('POST', `/papers/${encodeURIComponent(id)}/kept-warnings/withdrawal`, body)
}
