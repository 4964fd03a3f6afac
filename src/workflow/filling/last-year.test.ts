import { describe, expect, it } from 'vitest'
import { trialForm } from '../fixtures/trial.ts'
import { lastYearAnswers } from './last-year.ts'

const { sections } = trialForm
const answers = (now: Record<string, string>, last: Record<string, string>) =>
  Object.fromEntries(lastYearAnswers({ sections, cells: new Map(Object.entries(now)) }, { sections, cells: new Map(Object.entries(last)) }))

describe('上年答案', () => {
  it('单格取同一格，没有填过的不取', () => {
    expect(answers({}, { objective: '改善办学条件', total: ' ' })).toEqual({ objective: '改善办学条件' })
  })

  it('逐行的取名称相同的一行，行号不同也取得到', () => {
    const now = { 'indicators/1/name': '维修完成率', 'indicators/2/name': '今年新增的指标' }
    const last = {
      'indicators/7/name': '维修 完成率',
      'indicators/7/value': '≥90%',
      'indicators/2/name': '别的指标',
      'indicators/2/value': '1',
    }
    expect(answers(now, last)).toEqual({ 'indicators/1/value': '≥90%' })
  })
})
