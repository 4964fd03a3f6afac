import { z } from 'zod'
import { isStorable } from '../../kernel/index.ts'

const Text = z.string().trim().min(1, '请填写意见。').max(500).refine(isStorable, '含有不能保存的控制字符')

/** 添加常用意见, or 改写 one of the rule pack (`origin`). */
export const AddStockComment = z.strictObject({
  item: z.string().min(1).max(40).meta({ description: '审核要点' }),
  origin: z.string().max(500).default('').meta({ description: '所改写的评分规则原有意见' }),
  text: Text,
  retired: z.boolean().default(false),
})
export type AddStockComment = z.output<typeof AddStockComment>

/** 改写、停用、恢复 */
export const ChangeStockComment = z.strictObject({ version: z.int().positive(), text: Text, retired: z.boolean() })
export type ChangeStockComment = z.output<typeof ChangeStockComment>

export const StockCommentsView = z.object({
  mayMaintain: z.boolean(),
  source: z.string(),
  parts: z.array(
    z.object({
      name: z.string(),
      items: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          asks: z.string(),
          comments: z.array(
            z.object({ id: z.uuid().optional(), version: z.int().optional(), origin: z.string(), text: z.string(), retired: z.boolean() }),
          ),
        }),
      ),
    }),
  ),
})
export type StockCommentsView = z.infer<typeof StockCommentsView>
