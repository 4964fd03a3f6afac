import { z } from 'zod'

/** 问题清单 (RFC 9457) as routes declare it for 4xx answers and as the web reads it. */
export const ProblemDocumentView = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  instance: z.string(),
  problems: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning', 'info']),
      at: z.string(),
      message: z.string(),
      from: z.number().int().optional(),
      to: z.number().int().optional(),
    }),
  ),
})

export type ProblemDocumentView = z.infer<typeof ProblemDocumentView>
