import { describe, expect, it } from 'vitest'
import { loadPack } from '../packs/server.ts'
import { readTarget } from '../scoring/index.ts'
import { type IndicatorCase, indicatorLight, type Timing, type WatchedTarget } from './indicator-light.ts'

const shanxi = loadPack('shanxi-monitoring').monitoring!.lights!
const period = { fiscalYear: 2020, fromMonth: 1, toMonth: 6 }

function watched(levelTwo: string, target: string, extra: Partial<WatchedTarget> = {}): WatchedTarget {
  const { comparison, value, unit, qualitative } = readTarget(target)
  const targetValues = value === null ? [] : typeof value === 'string' ? [value] : [...value]
  const levelOne = levelTwo.includes('效益') ? '效益指标' : levelTwo.includes('满意') ? '满意度指标' : '产出指标'
  return { levelOne, levelTwo, name: '测试指标', target, comparison, targetValues, unit: unit ?? '', qualitative, dueOn: null, ...extra }
}

function light(levelTwo: string, target: string, actual: string, rest: Partial<IndicatorCase> & { dueOn?: string } = {}) {
  const { dueOn, ...given } = rest
  return indicatorLight({ target: watched(levelTwo, target, { dueOn: dueOn ?? null }), actual, period, ...given }, shanxi)
}

describe('山西：正向指标按时间分摊，1—6月的参照值是年度指标值的一半', () => {
  it.each([
    ['参照值 60%以下，红灯', '≥100场', '29场', 'warning', '58.00%'],
    ['正好 60%，黄灯', '≥100场', '30场', 'watch', '60.00%'],
    ['不到 80%，黄灯', '≥100场', '39.9场', 'watch', '79.80%'],
    ['正好 80%，绿灯', '≥100场', '40场', 'normal', '80.00%'],
    ['119.99%（保留两位后比较），绿灯', '≥10000人', '5999.4人', 'normal', '119.99%'],
    ['119.995%，保留两位是 120%，蓝灯', '≥1000000人', '599975人', 'note', '120.00%'],
    ['正好 120%，蓝灯：指标值可能偏低', '≥100场', '60场', 'note', '120.00%'],
  ])('%s', (_, target, actual, expected, share) => {
    const result = light('数量指标', target, actual)
    expect(result.light, result.words).toBe(expected)
    expect(result.words).toContain(share)
  })

  it('理由写明参照值怎么算', () => {
    expect(light('数量指标', '≥100场', '29场')).toEqual({
      light: 'warning',
      label: '红灯',
      words: '参照值 100×6÷12＝50场，完成 29场，为参照值的 58.00%。',
    })
  })

  it('1—7月参照值除不尽，用精确数比较：12 的 7/12 是 7，完成 5.6 正好 80%', () => {
    const july = { fiscalYear: 2020, fromMonth: 1, toMonth: 7 }
    expect(light('数量指标', '≥12所', '5.6所', { period: july }).light).toBe('normal')
    expect(light('数量指标', '≥100所', '35所', { period: july }).words).toContain('为参照值的 60.00%')
  })
})

describe.each([
  ['10号规则包', 'mof-2020'],
  ['山西', 'shanxi-monitoring'],
])('%s：比率、标准不按月分摊，与指标值本身比', (_, pack) => {
  const lights = loadPack(pack).monitoring!.lights!
  const july = { fiscalYear: 2020, fromMonth: 1, toMonth: 7 }
  const of = (name: string, levelTwo: string, target: string, actual: string, extra: Partial<IndicatorCase> = {}) =>
    indicatorLight({ target: watched(levelTwo, target, { name }), actual, period: july, ...extra }, lights)

  it.each([
    ['满意度 55%，离 90% 还远，关注', '教师满意度', '服务对象满意度', '≥90%', '55%', 'watch', '为指标值的 61.11%'],
    ['满意度 50%，不到指标值的 60%，预警', '教师满意度', '服务对象满意度', '≥90%', '50%', 'warning', '为指标值的 55.56%'],
    ['满意度 89%，差一点也没有达到，关注', '教师满意度', '服务对象满意度', '≥90%', '89%', 'watch', '为指标值的 98.89%'],
    ['满意度 89.999%，不写成 100%', '教师满意度', '服务对象满意度', '≥90%', '89.999%', 'watch', '为指标值的 99.99%'],
    ['满意度正好 90%，正常', '教师满意度', '服务对象满意度', '≥90%', '90%', 'normal', '符合指标值“≥90%”'],
    ['达到就是正常，不因为高出时间进度而提示', '教师满意度', '服务对象满意度', '≥70%', '95%', 'normal', '符合指标值'],
    ['满意度用分表示的一样', '群众满意度', '服务对象满意度', '≥90分', '55分', 'watch', '61.11%'],
    ['效益指标中的率', '入住率', '社会效益指标', '≥90%', '45%', 'warning', '50.00%'],
    ['数量指标中的覆盖率', '课后服务覆盖率（小学）', '数量指标', '100%', '70%', 'watch', '70.00%'],
    ['千分率', '出生缺陷筛查', '社会效益指标', '≥5‰', '5‰', 'normal', '符合指标值'],
    ['补助标准', '生均补助标准', '数量指标', '≥1000元', '1000元', 'normal', '符合指标值'],
    ['按人计的标准', '公用经费', '数量指标', '≥1000元/人', '550元/人', 'warning', '55.00%'],
  ])('%s', (_words, name, levelTwo, target, actual, expected, words) => {
    const result = of(name, levelTwo, target, actual)
    expect(result.light, result.words).toBe(expected)
    expect(result.words).toContain(words)
    expect(result.words).not.toContain('÷12')
  })

  it('没有达到的，考核时点以前未到期；有阶段目标的与阶段目标比', () => {
    const on = (assessedOn: string | null, stages: Timing['stages'] = []) => ({ timing: { assessedOn, stages } })
    const satisfied = (extra: Partial<IndicatorCase>) => of('教师满意度', '服务对象满意度', '≥90%', '55%', extra)
    expect(satisfied(on('2020-12-15')).light).toBe('notDue')
    expect(satisfied(on('2020-07-31')).light).toBe('watch')
    expect(satisfied(on(null, [{ toMonth: 7, target: '≥50%' }]))).toMatchObject({
      light: 'normal',
      words: '完成 55%，符合 7 月底的阶段目标“≥50%”。',
    })
  })

  it('累计的数量仍按月分摊：按年计的场次、标准化学校所数、满意度调查人数', () => {
    for (const [name, target, actual] of [
      ['教研活动', '≥12场/年', '7场/年'],
      ['标准化学校', '≥12所', '7所'],
      ['满意度调查人数', '≥12人', '7人'],
    ] as const) {
      expect(of(name, '数量指标', target, actual).words).toContain('参照值 12×7÷12＝7')
    }
  })
})

describe('山西：不按时间分摊的', () => {
  it.each([
    ['质量指标在范围内，绿灯', '质量指标', '≥95%', '95%', 'normal'],
    ['质量指标在范围外，红灯', '质量指标', '≥95%', '94.99%', 'warning'],
    ['等于 100% 的差一点也是范围外', '质量指标', '100%', '99.9%', 'warning'],
    ['成本指标不高于，绿灯', '成本指标', '≤50万元', '48万元', 'normal'],
    ['时效指标按期完成，绿灯', '时效指标', '2020年5月31日前', '2020年5月20日', 'normal'],
    ['时效指标到期当天完成，绿灯', '时效指标', '2020年5月31日前', '2020年5月31日', 'normal'],
    ['时效指标晚一天完成，红灯', '时效指标', '2020年5月31日前', '2020年6月1日', 'warning'],
    ['时效指标过期完成，红灯', '时效指标', '2020年5月31日前', '2020年6月2日', 'warning'],
    ['时效指标到期写“未完成”，红灯', '时效指标', '2020年5月底前', '未完成', 'warning'],
    ['数量反向指标没有超过，绿灯', '数量指标', '≤3次', '2次', 'normal'],
    ['数量反向指标超过，红灯', '数量指标', '≤3次', '4次', 'warning'],
    ['＝0起的事故发生一起，红灯', '社会效益指标', '=0起', '1起', 'warning'],
    ['区间以内，绿灯', '质量指标', '30%-40%', '35%', 'normal'],
    ['定性达成，绿灯', '社会效益指标', '明显改善', '达成，教学环境改善', 'normal'],
    ['定性部分达成，黄灯', '社会效益指标', '明显改善', '部分达成', 'watch'],
    ['定性未达成，红灯', '社会效益指标', '明显改善', '未达成', 'warning'],
  ])('%s', (_, levelTwo, target, actual, expected) => {
    const result = light(levelTwo, target, actual)
    expect(result.light, result.words).toBe(expected)
  })
})

describe('不能判定的说明为什么，不猜', () => {
  it.each([
    ['没有填写', '数量指标', '≥100场', '', '没有填写1—6月执行情况'],
    ['没有数值', '数量指标', '≥100场', '正在推进', '没有写明一个数值'],
    ['写的是还差多少', '数量指标', '≥100场', '尚有3场未举办', '没有写明一个数值'],
    ['写的是范围', '数量指标', '≥100场', '60场以上', '没有写明一个数值'],
    ['单位不同', '数量指标', '≥100场', '45人', '单位“人”与指标值的单位“场”不同'],
    ['写成分数', '质量指标', '≥95%', '1/3', '没有写明一个数值'],
    ['单位写了两次', '质量指标', '≥95%', '100%%', '没有写明一个数值'],
    ['写的是约数', '数量指标', '≥100场', '近100场', '没有写明一个数值'],
    ['写的是不到', '数量指标', '≥100场', '100场不到', '没有写明一个数值'],
    ['用文字写负数', '质量指标', '≥95%', '负95%', '没有写明一个数值'],
    ['写的是预计数', '质量指标', '≥95%', '95％（预计）', '没有写明一个数值'],
    ['定性没有等次', '社会效益指标', '明显改善', '正在推进', '看不出等次'],
  ])('%s', (_, levelTwo, target, actual, words) => {
    const result = light(levelTwo, target, actual)
    expect(result.light).toBe('none')
    expect(result.words).toContain(words)
  })

  it('规则包没有规定指标怎样亮灯的，照实说', () => {
    const result = indicatorLight({ target: watched('数量指标', '≥100场'), actual: '10场', period }, [])
    expect(result).toMatchObject({ light: 'none', words: '评分规则没有规定这类指标怎样亮灯。' })
  })
})

describe('考核时点', () => {
  it('到了考核时点那一天就考核：6月30日的，1—6月亮灯', () => {
    expect(light('数量指标', '≥100场', '1场', { dueOn: '2020-06-30' }).light).toBe('warning')
    expect(light('数量指标', '≥100场', '1场', { dueOn: '2020-07-01' }).light).toBe('notDue')
  })

  it('监控中设置的考核时点优先于申报表的', () => {
    const timing: Timing = { assessedOn: '2020-12-31', stages: [] }
    const result = light('数量指标', '≥100场', '1场', { dueOn: '2020-03-31', timing })
    expect(result).toMatchObject({ light: 'notDue', label: '未到期' })
    expect(result.words).toContain('考核时点 2020-12-31')
  })

  it('指标值写明完成日期的，日期以前不考核', () => {
    expect(light('时效指标', '2020年8月底前', '未完成').light).toBe('notDue')
  })

  it('有阶段目标的，与已到的最后一个阶段比较；第一个阶段以前未到期', () => {
    const timing = (toMonth: number): Timing => ({ assessedOn: null, stages: [{ toMonth, target: '≥20场' }] })
    expect(light('数量指标', '≥100场', '20场', { timing: timing(6) })).toMatchObject({
      light: 'normal',
      words: '6 月底的阶段目标 ≥20场，完成 20场，为参照值的 100.00%。',
    })
    expect(light('数量指标', '≥100场', '0场', { timing: timing(9) }).light).toBe('notDue')
    const several = [
      { toMonth: 3, target: '≥10场' },
      { toMonth: 6, target: '≥40场' },
      { toMonth: 9, target: '≥70场' },
    ]
    const words = '6 月底的阶段目标 ≥40场，完成 20场，为参照值的 50.00%。'
    expect(light('数量指标', '≥100场', '20场', { timing: { assessedOn: null, stages: several } })).toMatchObject({
      light: 'warning',
      words,
    })
  })

  it('不论数字怎样，考核时点以前从不亮红灯、黄灯', () => {
    const targets = ['≥100场', '≤3次', '=0起', '100%', '30%-40%', '2020年5月底前', '明显改善', '上年度', '≥0人']
    const actuals = ['', '0', '0场', '-5', '9999999场', '100%', '未完成', '乱七八糟', '2031年1月1日', '部分达成', '1/3', '四分之一']
    const groups = ['数量指标', '质量指标', '时效指标', '成本指标', '社会效益指标', '服务对象满意度指标', '']
    for (const target of targets) {
      for (const actual of actuals) {
        for (const group of groups) {
          for (const toMonth of [1, 6, 11]) {
            const on = { period: { fiscalYear: 2020, fromMonth: 1, toMonth }, dueOn: '2020-12-31' }
            expect(light(group, target, actual, on).light).toBe('notDue')
            const stage: Timing = { assessedOn: null, stages: [{ toMonth: 12, target }] }
            expect(light(group, target, actual, { ...on, timing: stage }).light).toBe('notDue')
          }
        }
      }
    }
  })
})
