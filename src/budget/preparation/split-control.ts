/** 万元的两位小数: a control figure is split in steps of this many fen. */
export const SPLIT_STEP = 10_000n

/**
 * 按比例分配控制数: every share gets its part rounded down to the step, the steps that are left go to those whose parts were cut off
 * most (the first of equals), and what is smaller than a step to the largest. The parts always add up to the total.
 */
export function splitControl(total: bigint, shares: readonly bigint[], step: bigint = SPLIT_STEP): bigint[] {
  const whole = shares.reduce((sum, share) => sum + share, 0n)
  if (whole <= 0n || total < 0n) return shares.map(() => 0n)
  const steps = total / step
  const parts = shares.map((share, index) => ({ index, share, steps: (steps * share) / whole, cutOff: (steps * share) % whole }))
  const given = parts.reduce((sum, part) => sum + part.steps, 0n)
  const byCutOff = [...parts].sort((a, b) => (a.cutOff === b.cutOff ? a.index - b.index : a.cutOff > b.cutOff ? -1 : 1))
  const lucky = new Set(byCutOff.slice(0, Number(steps - given)).map(({ index }) => index))
  const amounts = parts.map((part) => (part.steps + (lucky.has(part.index) ? 1n : 0n)) * step)
  const largest = parts.reduce((best, part) => (part.share > best.share ? part : best))
  amounts[largest.index] = amounts[largest.index]! + (total % step)
  return amounts
}
