/** 年度工作安排的一步. Months are counted from January of the fiscal year = 1: −5 is July before it, 15 is March after it. */
export interface YearStep {
  readonly label: string
  readonly when: string
  readonly fromMonth: number
  readonly toMonth: number
}

/** `fiscalYear` is the year whose step is running, when it is another than this one: in March 自评 is that of last year. */
export interface PlacedStep {
  readonly label: string
  readonly when: string
  readonly status: 'past' | 'current' | 'ahead'
  readonly fiscalYear?: number
}

/**
 * 今年的安排. The line is that of this fiscal year; a step that is running for the year before or after is current as well,
 * because work of several years goes on at once.
 */
export function placeYearSteps(steps: readonly YearStep[], today: string): PlacedStep[] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return steps.map(({ label, when, fromMonth, toMonth }) => {
    const running = [0, -1, 1].find((shift) => fromMonth <= month - 12 * shift && month - 12 * shift <= toMonth)
    if (running !== undefined) return { label, when, status: 'current', fiscalYear: year + running }
    return { label, when, status: toMonth < month ? 'past' : 'ahead' }
  })
}
