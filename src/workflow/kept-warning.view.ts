import { z } from 'zod'
import type { KeptWarning } from './kept-warning.ts'

/** 保留并说明理由 */
export const KeepWarnings = z.strictObject({
  warnings: z
    .array(z.strictObject({ cell: z.string().min(1).max(200), code: z.string().min(1).max(100) }))
    .min(1)
    .max(500),
  reason: z.string().trim().min(1, '请说明保留的理由。').max(1000),
})

export const TakeBackKept = z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) })

/** 说明, as it stands with its warning. */
export const KeptWarningView = z.object({ id: z.uuid(), reason: z.string(), by: z.string(), at: z.string() })

export function presentKept({ id, reason, keptBy, keptAt }: KeptWarning): z.infer<typeof KeptWarningView> {
  return { id, reason, by: keptBy, at: keptAt.toISOString() }
}
