/**
 * The common work: 1,000 departments, each with the same 40 criteria and its own facts.
 *
 * Every engine gives, for every leaf, the score and the score rate, and for every department the total (the sum of
 * rounded leaf scores) and the grade. The expected values come from plain integer arithmetic below, not from any engine.
 */
export const DEPARTMENTS = 1000

export type Criterion =
  /** 率 = 实际 ÷ 计划, two decimals of a percent; every point under `from` costs 5 % of the points. */
  | { kind: 'step'; points: number; from: number }
  /** `items` equal shares, `unmet` of them lost. */
  | { kind: 'shares'; points: number; items: number }
  /** actual ÷ target × points, at most the points. */
  | { kind: 'proportional'; points: number }
  /** ≥95 all, ≥90 80 %, ≥80 60 %, else nothing. */
  | { kind: 'bands'; points: number }
  /** Each occurrence costs half a point. */
  | { kind: 'occurrences'; points: number }

export interface LeafFacts {
  /** Numerator and denominator of a rate, actual and target, unmet items and their number, or occurrences and 1. */
  a: number
  b: number
}

function repeat(count: number, make: (index: number) => Criterion): Criterion[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

export const CRITERIA: Criterion[] = [
  ...repeat(14, (index) => ({ kind: 'step', points: index % 2 === 0 ? 2 : 3, from: index % 3 === 0 ? 95 : 100 })),
  ...repeat(10, (index) => ({ kind: 'shares', points: index % 2 === 0 ? 2 : 3, items: 3 + (index % 4) })),
  ...repeat(6, (index) => ({ kind: 'proportional', points: index === 0 ? 1 : index % 2 === 0 ? 3 : 2 })),
  ...repeat(5, () => ({ kind: 'bands', points: 2 })),
  ...repeat(5, (index) => ({ kind: 'occurrences', points: index === 0 ? 5 : 3 })),
]

/** The criterion as a bureau writes it; only Hengji reads it. */
export function criterionText(criterion: Criterion): string {
  const { points } = criterion
  switch (criterion.kind) {
    case 'step':
      return criterion.from === 100
        ? '执行率达100%，则得满分。每降低1%扣5%权重分，扣完为止。'
        : '执行率达95%以上，则得满分。每降低1%扣5%权重分，扣完为止。'
    case 'shares':
      return `${'①②③④⑤⑥'
        .slice(0, criterion.items)
        .split('')
        .map((mark) => `${mark}该项管理要求已落实`)
        .join('；')}。${criterion.items}项各占1/${criterion.items}权重分，有一项不满足，则扣除相应权重分。`
    case 'proportional':
      return '按完成比例计算得分，满分为止。'
    case 'bands':
      return `完成率≥95%得${points}分；90%（含）-95%得${decimal(points * 8)}分；80%（含）-90%得${decimal(points * 6)}分；低于80%不得分。`
    case 'occurrences':
      return '每发现一处问题扣0.5分，扣完为止。'
  }
}

function decimal(tenths: number): string {
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`
}

/** Deterministic facts; about a third of the rates fall on ties of the second decimal. */
export function facts(): LeafFacts[][] {
  let state = 20201231
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state % below
  }
  return Array.from({ length: DEPARTMENTS }, () => CRITERIA.map((criterion) => factsOf(criterion, next)))
}

function factsOf(criterion: Criterion, next: (below: number) => number): LeafFacts {
  switch (criterion.kind) {
    case 'step':
      return next(3) === 0 ? { a: 190000 + next(12000), b: 200000 } : { a: 860000 + next(150000), b: 1000000 - next(1000) }
    case 'shares':
      return { a: Math.max(0, next(criterion.items + 3) - 2), b: criterion.items }
    case 'proportional':
      return { a: 1 + next(199), b: [40, 80, 120, 160, 200][next(5)]! }
    case 'bands':
      return { a: 780000 + next(220001), b: 1000000 }
    case 'occurrences':
      return { a: Math.max(0, next(7) - 3), b: 1 }
  }
}

/** Half-up quotient of non-negative whole numbers. */
function halfUp(n: bigint, d: bigint): bigint {
  return (2n * n + d) / (2n * d)
}

/** Score in hundredths. */
export function expectedScore(criterion: Criterion, { a, b }: LeafFacts): number {
  const points = BigInt(criterion.points)
  const [n, d] = [BigInt(a), BigInt(b)]
  const rate = halfUp(n * 10000n, d)
  switch (criterion.kind) {
    case 'step': {
      const gap = BigInt(criterion.from) * 100n - rate
      if (gap <= 0n) return Number(points * 100n)
      const deduction = halfUp(gap * 5n * points, 100n)
      return Number(deduction >= points * 100n ? 0n : points * 100n - deduction)
    }
    case 'shares':
      return Number(points * 100n - halfUp(n * points * 100n, d))
    case 'proportional':
      return Number(n >= d ? points * 100n : halfUp(n * points * 100n, d))
    case 'bands':
      return Number(rate >= 9500n ? points * 100n : rate >= 9000n ? points * 80n : rate >= 8000n ? points * 60n : 0n)
    case 'occurrences':
      return Number(n * 50n >= points * 100n ? 0n : points * 100n - n * 50n)
  }
}

export interface Outcome {
  /** Scores in hundredths, department by department. */
  scores: number[]
  /** Score rates in hundredths of a percent. */
  rates: number[]
  totals: number[]
  grades: string[]
}

export function expected(all: LeafFacts[][]): Outcome {
  const outcome: Outcome = { scores: [], rates: [], totals: [], grades: [] }
  for (const department of all) {
    let total = 0
    department.forEach((leaf, index) => {
      const criterion = CRITERIA[index]!
      const score = expectedScore(criterion, leaf)
      outcome.scores.push(score)
      outcome.rates.push(Number(halfUp(BigInt(score) * 100n, BigInt(criterion.points))))
      total += score
    })
    outcome.totals.push(total)
    outcome.grades.push(total >= 9000 ? '优' : total >= 8000 ? '良' : total >= 6000 ? '中' : '差')
  }
  return outcome
}

/** Differences of 0.01 and more, and wrong grades. */
export function countErrors(actual: Outcome, wanted: Outcome): { scores: number; rates: number; totals: number; grades: number } {
  const differing = <T>(left: T[], right: T[]) => right.reduce((count, value, index) => count + (left[index] === value ? 0 : 1), 0)
  return {
    scores: differing(actual.scores, wanted.scores),
    rates: differing(actual.rates, wanted.rates),
    totals: differing(actual.totals, wanted.totals),
    grades: differing(actual.grades, wanted.grades),
  }
}

/** An engine's printed decimal as hundredths, without judging its float noise below 0.005. */
export function hundredths(value: unknown): number {
  return Math.round(Number(value) * 100)
}
