import { z } from 'zod'

/** An exact decimal, written as a number or in quotes. */
export const Exact = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/, '须为数字')])
  .transform(String)
  .meta({ description: '数字' })

export const Text = z.string().trim().min(1)

/** 依据: the document, where in it, and how sure the entry is. */
export const SourceView = z.strictObject({
  document: Text.meta({ description: '文号；没有文号的写文件名称' }),
  /** Only where a look-up confirmed it; otherwise pages show 条款待核. */
  article: Text.optional().meta({ description: '条款；未核实的不要填' }),
  place: Text.optional().meta({ description: '文件中的位置，如“附件1”' }),
  confidence: z.enum(['found', 'known', 'unsure']).meta({ description: 'found 已查到原文 · known 已知未核对原文 · unsure 待核' }),
})

/** A value with its source. */
export function cited<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, source: SourceView, note: Text.optional() })
}
