/** 网址有误: what it asks for cannot be shown. */
export class AddressFaultError extends Error {
  override name = 'AddressFaultError'
}

/** 年度 in the address; without one the page shows the latest. A slip is said, not passed over: another year's figures would stand there. */
export function readYear({ year }: Record<string, unknown>): { year?: number } {
  if (year === undefined || year === null || year === '') return {}
  const number = Number(year)
  if (!Number.isInteger(number) || number < 1990 || number > 2100)
    throw new AddressFaultError(`网址中的年度“${String(year).slice(0, 20)}”不是年份。`)
  return { year: number }
}
