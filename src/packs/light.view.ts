import { z } from 'zod'
import { Exact, SourceView, Text } from './cited.view.ts'

/**
 * 预警灯: one line of the table of lights, the first that fits counts. `of` says what is compared:
 *
 * - `timeShareOfTarget`: completion in percent of 年度指标值 × months ÷ 12; of a rate or standard (比率、标准), which months do not share out, of
 *   年度指标值 itself
 * - `target`: 年度指标值 as it stands, see `met`
 * - `level`: the level of an indicator without a figure (定性)
 * - `paymentSchedule`: percentage points between 执行率 and 既定支付进度
 * - `executionRate`: 执行率 itself, at the end of `toMonthEnd`
 * - `progressGap`: percentage points by which completion of the indicators and 执行率 are apart, either way
 */
export const LightView = z.strictObject({
  of: z.enum(['timeShareOfTarget', 'target', 'level', 'paymentSchedule', 'executionRate', 'progressGap']),
  label: Text,
  light: z.enum(['normal', 'watch', 'warning', 'note']).meta({ description: 'normal 绿 · watch 黄 · warning 红 · note 蓝' }),
  /** 正向 (more is better), 反向 (less is better). Absent: both. */
  direction: z.enum(['positive', 'reverse']).optional(),
  /** 指标类别 that the line is for: how names of level 1 or 2 begin, such as 数量, 效益. Absent: all. */
  categories: z.array(Text).min(1).optional(),
  /** 指标值 reached (within the permitted range) or not. */
  met: z.boolean().optional(),
  /** 定性指标: reached, partly, not reached. */
  level: z.enum(['reached', 'partly', 'notReached']).optional(),
  atLeast: Exact.optional(),
  below: Exact.optional(),
  /** Only for the period from January to the end of this month. */
  toMonthEnd: z.int().min(1).max(12).optional(),
  source: SourceView,
  note: Text.optional(),
})
