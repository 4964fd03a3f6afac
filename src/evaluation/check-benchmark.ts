import { formatPlain, fraction, type Problem } from '../kernel/index.ts'
import type { Reading, StepDeductionRule } from '../scoring/index.ts'
import { numberOf } from './check-figures.ts'
import type { IndicatorInput } from './evaluation-file.ts'

const BARE_OR_BOUND = /^\s*(?:[≥≧>＞≤≦<＜=＝]=?|不低于|不超过|达到)?\s*([\d.]+)\s*([%％]?)\s*(?:以上)?\s*$/

/**
 * 标杆值与满分线: two different things. Where they differ, the criterion decides and the note says where nothing is
 * deducted.
 */
export function checkBenchmark({ benchmark = '' }: IndicatorInput, reading: Reading, at: string): Problem[] {
  if (reading.status !== 'compiled') return []
  const match = BARE_OR_BOUND.exec(benchmark)
  const rule = reading.rule
  if (!match || rule.family !== 'stepDeduction' || !('value' in rule.threshold)) return []
  if (/[%％]/.test(match[2]!) !== (rule.unit === '%')) return []
  const threshold = fraction(rule.threshold.value)
  const value = numberOf(match[1]!)
  if (value.eq(threshold)) return []
  const message = `标杆值为${benchmark.trim()}，评分标准的满分线为${formatPlain(threshold)}${rule.unit}。按评分标准计分，${between(rule, value.gt(threshold))}。`
  return [{ code: 'evaluation.benchmarkDiffers', severity: 'info', at: `${at}.benchmark`, message }]
}

/** `stricter`: the benchmark lies above the line from which on points are full. */
function between({ direction }: StepDeductionRule, benchmarkAbove: boolean): string {
  if (direction === 'away') return '偏离满分线即扣分'
  return benchmarkAbove === (direction === 'below') ? '两者之间不扣分' : '达到标杆值而未到满分线的仍扣分'
}
