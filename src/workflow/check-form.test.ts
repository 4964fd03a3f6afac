import { describe, expect, it } from 'vitest'
import { checkForm } from './check-form.ts'
import { filledCells, trialForm } from './fixtures/trial.ts'

function problemsOf(changes: Record<string, string>): string[] {
  return checkForm(trialForm, new Map(Object.entries({ ...filledCells, ...changes }))).map(({ cell, code }) => `${cell} ${code}`)
}

describe('系统校验', () => {
  it('填全了没有问题', () => expect(problemsOf({})).toEqual([]))

  it('空表：必填的单项都指出来；没有内容的行不算一行', () => {
    expect(checkForm(trialForm, new Map()).map(({ message }) => message)).toEqual([
      '项目名称没有填写，请填写。',
      '项目资金没有填写，请填写。',
    ])
  })

  it('只有空格，等于没有填', () => expect(problemsOf({ projectName: '  ' })).toEqual(['projectName workflow.cellMissing']))

  it('一行里填了任何一格，必填的格就要填', () => {
    expect(problemsOf({ 'indicators/7/note': '备注' })).toEqual([
      'indicators/7/name workflow.cellMissing',
      'indicators/7/value workflow.cellMissing',
    ])
  })

  it('表上没有的栏目', () => {
    expect(problemsOf({ other: '1', 'indicators/21/name': 'x', 'other/1/name': 'x' })).toEqual([
      'other workflow.noSuchCell',
      'indicators/21/name workflow.noSuchCell',
      'other/1/name workflow.noSuchCell',
    ])
  })

  it('表自己的校验也在内', () => expect(problemsOf({ carryover: '121' })).toEqual(['carryover trial.partAboveWhole']))

  it.each([
    ['total', ['1,200.50', '１２００．５', '1,200.50', '１２００．５', '0', '120.5', '0.000001', '-3', '999999999999']],
    ['share', ['97.39%', '97.39', '100％', '0%']],
    ['schools', ['46', '1.5']],
    ['startsOn', ['2026-03-31', '2024-02-29']],
    ['attribute', ['新增项目']],
  ])('%s 可以填 %j', (cell, values) => {
    for (const value of values) expect(problemsOf({ [cell]: value })).toEqual([])
  })

  it.each([
    ['total', ['壹佰', '1.0000001', '12,00.50', '1e5', '100万元', '1/3', '.5', '9999999999999']],
    ['share', ['97.391%', '百分之九十', '50%%']],
    ['schools', ['46所', '十']],
    ['startsOn', ['2026-02-29', '2026/3/1', '3月1日']],
    ['attribute', ['其他']],
  ])('%s 不能填 %j', (cell, values) => {
    for (const value of values) expect(problemsOf({ [cell]: value })).toContain(`${cell} workflow.cellValue`)
  })
})
