import { type Fraction, fraction, HUNDRED, ZERO } from '../../../kernel/index.ts'
import type { AnchorsRule, ProportionalRule } from '../../rule.ts'
import { amountOf, awardFull, awardNothing, FULL, givesFull, givesNothing, inPoints, NOTHING } from '../amounts.ts'
import { type Attempt, type Context, unclear, weightConflict } from '../attempt.ts'
import type { Clause } from '../clause.ts'
import type { End, Interval } from '../measures.ts'
import { isNegative } from '../roles.ts'
import type { Expression } from '../token.ts'

interface Lines {
  readonly passLine?: End
  readonly full?: Interval
}

/** 按比例计分, 得分=完成率×分值. */
export function readProportion(context: Context): Attempt {
  const { clauses } = context.draft
  const [scaled, ...more] = clauses.filter(({ outcome }) => outcome.kind === 'proportion' || outcome.kind === 'formula')
  if (!scaled || more.length > 0) return undefined
  const lines = linesOf(
    clauses.filter((clause, index) => clause !== scaled && !(announces(clause) && clauses[index + 1] === scaled)),
    context,
  )
  if (!lines) return undefined
  const formula = scaled.outcome.kind === 'formula' ? analyse(scaled.outcome.expression, context) : undefined
  if (scaled.outcome.kind === 'formula' && !formula) return undefined
  if (formula?.weight && !formula.weight.eq(context.points)) return weightConflict(formula.weight, context.points, '公式中的分值', scaled)
  const line = lines.full?.low?.value
  if (lines.full && line && !(lines.full.unit === '%' && line.eq(HUNDRED)) && !formula)
    return scaledTo({ scaled, line, full: lines.full, lines })
  const own = scaled.intervals.find(({ low, high }) => low && !(high && low.value.eq(high.value)))?.low
  return ruleOf({ scaled, lines, own, formula, fullAt: line && lines.full?.unit === '%' && !line.eq(HUNDRED) ? line : undefined }, context)
}

/** Lines of full points and of none around the scaled part; undefined when something else stands there. */
function linesOf(others: readonly Clause[], context: Context): Lines | undefined {
  let lines: Lines = {}
  for (const clause of others) {
    const role = clause.role
    const [interval] = clause.intervals
    if (addsNothing(clause, context)) continue
    if (givesNothing(clause, context)) {
      if (role === 'measure' && interval?.high && !interval.low)
        lines = { ...lines, passLine: { ...interval.high, inclusive: !interval.high.inclusive } }
      else if (!(role === 'otherwise' || (role === 'text' && isNegative(clause.words)))) return undefined
    } else if (givesFull(clause, context) && role === 'measure' && interval?.unit === '分') {
      if (!(interval.low ?? interval.high)!.value.eq(context.points)) return undefined
    } else if (givesFull(clause, context) && role === 'measure' && interval?.low) lines = { ...lines, full: interval }
    else if (!(givesFull(clause, context) && role === 'text')) return undefined
  }
  return lines
}

/** 按支出进度计分 right before the formula that says how. */
function announces({ outcome, role, discretion }: Clause): boolean {
  return outcome.kind === 'bareScore' && outcome.direction === 'award' && role === 'text' && !discretion
}

/** 超额完成不加分: the cap that proportions have anyway. */
function addsNothing({ outcome, words }: Clause, { draft }: Context): boolean {
  return outcome.kind === 'zero' && /^超/.test(words) && draft.text.slice(outcome.from, outcome.to).endsWith('加分')
}

/** 满50场得满分，不足的按比例得分: in proportion to the line; 95% as a line may be meant in two ways. */
function scaledTo({ scaled, line, full, lines }: { scaled: Clause; line: Fraction; full: Interval; lines: Lines }): Attempt {
  if (lines.passLine || scaled.intervals.length > 0 || line.lte(ZERO)) return undefined
  const rule: AnchorsRule = {
    family: 'anchors',
    v: 1,
    unit: full.unit,
    anchors: [
      { value: '0', amount: NOTHING },
      { value: line.toString(), amount: FULL, at: { from: full.from, to: full.to } },
    ],
    between: 'linear',
    below: awardNothing,
    above: awardFull,
  }
  if (full.unit !== '%') return { rule }
  const plain: ProportionalRule = { family: 'proportional', v: 1, direction: 'positive', fullAt: line.toString() }
  return unclear(
    'proportionBase',
    `满分线是 ${line}%，按比例计分时不知道是按 ${line}% 折算还是按 100% 折算。请写明公式，如“得分=实际率/${line}%×分值”。`,
    scaled,
    [
      { label: `按 ${line}% 折算`, rule },
      { label: '按 100% 折算', rule: plain },
    ],
  )
}

interface Formula {
  readonly weight?: Fraction
  readonly reverse: boolean
  readonly rebasedFrom?: Fraction
}

interface Found {
  readonly scaled: Clause
  readonly lines: Lines
  readonly own: End | undefined
  readonly formula: Formula | undefined
  readonly fullAt: Fraction | undefined
}

function ruleOf({ scaled, lines, own, formula, fullAt }: Found, context: Context): Attempt {
  const conflict = totalConflict(context)
  if (conflict) return conflict
  if (own && lines.passLine && !own.value.eq(lines.passLine.value)) return undefined
  const line = lines.passLine ?? own
  if (formula?.rebasedFrom && line && !line.value.eq(formula.rebasedFrom)) {
    return unclear('passLineConflict', `公式从 ${formula.rebasedFrom}% 起算，文中的门槛是 ${line.value}%，两者不一致。`, scaled)
  }
  const value = line?.value ?? formula?.rebasedFrom
  const rule: ProportionalRule = {
    family: 'proportional',
    v: 1,
    direction: formula?.reverse ? 'reverse' : 'positive',
    ...(formula?.reverse ? { reverseFormula: 'targetOverActual' as const } : {}),
    ...(value
      ? { passLine: { value: value.toString(), rebased: formula?.rebasedFrom !== undefined, inclusive: line?.inclusive ?? true } }
      : {}),
    ...(fullAt ? { fullAt: fullAt.toString() } : {}),
    at: { from: scaled.from, to: scaled.to },
  }
  return { rule }
}

function totalConflict(context: Context): Attempt {
  for (const { amount } of [...context.draft.totals, ...context.draft.limits]) {
    const read = amount && amountOf(amount, context)
    const stated = read && inPoints(read, context.points)
    if (stated && !stated.eq(context.points) && !stated.isZero()) return weightConflict(stated, context.points, '文中的满分')
  }
  return undefined
}

/** A product of the points and a rate, or of the points and a quotient. */
function analyse(expression: Expression, context: Context): Formula | undefined {
  const factors: { readonly node: Expression; readonly inverted: boolean }[] = []
  flatten(expression, false, factors)
  let weight: Fraction | undefined
  const rates: typeof factors = []
  for (const factor of factors) {
    const { node, inverted } = factor
    if (isHundred(node)) continue
    const points = pointsOf(node)
    if (points !== undefined && !inverted) {
      if (weight !== undefined) return undefined
      weight = points === 'all' ? context.points : points
    } else rates.push(factor)
  }
  if (weight === undefined) return undefined
  const shape = rateOf(rates)
  return shape && { ...shape, weight }
}

function flatten(node: Expression, inverted: boolean, into: { node: Expression; inverted: boolean }[]): void {
  if ('op' in node && (node.op === '*' || node.op === '/')) {
    flatten(node.left, inverted, into)
    flatten(node.right, node.op === '/' ? !inverted : inverted, into)
  } else into.push({ node, inverted })
}

function isHundred(node: Expression): boolean {
  return 'value' in node && node.unit === '%' && fraction(node.value).eq(HUNDRED)
}

function pointsOf(node: Expression): Fraction | 'all' | undefined {
  if ('value' in node) return node.unit === '分' || node.unit === '' ? fraction(node.value) : undefined
  return 'name' in node && /分值|权重|满分|分数|总分|标准分/.test(node.name) ? 'all' : undefined
}

const DONE = /实际|完成|已|达标|合格|签约|到位|执行|支出|通过/
const PLANNED = /目标|标准|限额|定额|计划|应|预算|任务|总|批复|指标值/

function rateOf(rates: readonly { readonly node: Expression; readonly inverted: boolean }[]): Formula | undefined {
  const [a, b, ...rest] = rates
  if (!a || rest.length > 0) return undefined
  if (!b) {
    if (a.inverted || !('name' in a.node)) return undefined
    return /率|比例|程度|比|度|占比/.test(a.node.name) ? { reverse: false } : undefined
  }
  const [over, under] = a.inverted ? [b, a] : [a, b]
  if (over.inverted || !under.inverted) return undefined
  const rebasedFrom = rebased(over.node, under.node)
  if (rebasedFrom) return { reverse: false, rebasedFrom }
  if (!('name' in over.node) || !('name' in under.node)) return undefined
  const [top, bottom] = [over.node.name, under.node.name]
  const actual = (name: string): boolean => /实际|完成(?!任务)|已/.test(name) || (DONE.test(name) && !PLANNED.test(name))
  if (actual(top) && PLANNED.test(bottom) && !/实际/.test(bottom)) return { reverse: false }
  if (PLANNED.test(top) && !/实际/.test(top) && actual(bottom)) return { reverse: true }
  return undefined
}

/** (完成率-60%)/(1-60%). */
function rebased(over: Expression, under: Expression): Fraction | undefined {
  if (!('op' in over) || !('op' in under) || over.op !== '-' || under.op !== '-') return undefined
  const [line, whole, same] = [over.right, under.left, under.right]
  if (!('name' in over.left) || !('value' in line) || !('value' in whole) || !('value' in same)) return undefined
  const percent = (node: { value: string; unit: string }): Fraction =>
    node.unit === '%' ? fraction(node.value) : fraction(node.value).mul(HUNDRED)
  if (!percent(whole).eq(HUNDRED) || !percent(line).eq(percent(same))) return undefined
  return percent(line)
}
