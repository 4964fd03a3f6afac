import { z } from 'zod'
import { PaperSectionView } from './paper-form.view.ts'

/** 冻结的一版: what was submitted then. */
export const PaperEditionView = z.object({
  edition: z.number().int(),
  submission: z.number().int(),
  final: z.boolean(),
  frozenAt: z.string(),
  hash: z.string(),
  sections: z.array(PaperSectionView),
  cells: z.array(z.object({ cell: z.string(), label: z.string(), value: z.string() })),
})

/** 版次.报送次数: `1.2` is edition 1 as it was submitted the second time. */
export const EditionNumber = z.string().regex(/^[1-9]\d{0,5}\.[1-9]\d{0,5}$/, '版本号的形式是 版次.报送次数，如 1.2。')

/** 版本比较 */
export const PaperComparisonView = z.object({
  from: z.object({ edition: z.number().int(), submission: z.number().int() }),
  to: z.object({ edition: z.number().int(), submission: z.number().int() }),
  cells: z.array(z.object({ cell: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})

export type PaperEditionView = z.infer<typeof PaperEditionView>
export type PaperComparisonView = z.infer<typeof PaperComparisonView>
