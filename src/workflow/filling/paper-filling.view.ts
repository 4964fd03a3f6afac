import { z } from 'zod'

/** 分工的一处 as the page shows it. */
export const PaperPartView = z.object({
  ...{ id: z.uuid(), place: z.string(), label: z.string(), postLabel: z.string() },
  /** Given to the post that asks. */
  own: z.boolean(),
  /** 出处 */
  note: z.string(),
  dueOn: z.string().optional(),
  daysLeft: z.number().int().optional(),
  givenBy: z.string(),
  /** 共几格，还有哪几格. */
  total: z.number().int(),
  open: z.array(z.string()),
  /** 填好了: by whom, when. */
  reported: z.object({ by: z.string(), at: z.string() }).optional(),
  /** 退回后重填: only these. */
  onlyCells: z.array(z.string()).optional(),
  /** Narrower places in it that other posts fill in: said to who sees the own parts only. */
  givenOn: z.array(z.object({ place: z.string(), postLabel: z.string() })).optional(),
})

/** 统一口径数据 in this paper. */
export const SuppliedInPaperView = z.object({
  id: z.uuid(),
  cells: z.array(z.string()),
  label: z.string(),
  ...{ value: z.string(), source: z.string(), by: z.string(), at: z.string(), number: z.number().int() },
  /** 更正原因 */
  reason: z.string(),
  state: z.enum(['open', 'confirmed', 'objected', 'changed', 'replied']),
  stateLabel: z.string(),
  objection: z.string().optional(),
  reply: z.string().optional(),
})

/** 协同填报 of one paper. */
export const PaperFillingView = z.object({
  /** 填写范围 of who asks: the clerk all, others of the unit the rest, a 责任岗位 its part. */
  entry: z.enum(['all', 'rest', 'part']),
  parts: z.array(PaperPartView),
  supplied: z.array(SuppliedInPaperView),
})

export type PaperPartView = z.infer<typeof PaperPartView>
export type SuppliedInPaperView = z.infer<typeof SuppliedInPaperView>
export type PaperFillingView = z.infer<typeof PaperFillingView>
