import { z } from 'zod'
import { Exact, SourceView, Text } from './cited.view.ts'

/** 绩效目标审核表: what the review looks at, with points for key projects. General projects are judged in words. */
export const ReviewChecklistView = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        name: Text.meta({ description: '审核方面，如 完整性' }),
        items: z
          .array(
            z.strictObject({
              id: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/, '编号只含字母和数字，以字母开头'),
              name: Text,
              points: Exact,
              asks: Text.meta({ description: '审核要点' }),
              comments: z.array(Text).default([]).meta({ description: '常用审核意见' }),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
  /** 档次: share of the points of an item, and of the whole, in percent. */
  grades: z
    .array(z.strictObject({ id: z.enum(['excellent', 'good', 'fair', 'poor']), label: Text, atLeast: Exact, result: Text }))
    .length(4),
  source: SourceView,
  note: Text.optional(),
})

export type ReviewChecklist = z.output<typeof ReviewChecklistView>
