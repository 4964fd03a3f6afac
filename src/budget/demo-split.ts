/** 拆分: a sum in shares by weight, whole fen, nothing left over: the largest remainders get the last fen. */
export function splitByWeight(total: bigint, weights: readonly number[]): bigint[] {
  const all = BigInt(weights.reduce((sum, weight) => sum + weight, 0))
  const shares = weights.map((weight) => (total * BigInt(weight)) / all)
  const rests = weights.map((weight, index) => ({ index, rest: (total * BigInt(weight)) % all }))
  let left = total - shares.reduce((sum, share) => sum + share, 0n)
  for (const { index } of rests.sort((a, b) => Number(b.rest - a.rest) || a.index - b.index)) {
    if (left === 0n) break
    shares[index] = shares[index]! + 1n
    left--
  }
  return shares
}

/** 0.01 万元, in fen: what documents print. */
const PRINTED = 10_000n

/** The same in whole hundredths of 万元, so that printed rows add up to their printed total. */
export function splitAsPrinted(total: bigint, weights: readonly number[]): bigint[] {
  if (total % PRINTED !== 0n) return splitByWeight(total, weights)
  return splitByWeight(total / PRINTED, weights).map((share) => share * PRINTED)
}

/** 一上: what was asked for before the review cut it by some 5 %. */
export function askedFor(granted: bigint): bigint {
  return granted + (granted / 20n / PRINTED) * PRINTED
}

/** 累计进度 by month in percent, made up (演示数据); December is the year. */
const progress = {
  usual: [5, 13, 31, 43, 54, 68, 75, 80, 86, 91, 96, 100],
  even: [8, 17, 33, 42, 50, 67, 75, 83, 92, 95, 98, 100],
  early: [10, 30, 60, 75, 90, 100, 100, 100, 100, 100, 100, 100],
  late: [2, 8, 20, 30, 40, 55, 65, 72, 82, 88, 95, 100],
  summer: [2, 5, 15, 30, 55, 90, 97, 100, 100, 100, 100, 100],
  autumn: [0, 5, 30, 35, 40, 60, 70, 92, 98, 100, 100, 100],
  beforeJune: [15, 35, 60, 80, 100, 100, 100, 100, 100, 100, 100, 100],
} as const
export type Progress = keyof typeof progress

/** 按月支付 of a sum, January first; the twelve add up to it. */
export function byMonth(total: bigint, shape: Progress): bigint[] {
  const part = (percent: number) => (percent === 100 ? total : ((total * BigInt(percent)) / 100n / PRINTED) * PRINTED)
  const upTo = progress[shape].map(part)
  return upTo.map((sum, month) => sum - (upTo[month - 1] ?? 0n))
}
