import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Fraction, fraction } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import type { Facts } from '../facts.ts'
import { readCriterion } from '../read-criterion.ts'
import type { Reading } from '../reading.ts'
import { score } from '../score.ts'

const conventions: ScoringConventions = {
  label: '青岛 2020',
  partialStep: 'proportional',
  rounding: { rate: 2, deduction: 2, score: 2, scoreRate: 2 },
  bonusInTotal: false,
}

const samples = '../shared/samples/criteria.json'
const wholeDepartment = '../shared/documents/qingdao-2020-evaluation-report.txt'
const fund = '../shared/documents/qingdao-2019-fund-evaluation-report.txt'

interface Phrase {
  readonly id: string
  readonly text: string
  readonly points: number
  readonly facts: readonly Facts[]
}
type Expected = number | null | readonly [number, number]

/** `right`, `refused` or `wrong` for one fact. */
function judge(reading: Reading, facts: Facts, points: Fraction, expected: Expected): 'right' | 'refused' | 'wrong' {
  const result = 'rule' in reading ? score(reading.rule, facts, points, conventions) : undefined
  if (expected === null) return result?.kind === 'scored' ? 'wrong' : 'right'
  if (!result || result.kind === 'unscorable') return 'refused'
  const near = (value: Fraction, figure: number): boolean => value.sub(fraction(figure)).abs().lt(fraction('0.005'))
  if (typeof expected === 'number') return result.kind === 'scored' && near(result.score, expected) ? 'right' : 'wrong'
  return result.kind === 'range' && near(result.low, expected[0]) && near(result.high, expected[1]) ? 'right' : 'wrong'
}

describe.skipIf(!existsSync(samples))('样本中的真实评分标准', () => {
  const phrases: Phrase[] = existsSync(samples) ? JSON.parse(readFileSync(samples, 'utf8')) : []
  const expected: { id: string; scores: Expected[] }[] = existsSync(samples)
    ? JSON.parse(readFileSync(samples.replace('.json', '-expected.json'), 'utf8'))
    : []
  const scores = new Map(expected.map((entry) => [entry.id, entry.scores]))
  const verdicts = phrases.map(({ id, text, points, facts }) => {
    const reading = readCriterion(text, fraction(points), conventions)
    const each = facts.map((fact, index) => judge(reading, fact, fraction(points), scores.get(id)![index]!))
    return { id, scored: facts.length > 0, worst: each.includes('wrong') ? 'wrong' : each.includes('refused') ? 'refused' : 'right' }
  })

  it('没有一条给出错误的分数', () => expect(verdicts.filter(({ worst }) => worst === 'wrong')).toEqual([]))

  it('九成以上按全部例子计出预期的分数', () => {
    const scored = verdicts.filter((verdict) => verdict.scored)
    expect(scored.filter(({ worst }) => worst === 'right').length / scored.length).toBeGreaterThanOrEqual(0.9)
  })
})

/** 评分标准 of each leaf: the cells of the printed table, `width` to a row. */
function leaves(
  file: string,
  { first, last, ahead }: { first: number; last: number; ahead: number },
): readonly { text: string; points: number }[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(first - 1, last)
    .join('\n')
  const cells = lines.split(/(?:^|\n)\t/).map((cell) => cell.trim())
  return cells.flatMap((cell, index) =>
    /^\d{1,2}$/.test(cell) && cells[index + ahead] !== undefined ? [{ points: Number(cell), text: cells[index + ahead]! }] : [],
  )
}

describe.skipIf(!existsSync(fund))('专项资金评价报告的 28 条评分标准', () => {
  it('缺分配、缺步长、缺标准的逐条拒绝，其余可以计分', () => {
    const read = leaves(fund, { first: 205, last: 524, ahead: 3 }).map(({ text, points }) =>
      readCriterion(text, fraction(points), { ...conventions, bareShare: 'ofPoints' }),
    )
    const reasons = read.flatMap((reading) => (reading.status === 'unreadable' ? [reading.problems[0]!.code.replace('criteria.', '')] : []))
    expect(read).toHaveLength(28)
    expect(reasons.toSorted()).toEqual([
      ...Array(10).fill('allocationMissing'),
      'brokenStep',
      'outcomeMissing',
      'outcomeMissing',
      'stepMissing',
    ])
    expect(read.filter(({ status }) => status === 'compiled')).toHaveLength(14)
  })
})

describe.skipIf(!existsSync(wholeDepartment))('部门整体支出评价报告的 35 条评分标准', () => {
  it('全部可以计分', () => {
    const lines = readFileSync(wholeDepartment, 'utf8').split('\n').slice(182, 714).join('\n')
    const cells = lines.split(/(?:^|\n)\t/).slice(1)
    const rows = Array.from({ length: Math.floor(cells.length / 11) }, (_, index) => cells.slice(index * 11, index * 11 + 11))
    const printed = rows.filter((row) => /^\d+$/.test(row[4]!.trim()))
    const unread = printed
      .filter((row) => !('rule' in readCriterion(row[7]!.trim(), fraction(row[4]!.trim()), conventions)))
      .map((row) => row[7])
    expect(printed).toHaveLength(35)
    expect(unread).toEqual([])
  })
})
