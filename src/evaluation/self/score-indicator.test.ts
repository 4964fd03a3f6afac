import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Fraction, formatFixed, fraction } from '../../kernel/index.ts'
import { loadPack } from '../../packs/server.ts'
import { understood } from '../../targets/index.ts'
import type { MeasuredTarget } from './actual-value.ts'
import type { SelfMark } from './indicator-way.ts'
import { scoreIndicator } from './score-indicator.ts'
import type { SelfRules } from './self-rules.ts'

type Reverse = 'oneMinusExcess' | 'targetOverActual'

interface Case {
  readonly name: string
  readonly pack: string
  readonly reverse?: Reverse | 'none'
  readonly group?: string
  /** 指标性质 of the declaration: 定性. */
  readonly qualitative?: boolean
  readonly target: string
  readonly actual: string
  readonly points: number
  readonly mark?: SelfMark
  readonly score?: number
  readonly unscored?: string
  readonly standing: string
  readonly levels?: number
  readonly says?: string
}

function rulesOf(pack: string, reverse?: Reverse | 'none'): SelfRules {
  const rules = loadPack(pack)
  if (reverse === 'none') {
    const { reverseFormula: _, ...scoring } = rules.scoring
    return { ...rules, scoring }
  }
  return reverse ? { ...rules, scoring: { ...rules.scoring, reverseFormula: reverse } } : rules
}

function targetOf(text: string, group = '产出指标'): MeasuredTarget {
  return { fiscalYear: 2022, levelOne: group, levelTwo: '', name: text, ...understood(text) }
}

const cases = parse(readFileSync(new URL('./score-indicator.cases.yaml', import.meta.url), 'utf8')) as readonly Case[]

describe('自评计分', () => {
  it.each(cases)('$name', ({ pack, reverse, group, qualitative, target, actual, points, mark, ...expected }) => {
    const rules = rulesOf(pack, reverse)
    const result = scoreIndicator({
      target: { ...targetOf(target, group), ...(qualitative && { qualitative, comparison: null, targetValues: [], unit: '' }) },
      actual: String(actual),
      points: fraction(String(points)),
      mark,
      rules,
    })
    expect(result.score && formatFixed(result.score, 2), result.reason).toBe(expected.score?.toFixed(2))
    if (expected.unscored !== undefined) expect(result.reason).toContain(expected.unscored)
    expect(result.standing).toBe(expected.standing)
    if (expected.levels !== undefined) expect(result.levels).toHaveLength(expected.levels)
    if (expected.says !== undefined) expect(result.steps.map(({ text }) => text).join('\n')).toContain(expected.says)
  })

  it('计算过程写明规则、数和算式', () => {
    const { steps } = scoreIndicator({
      target: targetOf('≤10天'),
      ...{ actual: '15天', points: fraction('10'), rules: rulesOf('mof-2020', 'oneMinusExcess') },
    })
    expect(steps.map(({ text }) => text)).toEqual([
      '财预〔2020〕10号：未完成，按完成比例计分（越少越好）',
      '指标值 ≤10天，完成值 15天，完成率 150%',
      '实际值 = 15，目标值 = 10',
      '得分按完成比例计算',
      '得分 = 10 × [1 − (15 − 10) ÷ 10] = 5',
    ])
  })
})

describe('自评计分的性质', () => {
  const figure = fc.integer({ min: -500, max: 3000 }).map((n) => (n / 10).toString())
  const packs = fc.constantFrom(...(['mof-2020', 'mof-2021'] as const))
  const reverse = fc.constantFrom<Reverse>('oneMinusExcess', 'targetOverActual')
  const points = fc.constantFrom('2', '3', '7.5', '10', '15')
  const target = fc.integer({ min: 0, max: 1500 }).map((n) => (n / 10).toString())
  const group = fc.constantFrom('产出指标', '满意度指标')

  const scoreOf = (asked: { sign: string; goal: string; group: string; actual: string; points: string; rules: SelfRules }): Fraction =>
    scoreIndicator({
      ...{ target: targetOf(`${asked.sign}${asked.goal}%`, asked.group), actual: asked.actual },
      ...{ points: fraction(asked.points), rules: asked.rules },
    }).score!

  it.each([
    ['≥', 1],
    ['＞', 1],
    ['＝', 1],
    ['≤', -1],
    ['＜', -1],
  ])('%s 的指标：得分在 0 与分值之间，完成得更好不会少得分', (sign, better) => {
    fc.assert(
      fc.property(figure, figure, target, points, packs, reverse, group, (one, other, goal, of, pack, formula, levelOne) => {
        // Rates of satisfaction go by intervals, the higher the better, whatever the sign.
        const of100 = { sign, goal, group: better < 0 ? '产出指标' : levelOne, points: of, rules: rulesOf(pack, formula) }
        const byIntervals = of100.group === '满意度指标' && pack === 'mof-2021'
        // ＝0 is a target of nothing: less is better.
        const way = sign === '＝' && Number(goal) === 0 && !byIntervals ? -1 : better
        const [worse, best] = (Number(one) - Number(other)) * way <= 0 ? [one, other] : [other, one]
        const [low, high] = [worse, best].map((actual) => scoreOf({ ...of100, actual }))
        expect(low!.n >= 0n && high!.lte(fraction(of)) && low!.lte(high!), `${worse} → ${low}, ${best} → ${high}`).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
