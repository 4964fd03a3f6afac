import { z } from 'zod'

/** 筛选条件 that find something: the years and 种类 of the papers that the post sees. */
export const PaperKindsView = z.object({
  years: z.array(z.int()),
  types: z.array(z.object({ type: z.string(), label: z.string() })),
})
export type PaperKindsView = z.infer<typeof PaperKindsView>
