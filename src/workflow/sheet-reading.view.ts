import { z } from 'zod'
import { SavePaperCells } from './saved-paper.view.ts'
import type { SheetChange } from './sheet-changes.ts'

const Change = z.object({
  ...{ cell: z.string(), label: z.string() },
  /** Where it stands in the file: 表1!D14. */
  at: z.string(),
  before: z.string(),
  after: z.string(),
  /** Changed in the system since the export as well: a person chooses. */
  conflict: z.object({ exported: z.string(), by: z.string(), changedAt: z.string() }).optional(),
})

/** 读入 Excel: what the file would change. Nothing is stored yet. */
export const SheetReadingView = z.object({
  ...{ fileName: z.string(), fileHash: z.string(), sheetName: z.string() },
  /** 导出标记: whether the file was exported from this paper, and when; absent for a file without a mark. */
  mark: z
    .object({
      samePaper: z.boolean(),
      sameEdition: z.boolean(),
      edition: z.number().int(),
      exportedAt: z.string(),
      changedSince: z.number().int(),
    })
    .optional(),
  changes: z.array(Change),
  /** 不由人填、由他人填的格 that the file says otherwise: not taken. */
  given: z.array(Change.omit({ conflict: true }).extend({ why: z.string() })),
  problems: z.array(z.object({ code: z.string(), severity: z.enum(['error', 'warning', 'info']), at: z.string(), message: z.string() })),
  unchanged: z.number().int(),
})

/** 采用: the chosen changes, with what the page showed before. */
export const TakeSheet = z.strictObject({
  fileName: z.string().min(1).max(300),
  fileHash: z.string().regex(/^[0-9a-f]{64}$/),
  changes: SavePaperCells.shape.changes,
})

export type SheetReadingView = z.infer<typeof SheetReadingView>
export type TakeSheet = z.infer<typeof TakeSheet>

export function presentSheetChange({ conflict, ...change }: SheetChange): SheetReadingView['changes'][number] {
  return { ...change, ...(conflict && { conflict: { ...conflict, changedAt: conflict.changedAt.toISOString() } }) }
}
