import type { Facts, Rule } from '../../../src/scoring/index.ts'

const LIMITS = new Set(['value', 'fullAt', 'low', 'high'])

/** 界点: every limit that the rule compares its measure with. */
export function breakpoints(rule: Rule): number[] {
  const found = new Set<number>()
  collect(rule, found)
  if (rule.family === 'proportional' && rule.fullAt === undefined) found.add(100)
  return [...found].sort((a, b) => a - b)
}

function collect(part: unknown, found: Set<number>): void {
  if (part === null || typeof part !== 'object') return
  for (const [key, value] of Object.entries(part)) {
    if (key === 'at' || key === 'vetoes') continue
    if (LIMITS.has(key) && typeof value === 'string') {
      const [over = '', under = '1'] = value.split('/')
      const limit = Number(over) / Number(under)
      if (Number.isFinite(limit)) found.add(limit)
    } else collect(value, found)
  }
}

/** Where a rule that deducts by steps has used up all its points. */
export function zeroPoint(rule: Rule, scoreOf: (facts: Facts) => number | null): number | undefined {
  if (rule.family !== 'stepDeduction' || !('value' in rule.threshold)) return undefined
  const threshold = Number(rule.threshold.value)
  const step = Number(rule.step) * (rule.direction === 'below' ? -1 : 1)
  if (!Number.isFinite(threshold) || !Number.isFinite(step) || step === 0) return undefined
  for (let count = 1; count <= 1000; count++) {
    const value = Math.round((threshold + count * step) * 1e4) / 1e4
    const score = scoreOf({ measure: String(value) })
    if (score === null) return undefined
    if (score <= 0) return value
  }
  return undefined
}
