import { type Fraction, fraction, integer, type Span } from '../../../kernel/index.ts'
import type { Amount, Rule, StepDeductionRule } from '../../rule.ts'
import { amountOf, givesFull, givesNothing, inPoints, outcomeOf } from '../amounts.ts'
import { type Attempt, type Context, problem, unclear, weightConflict } from '../attempt.ts'
import type { Clause } from '../clause.ts'
import { subjectOf } from '../clauses.ts'
import type { Interval } from '../measures.ts'
import type { StepSign } from '../token.ts'
import { limitOf } from './limits.ts'

type Direction = StepDeductionRule['direction']

/** 半个月 is counted, not measured: 每滞留半个月 happens so many times. */
export function isHalfPeriod({ step }: Clause): boolean {
  return step?.value === '0.5' && isTime(step.unit)
}

/** 每降低一步扣分 beside a line for full points. */
export function readSteps(context: Context): Attempt {
  const { clauses } = context.draft
  const [stepping, ...more] = clauses.filter((clause) => clause.role === 'step')
  if (!stepping || more.length > 0 || stepping.outcome.kind !== 'deduct' || isHalfPeriod(stepping)) return undefined
  const others = clauses.filter((clause) => clause !== stepping)
  const direction = directionOf(stepping)
  if (!direction) return undefined
  const { full, zero, vetoes, conflict } = sort(others, direction, context)
  if (conflict) return conflict
  if (full === undefined) return undefined
  return assemble({ stepping, direction, full, zero, vetoes }, context)
}

interface Parts {
  readonly stepping: Clause
  readonly direction: Direction
  readonly full: readonly Clause[]
  readonly zero: Interval | undefined
  readonly vetoes: readonly Clause[]
}

function sort(
  others: readonly Clause[],
  direction: Direction,
  context: Context,
): { full?: readonly Clause[]; zero: Interval | undefined; vetoes: readonly Clause[]; conflict?: Attempt } {
  const full: Clause[] = []
  const vetoes: Clause[] = []
  let zero: Interval | undefined
  for (const clause of others) {
    const role = clause.role
    const [interval] = clause.intervals
    if (givesFull(clause, context) && (role === 'measure' || role === 'text')) full.push(clause)
    else if (givesNothing(clause, context) && role === 'measure' && interval && worse(interval, direction)) zero = interval
    else if (givesNothing(clause, context) && role === 'text') vetoes.push(clause)
    else if (clause.outcome.kind === 'award' && (role === 'measure' || role === 'text') && clause === others[0]) {
      const outcome = outcomeOf(clause, context)
      if (outcome?.kind !== 'award' || others.length > 1) return { zero, vetoes }
      return {
        zero,
        vetoes,
        conflict: weightConflict(inPoints(outcome.amount, context.points), context.points, '评分标准写明的满分', clause),
      }
    } else return { zero, vetoes }
  }
  return { full, zero, vetoes }
}

function worse(interval: Interval, direction: Direction): boolean {
  return direction === 'below' ? interval.high !== undefined && !interval.low : interval.low !== undefined && !interval.high
}

function directionOf({ step, intervals, words, condition }: Clause): Direction | undefined {
  switch (step!.direction) {
    case 'below':
    case 'above':
    case 'away':
      return step!.direction
    case 'late':
      return 'above'
    case 'early':
      return undefined
    default: {
      const [interval] = intervals
      if (interval?.high && !interval.low) return 'below'
      if (interval?.low && !interval.high && interval.form === 'compared') return 'above'
      const sign = condition.find((token) => token.kind === 'cmp')
      if (sign?.kind === 'cmp') return sign.op === 'lt' || sign.op === 'le' ? 'below' : sign.op === 'eq' ? undefined : 'above'
      return words.includes('低') || words.includes('少') || words.includes('下降') ? 'below' : undefined
    }
  }
}

function assemble(parts: Parts, context: Context): Attempt {
  const { stepping, direction, full } = parts
  const step = stepping.step!
  const amount = stepping.outcome.kind === 'deduct' ? amountOf(stepping.outcome.amount, context) : undefined
  if (!amount || (stepping.outcome.kind === 'deduct' && stepping.outcome.amount.relative)) return undefined
  if (fraction(step.value).isZero()) return undefined
  const candidates = thresholds(parts, context)
  if (candidates === undefined) return undefined
  const distinct = candidates.filter((value, index) => candidates.findIndex((other) => other.eq(value)) === index)
  if (distinct.length > 1) {
    return unclear(
      'thresholdConflict',
      `评分标准里有不同的起扣点（${distinct.join('、')}），无法确定从哪里起扣。请只保留一个满分线。`,
      span(full[0] ?? stepping, stepping),
    )
  }
  const [value] = distinct
  if (value && implausible(value, step, direction, stepping)) {
    return {
      refused: [
        problem(
          'implausibleThreshold',
          `满分线 ${value}% 超过 100% 很多，而文中又按“低于”扣分，可能是“≥”识别成了数字。请核对原文。`,
          full[0] ?? stepping,
        ),
      ],
    }
  }
  const line = value ?? thresholdByKind(parts)
  if (!line && step.countable) return undefined
  return ruleOf(parts, amount, line, context)
}

function implausible(value: Fraction, step: StepSign, direction: Direction, stepping: Clause): boolean {
  return direction === 'below' && step.unit === '%' && value.gt(integer(200)) && stepping.intervals.length === 0
}

function span(a: Span, b: Span): Span {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) }
}

/** Every value that the text gives as the line of full points; undefined when a line does not go with the direction. */
function thresholds({ stepping, direction, full }: Parts, context: Context): readonly Fraction[] | undefined {
  const { unit, line } = stepping.step!
  const values: Fraction[] = line === undefined ? [] : [fraction(line)]
  const fits = (interval: Interval): boolean => interval.unit === '' || interval.unit === unit
  for (const clause of full) {
    for (const interval of clause.intervals.filter(fits)) {
      const value = lineOf(interval, direction)
      if (value === undefined) return undefined
      values.push(value)
    }
  }
  for (const interval of stepping.intervals.filter(fits)) {
    const value = interval.form === 'compared' ? (interval.high ?? interval.low)?.value : lineOf(interval, direction)
    if (value === undefined) return undefined
    values.push(value)
  }
  if (values.length === 0) values.push(...standards(stepping, full, context))
  return values
}

function lineOf({ low, high, form }: Interval, direction: Direction): Fraction | undefined {
  if (low && high && low.value.eq(high.value)) return low.value
  if (form === 'span') return undefined
  if (direction === 'below') return low?.value
  if (direction === 'above') return high?.value ?? (form === 'compared' ? undefined : low?.value)
  return low?.value ?? high?.value
}

/** 以95%为标准, 要求达到95%, 足额: said before, outside the clause of the full points. */
function standards(stepping: Clause, full: readonly Clause[], context: Context): readonly Fraction[] {
  const before = [...full, stepping].flatMap((clause) => clause.preface)
  const unit = stepping.step!.unit
  const stated = before.flatMap((token) =>
    token.kind === 'value' && token.unit === unit
      ? [fraction(token.value)]
      : token.kind === 'bound' && token.unit === unit
        ? [fraction(token.value)]
        : [],
  )
  if (stated.length > 0) return stated
  const words = full.map((clause) => clause.words).join()
  const complete = ['足额', '全额', '全部', '全面', '如数', '完全', '如期', '全覆盖'].some((word) => words.includes(word))
  return unit === '%' && complete && context.draft.clauses.length > 1 ? [integer(100)] : []
}

/** Lateness and deviation start from 0 when the text names no figure. */
function thresholdByKind({ stepping, direction }: Parts): Fraction | undefined {
  const { step } = stepping
  if (direction === 'away' || step!.direction === 'late') return integer(0)
  return direction === 'above' && isTime(step!.unit) ? integer(0) : undefined
}

export function isTime(unit: string): boolean {
  return /[天日月年周时钟]|学期|季度/.test(unit) && unit !== '课时' && unit !== '学时'
}

function ruleOf(
  { stepping, direction, full, zero, vetoes }: Parts,
  amount: Amount,
  value: Fraction | undefined,
  context: Context,
): Attempt {
  const step = stepping.step!
  const { limit, problems, conflict } = limitOf(context, 'deduct')
  if (conflict) return conflict
  const zeroEnd = zero && (zero.high ?? zero.low)
  const subject = subjectOf([...full, stepping], context.draft.text)
  const rule: Rule = {
    family: 'stepDeduction',
    v: 1,
    ...(subject ? { subject } : {}),
    direction,
    threshold: value ? { value: value.toString() } : { external: '目标值' },
    unit: step.unit,
    step: fraction(step.value).toString(),
    amount,
    partialStep: context.draft.partial?.how ?? 'unspecified',
    ...(limit ? { maxDeduction: limit } : {}),
    ...(zeroEnd ? { zeroBeyond: { value: zeroEnd.value.toString(), inclusive: zeroEnd.inclusive } } : {}),
    ...(vetoes.length > 0 ? { vetoes: vetoes.map(({ words, from, to }) => ({ text: words, at: { from, to } })) } : {}),
    at: { from: stepping.from, to: stepping.to },
  }
  const bare = stepping.outcome.kind === 'deduct' && stepping.outcome.amount.bare
  if (bare && context.conventions.bareShare !== 'ofPoints') return bareShare(rule, stepping)
  return { rule, problems }
}

/** 扣20%: of what, the text does not say. */
export function bareShare(rule: Rule, at: Span): Attempt {
  return unclear('bareShare', '扣分写成百分数，但没有写明是谁的百分之几。请写明“扣除…%权重分”。', at, [
    { label: '扣权重分的百分数，扣完为止', rule },
  ])
}
