import { dayInChina } from './day.ts'

/** 年度 of the running work: the fiscal year of today, and the next one, which is being prepared. */
function runningYears(now: Date): readonly [number, number] {
  const year = Number(dayInChina(now).slice(0, 4))
  return [year, year + 1]
}

/** 可选的年度, the latest first: years that have something, and those of the running work. `within`: what a post is limited to. */
export function selectableYears(
  known: readonly number[],
  { now, within: [first, last] = [-Infinity, Infinity] }: { now: Date; within?: readonly [number, number] | undefined },
): number[] {
  const running = runningYears(now).filter((year) => year >= first && year <= last)
  return [...new Set([...known, ...running])].sort((one, other) => other - one)
}
