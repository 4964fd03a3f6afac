import type { z } from 'zod'
import type { PaperView, SheetReadingView, TakeSheet } from '../../src/workflow/index.ts'
import { fileForm, request } from './client.ts'

/** 读入 Excel: what the file would change; nothing is stored. */
export function readSheetFile(id: string, file: File): Promise<SheetReadingView> {
  return request('POST', `/papers/${encodeURIComponent(id)}/sheet-reading`, fileForm(file))
}

/** 采用 n 处 */
export function takeSheet(id: string, body: z.input<typeof TakeSheet>): Promise<PaperView> {
  return request('POST', `/papers/${encodeURIComponent(id)}/sheet-adoption`, body)
}
