import { describe, expect, it } from 'vitest'
import { fraction } from '../../kernel/index.ts'
import { isMet, measureWords, openProposals, readMeasure, replaced } from './commitment.ts'
import { readCommitments } from './read-commitments.ts'
import { checkReport, lightOf } from './report.ts'

const today = '2021-09-30'
const plain = { state: 'confirmed', dueOn: '2021-12-31', doneOn: null, stages: [], approver: '' } as const

describe('任务的灯', () => {
  it.each([
    ['未到期，不亮红灯', plain, null, '未到期', '还有 92 天'],
    ['到期当天不算逾期', { ...plain, dueOn: today }, null, '未到期', '今天到期'],
    ['过了期限没有办结', { ...plain, dueOn: '2021-09-29' }, null, '逾期', '已过 1 天'],
    ['期限当天办结，是按期', { ...plain, dueOn: '2021-09-01', doneOn: '2021-09-01' }, null, '按期办结', ''],
    ['期限以后办结', { ...plain, dueOn: '2021-09-01', doneOn: '2021-09-03' }, null, '逾期办结', '逾期 2 天'],
    ['阶段已过，没有进展', { ...plain, stages: [{ dueOn: '2021-06-30', words: '评出初选名单' }] }, null, '阶段逾期', '评出初选名单'],
    ['阶段已过，有经确认的进展', { ...plain, stages: [{ dueOn: '2021-06-30', words: '初选' }] }, '2021-07-01', '未到期', ''],
    ['批准取消', { ...plain, state: 'cancelled' as const, approver: '局长办公会' }, null, '已批准取消', '局长办公会'],
  ])('%s', (_, commitment, lastConfirmedOn, label, words) => {
    const light = lightOf(commitment, { today, lastConfirmedOn })
    expect(light.label).toBe(label)
    expect(light.words).toContain(words)
  })
})

describe('已报办结、还没有审核', () => {
  const due = { ...plain, dueOn: '2021-09-10' }
  it('期限当天报的不算逾期，写明等待审核', () => {
    const light = lightOf(due, { today, lastConfirmedOn: null, finishedOn: '2021-09-10' })
    expect([light.label, light.words]).toEqual(['等待审核', '2021-09-10 已报办结，等待审核。'])
  })
  it('期限以后报的，逾期天数算到报送那天', () => {
    const light = lightOf(due, { today, lastConfirmedOn: null, finishedOn: '2021-09-12' })
    expect([light.label, light.words]).toEqual(['逾期', '期限 2021-09-10，2021-09-12 报办结，逾期 2 天，等待审核。'])
  })
})

const fifty = { comparison: 'atLeast', values: ['50'], unit: '个' } as const

describe('报送', () => {
  const check = (given: Partial<Parameters<typeof checkReport>[0]>, measure: Parameters<typeof checkReport>[1]['measure'] = fifty) =>
    checkReport(
      { finished: true, value: '52', words: '已评选。', reportedOn: today, ...given },
      { measure, name: '评选案例', fiscalYear: 2021, today },
    ).map(({ code }) => code)

  it('达到的可以报办结；正好也可以；少一个不行，报进展可以', () => {
    expect(check({})).toEqual([])
    expect(check({ value: '50' })).toEqual([])
    expect(check({ value: '49' })).toEqual(['targets.reportUnmet'])
    expect(check({ value: '49', finished: false })).toEqual([])
  })

  it('缺完成值、缺说明、未来的日期，一次说清', () => {
    expect(check({ value: '', words: ' ', reportedOn: '2021-10-01' })).toEqual([
      'targets.reportWithoutWords',
      'targets.reportInFuture',
      'targets.reportWithoutValue',
    ])
    expect(check({ value: '五十' })).toEqual(['targets.reportValueUnread'])
  })

  it.each(['9e99', '9E2', '1/3', '1234567890123', '0.1234567'])('完成值 %s 不是填报的写法，报办结、报进展都不受理', (value) => {
    for (const finished of [true, false]) expect(check({ value, finished }), value).toEqual(['targets.reportValueUnread'])
  })

  it.each([
    ['年度第一天可以', '2021-01-01', []],
    ['年度以前，任务还没有开始', '2020-12-31', ['targets.reportBeforeYear']],
    ['很早以前', '1900-01-01', ['targets.reportBeforeYear']],
  ])('日期：%s', (_, reportedOn, codes) => expect(check({ reportedOn })).toEqual(codes))

  it('定性任务、只有期限的任务，不要完成值', () => {
    expect(check({ value: '' }, { comparison: null, values: [], unit: '' })).toEqual([])
    expect(check({ value: '' }, { comparison: 'by', values: ['2021-06-30'], unit: '' })).toEqual([])
  })
})

describe('任务的数值', () => {
  it('目标值同样只收数字：9e99 不成立', () => {
    expect(readMeasure({ comparison: 'atLeast', values: ['9e99'], unit: '个' })).toBeUndefined()
    expect(readMeasure({ comparison: 'atLeast', values: ['1,234.5'], unit: '个' })?.values).toEqual(['1234.5'])
  })

  it('各种比较', () => {
    const met = (comparison: Parameters<typeof isMet>[0]['comparison'], values: string[], actual: string) =>
      isMet({ comparison, values }, fraction(actual))
    expect([met('atMost', ['5'], '5'), met('lessThan', ['5'], '5'), met('moreThan', ['5'], '5'), met('equal', ['5'], '5.0')]).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect([met('range', ['8', '10'], '10'), met('range', ['8', '10'], '10.1'), met('by', ['2021-06-30'], '1')]).toEqual([
      true,
      false,
      undefined,
    ])
  })

  it('写法', () => {
    expect(measureWords(fifty)).toBe('≥ 50 个')
    expect(measureWords({ comparison: 'range', values: ['8', '10'], unit: '所' })).toBe('8～10 所')
    expect(measureWords({ comparison: 'atLeast', values: ['50'], unit: '%' })).toBe('≥ 50%')
  })

  it('读不出、区间颠倒、个数不对的不收', () => {
    expect(readMeasure({ comparison: 'atLeast', values: ['1,200'], unit: ' 人 ' })).toEqual({
      comparison: 'atLeast',
      values: ['1200'],
      unit: '人',
    })
    expect(readMeasure({ comparison: 'atLeast', values: ['许多'], unit: '人' })).toBeUndefined()
    expect(readMeasure({ comparison: 'range', values: ['10', '8'], unit: '所' })).toBeUndefined()
    expect(readMeasure({ comparison: 'range', values: ['8'], unit: '所' })).toBeUndefined()
    expect(readMeasure({ comparison: 'by', values: ['2021-02-30'], unit: '' })).toBeUndefined()
  })
})

describe('待确认的数量', () => {
  const text = '评选50个案例，讲座300场。'
  const proposals = readCommitments(text, { fiscalYear: 2021 })

  it('列为任务、写明理由不列的都不再问；退回的重新问', () => {
    const [first, second] = proposals
    expect(openProposals(proposals, [])).toHaveLength(2)
    expect(
      openProposals(proposals, [
        { state: 'confirmed', quotes: [first!.quote] },
        { state: 'dropped', quotes: [second!.quote] },
      ]),
    ).toEqual([])
    expect(openProposals(proposals, [{ state: 'withdrawn', quotes: [first!.quote] }])).toHaveLength(2)
  })

  it('原文改了，引文移到最近的一处；找不到的，重新确认', () => {
    const quote = proposals[1]!.quote
    expect(replaced(quote, `为此，${text}`)).toEqual({ ...quote, from: quote.from + 3, to: quote.to + 3 })
    expect(replaced(quote, '讲座200场')).toBeUndefined()
  })
})
