import { z } from 'zod'
import { isStorable } from '../../kernel/index.ts'

export const IndicatorsAsked = z.strictObject({
  search: z.string().trim().max(100).refine(isStorable, '含有不能保存的控制字符').optional().meta({ description: '指标名称中的文字' }),
})

export const BridgeDefinition = z.strictObject({
  reason: z.string().trim().min(1, '请写明衔接理由。').max(500).refine(isStorable, '含有不能保存的控制字符'),
})

const ValueView = z.object({
  fiscalYear: z.int(),
  target: z.string(),
  holder: z.string(),
  definitionNumber: z.int(),
  /** Whether it may be compared with values under the latest definition. */
  comparable: z.boolean(),
})

export const IndicatorEntryView = z.object({
  id: z.uuid(),
  sector: z.string(),
  path: z.string(),
  name: z.string(),
  unit: z.string(),
  comparison: z.string(),
  explanation: z.string(),
  definitions: z.array(
    z.object({ number: z.int(), unit: z.string(), comparison: z.string(), drift: z.array(z.string()), bridgeReason: z.string() }),
  ),
  values: z.array(ValueView),
})
export const IndicatorListView = z.object({ entries: z.array(IndicatorEntryView), mayMaintain: z.boolean() })

export type IndicatorEntryView = z.infer<typeof IndicatorEntryView>
export type IndicatorListView = z.infer<typeof IndicatorListView>
