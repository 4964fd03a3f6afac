import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { hasSources, printedTable } from '../../test/kit/source-documents.ts'
import { formatFixed, sum } from '../kernel/index.ts'
import { loadPack } from '../packs/server.ts'
import { readCriterion } from '../scoring/index.ts'
import { allProblems, checkEvaluationFile, type EvaluationFile, type IndicatorInput, numberOf, scoreEvaluation } from './index.ts'

const pack = loadPack('qingdao-2020')
const input: unknown = parse(readFileSync(new URL('../../demo/qingdao-2020-evaluation.yaml', import.meta.url), 'utf8'))
const { file, problems } = checkEvaluationFile(input) as { file: EvaluationFile; problems: [] }
const result = scoreEvaluation(file, pack, problems)
const leafOf = (name: string) => result.leaves.find((leaf) => leaf.name === name)!
const two = (value: { round(decimals: number): unknown } | undefined) => (value === undefined ? undefined : formatFixed(value as never, 2))
const codesAt = (leaf: { problems: readonly { code: string }[] }) => leaf.problems.map(({ code }) => code)

describe('青岛 2020 部门整体支出绩效评价', () => {
  it('文件没有填写错误，35 项末级指标', () => {
    expect(problems).toEqual([])
    expect(file.indicators).toHaveLength(35)
  })

  it.each(result.leaves.map((leaf) => [leaf.name, leaf] as const))('%s：得分与原表相同', (_, leaf) => {
    expect(leaf.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(two(leaf.score)).toBe(formatFixed(numberOf(leaf.input.printed!.score!), 2))
  })

  it('合计93.66分，等级为优，过程得分率最低', () => {
    const groups = Object.fromEntries(result.groups.filter((group) => group.path.length === 1).map(({ name, score }) => [name, two(score)]))
    expect(groups).toEqual({ 投入: '9.50', 过程: '27.16', 产出: '28.00', 效果: '29.00' })
    expect(two(result.total.score)).toBe('93.66')
    expect(two(result.total.rate)).toBe('93.66')
    expect(result.total.grade).toBe('优')
    expect(result.total.missing).toEqual([])
    expect(result.weakestGroup?.name).toBe('过程')
    expect(two(result.weakestGroup?.rate)).toBe('90.53')
  })

  it('各级分组的分值与表头所印相符', () => {
    expect(result.problems).toEqual([])
    expect(result.groups.map(({ path, points }) => `${path.join('／')} ${points}`)).toContain('产出／职责履行／实际完成率 7')
  })

  it('预算执行率的算式与报告写法一致', () => {
    const texts = leafOf('预算执行率').steps.map(({ text }) => text)
    expect(texts.join('\n')).toContain('扣分 = (1 − 97.39%) ÷ 1% × 5% × 3 = 0.39')
    expect(two(leafOf('预算执行率').deduction)).toBe('0.39')
  })

  it('资产管理规范性：得3分而原表得分率80%，列为矛盾，不改得分', () => {
    const leaf = leafOf('资产管理规范性')
    expect(two(leaf.score)).toBe('3.00')
    const problem = leaf.problems.find(({ code }) => code === 'evaluation.printedRateDiffers')
    expect(problem).toMatchObject({ severity: 'warning', at: 'indicators[15].printed.rate' })
    expect(problem!.message).toContain('原表得分率80%，按得分3分计算为100%')
    const others = result.leaves.filter((each) => each !== leaf)
    expect(others.flatMap(codesAt).filter((code) => code.startsWith('evaluation.printed'))).toEqual([])
  })

  it('政府采购：所列调整合计与填报数相差906.92万元，请补充明细', () => {
    const problem = leafOf('政府采购执行率').problems.find(({ code }) => code === 'evaluation.figureSumDiffers')
    expect(problem!.message).toContain('填报45,897.15万元，按所列8项计算为44,990.23万元，相差906.92万元')
  })

  it('标杆值100%与满分线95%不同，说明两者之间不扣分', () => {
    const problem = leafOf('政府采购执行率').problems.find(({ code }) => code === 'evaluation.benchmarkDiffers')
    expect(problem).toMatchObject({ severity: 'info' })
    expect(problem!.message).toContain('两者之间不扣分')
  })
})

describe.skipIf(!hasSources)('与印出的评分标准比对（需要原文）', () => {
  const rows = hasSources ? printedTable() : []

  it('原表35行，分值、标杆值、得分、得分率与演示文件相同', () => {
    expect(rows).toHaveLength(35)
    for (const [index, row] of rows.entries()) {
      const { points, benchmark, printed } = file.indicators[index]!
      expect(numberOf(row.points).eq(numberOf(points)), `${index}`).toBe(true)
      expect(row.benchmark).toBe(benchmark)
      expect(numberOf(row.score).eq(numberOf(printed!.score!))).toBe(true)
      expect(row.rate).toBe(printed!.rate)
    }
  })

  it.each(rows.map((row, index) => [file.indicators[index]?.path.at(-1) ?? '', row, index] as const))(
    '%s：印出的文字读出同一规则族、同样的得分',
    (_, row, index) => {
      const leaf = result.leaves[index]!
      const reading = readCriterion(row.criterion, leaf.points, pack.scoring)
      expect(reading.status).toBe(leaf.reading.status)
      const printed = scoreEvaluation({ ...file, indicators: [{ ...leaf.input, criterion: row.criterion }] }, pack).leaves[0]!
      expect(two(printed.score)).toBe(two(leaf.score))
      expect('family' in reading && reading.family).toBe('family' in leaf.reading && leaf.reading.family)
    },
  )
})

const rate: IndicatorInput = {
  path: ['过程', '预算执行', '预算执行率'],
  points: 60,
  criterion: '预算执行率达到100%的，得满分。每降低1%扣5%权重分，扣完为止。',
  facts: { measure: '97.39%' },
}
const done: IndicatorInput = { path: ['产出', '构建新模式'], points: 40, criterion: '已构建新模式的，得满分。', facts: { holds: true } }
const evaluate = (...indicators: IndicatorInput[]) => scoreEvaluation({ title: '评价', fiscalYear: 2020, indicators }, pack)

describe('不按一半计分', () => {
  it('分值合计95：各项照常计分，不评等级，指出少5分', () => {
    const scored = evaluate({ ...rate, points: 55 }, done)
    expect(scored.problems.map(({ code }) => code)).toEqual(['indicators.totalDiffers'])
    expect(scored.total.score).toBeDefined()
    expect(scored.total.grade).toBeUndefined()
  })

  it.each<[string, IndicatorInput['facts'], string]>([
    ['依据的种类不对', { level: '优' }, 'evaluation.unscorable'],
    ['没有补录依据', {}, 'evaluation.factsMissing'],
    ['只写了备注', { note: '待补' }, 'evaluation.factsMissing'],
  ])('%s：这一项没有得分，合计写明缺哪一项', (_, facts, code) => {
    const scored = evaluate({ ...rate, facts }, done)
    expect(scored.leaves[0]!.score).toBeUndefined()
    expect(codesAt(scored.leaves[0]!)).toEqual([code])
    expect(scored.leaves[0]!.problems[0]!.at).toBe('indicators[0].facts')
    expect(scored.total).toMatchObject({ score: undefined, rate: undefined, grade: undefined, missing: ['预算执行率'] })
    expect(scored.weakestGroup).toBeUndefined()
    expect(two(scored.groups.find(({ name }) => name === '产出')!.score)).toBe('40.00')
  })

  it('读不懂的评分标准不计分，位置指到文字', () => {
    const scored = evaluate({ ...rate, criterion: '综合考虑各方面因素后确定。' }, done)
    expect(scored.leaves[0]!.score).toBeUndefined()
    const errors = scored.leaves[0]!.problems.filter(({ severity }) => severity === 'error')
    expect(errors.length).toBeGreaterThan(0)
    expect(errors[0]!.at).toBe('indicators[0].criterion')
  })

  it('文中分值与分值栏矛盾，不计分，请人确认', () => {
    const scored = evaluate({ ...rate, points: 60, criterion: '预算执行率达到100%的，得3分。每降低1%扣0.15分，扣完为止。' }, done)
    expect(scored.leaves[0]!.score).toBeUndefined()
    expect(allProblems(scored).some(({ severity, at }) => severity === 'error' && at === 'indicators[0].criterion')).toBe(true)
  })

  it('文件中已有错误的项不再计分，其他项不受影响', () => {
    const broken = checkEvaluationFile({ title: '评价', fiscalYear: 2020, indicators: [{ ...rate, facts: { measure: '约' } }, done] })
    const scored = scoreEvaluation(broken.file!, pack, broken.problems)
    expect(scored.leaves.map(({ score }) => two(score))).toEqual([undefined, '40.00'])
    expect(scored.leaves[0]!.problems.filter(({ severity }) => severity === 'error')).toHaveLength(1)
  })

  it('原表得分与计算不同，列为矛盾，以计算为准', () => {
    const scored = evaluate({ ...rate, printed: { score: 60, rate: '100%' } }, done)
    expect(codesAt(scored.leaves[0]!)).toEqual(['evaluation.printedScoreDiffers', 'evaluation.printedRateDiffers'])
    expect(two(scored.leaves[0]!.score)).toBe('52.17')
  })

  it('确认过的规则继续适用，哪怕文字改读成别的', () => {
    const rule = { ...(readCriterion(rate.criterion, numberOf(60), pack.scoring) as { rule: object }).rule, step: '2' } as never
    const [leaf] = scoreEvaluation({ title: '', fiscalYear: 2020, indicators: [rate, done] }, pack, [], [rule]).leaves
    expect(codesAt(leaf!)).toEqual(['evaluation.readingChanged'])
    expect(two(leaf!.deduction)).toBe('3.92')
  })
})

describe('合计', () => {
  const withScoring = (scoring: object, ...indicators: IndicatorInput[]) =>
    scoreEvaluation({ title: '评价', fiscalYear: 2020, indicators }, { ...pack, scoring: { ...pack.scoring, ...scoring } })
  const notApplicable = { ...rate, facts: { notApplicable: true } }

  it('加分只有规则包写明时才计入合计', () => {
    const bonus = { ...done, points: 10, criterion: '完成得10分，每超1个百分点加0.5分，最高加2分。', facts: { measure: 104 } }
    const [without, counted] = [false, true].map((bonusInTotal) =>
      withScoring({ bonusInTotal }, { ...rate, points: 90, facts: { measure: 100 } }, bonus),
    )
    expect(without!.leaves[1]!.result).toMatchObject({ kind: 'scored', bonus: expect.anything() })
    expect(counted!.total.score!.sub(without!.total.score!).toString()).toBe('2')
  })

  it('不适用的项：规则包规定满分、折算或剔除，没有规定则不计分', () => {
    expect(two(withScoring({ notApplicable: 'full' }, notApplicable, done).total.score)).toBe('100.00')
    const half = {
      ...done,
      criterion: '①甲；②乙。2项各占1/2权重分，有一项不满足，扣除相应权重分。',
      facts: { items: ['met', 'unmet'] as const },
    }
    const rescaled = withScoring({ notApplicable: 'rescale' }, notApplicable, half)
    expect([two(rescaled.total.score), rescaled.total.points.toString(), two(rescaled.total.rate)]).toEqual(['50.00', '100', '50.00'])
    const dropped = withScoring({ notApplicable: 'drop' }, notApplicable, half)
    expect([two(dropped.total.score), dropped.total.points.toString(), two(dropped.total.rate)]).toEqual(['20.00', '40', '50.00'])
    const silent = withScoring({ notApplicable: undefined }, notApplicable, done)
    expect(silent.total.missing).toEqual(['预算执行率'])
  })

  it('总分恒等于各项已取整得分之和，也等于一级指标之和', () => {
    const indicator = fc.record({
      points: fc.constantFrom(2, 3, 5, 7, 10),
      percent: fc.integer({ min: 0, max: 10_000 }),
      group: fc.constantFrom('过程', '产出', '效果'),
    })
    fc.assert(
      fc.property(fc.array(indicator, { minLength: 1, maxLength: 30 }), (rows) => {
        const scored = evaluate(
          ...rows.map(({ points, percent, group }, index) => ({
            ...rate,
            points,
            path: [group, `指标${index}`],
            facts: { measure: `${percent / 100}%` },
          })),
        )
        const total = scored.total.score!
        expect(total.eq(sum(scored.leaves.map(({ score }) => score!.round(2))))).toBe(true)
        expect(total.eq(sum(scored.groups.filter(({ path }) => path.length === 1).map(({ score }) => score!)))).toBe(true)
        expect(total.n >= 0n && total.lte(scored.total.points)).toBe(true)
        expect(scored.leaves.every(({ score, deduction, points }) => score!.add(deduction!).eq(points))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
