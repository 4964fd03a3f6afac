import { describe, expect, it } from 'vitest'
import { faultWords, fieldWords } from './field-words.ts'

describe('栏目的名称', () => {
  it.each([
    [['fiscalYear'], '年度'],
    [['entries', '0', 'amountFen'], '分录第1项的金额'],
    [['projects', '2'], '项目第3项'],
    [['numerator'], '分子'],
    [['stages', '0', 'toMonth'], '阶段第1项的结束月份'],
    [[], '请求'],
    // No name yet: that of the wire rather than none.
    [['points', 'strange'], '分值的strange'],
  ])('%j → %s', (path, words) => expect(fieldWords(path)).toBe(words))
})

describe('问题的说法', () => {
  it.each([
    ['不是数字', { code: 'invalid_type', expected: 'number', input: Number.NaN }, '应为数字'],
    ['没有这一栏', { code: 'invalid_type', expected: 'string', input: undefined }, '没有填写'],
    ['空着', { code: 'too_small', origin: 'string', minimum: 1, input: '' }, '没有填写'],
    ['年度太早', { code: 'too_small', origin: 'int', minimum: 1990, input: 1 }, '不能小于 1990'],
    ['版本从一开始', { code: 'too_small', origin: 'number', minimum: 1, input: 0 }, '不能小于 1'],
    ['太长', { code: 'too_big', origin: 'string', maximum: 200 }, '不超过 200 个字'],
    ['太多', { code: 'too_big', origin: 'array', maximum: 50 }, '不超过 50 项'],
    ['编号不对', { code: 'invalid_format', format: 'uuid' }, '编号有误，请刷新页面后重新选择'],
    ['不在可选之列', { code: 'invalid_value' }, '不是可以选择的内容'],
  ])('%s', (_, fault, words) => expect(faultWords(fault)).toBe(words))
})
