import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fraction } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import { readCriterion } from '../read-criterion.ts'
import { score } from '../score.ts'

const conventions: ScoringConventions = {
  label: '测试',
  partialStep: 'proportional',
  rounding: { rate: 2, deduction: 2, score: 2, scoreRate: 2 },
  bonusInTotal: false,
}

const read = (text: string, points = 10, bareShare?: 'ofPoints') =>
  readCriterion(text, fraction(points), bareShare ? { ...conventions, bareShare } : conventions)

/** 状态, and the codes of its problems. */
function verdict(text: string, points: number): string {
  const { status, problems } = read(text, points)
  return [status, ...problems.map(({ code }) => code.replace('criteria.', ''))].join(' ')
}

describe('无法识别的，写明缺什么', () => {
  it.each([
    [3, '①立项有依据；②程序合规；③资料完整。', 'unreadable allocationMissing'],
    [2, '用款率达100%，则得满分，每降低分值扣相应的权重分，扣完为止。', 'unreadable stepMissing'],
    [5, '距离年度目标没差距5%，扣0.5分。', 'unreadable brokenStep'],
    [10, '学员和家长的满意度。', 'unreadable outcomeMissing'],
    [5, '', 'unreadable empty'],
    [10, '100%95%90%80%', 'unreadable notUnderstood'],
    [10, '完成任务得10分，每有一项未完成扣该项任务对应分值。', 'unreadable amountUnknown'],
    [10, '达标率295%得满分，每少1%扣0.5分', 'unreadable implausibleThreshold'],
    [6, '①有办法得2；②有专班得3分；③有通报得3分。', 'unreadable amountUnknown'],
    [5, '达标率95%得5分，每降低1%。', 'unreadable outcomeMissing'],
    [10, `得${'9'.repeat(500)}分`, 'unreadable numberTooLong'],
    [10, '第一名得10分，以此类推。', 'unreadable ladder'],
    [5, '每低于目标值5%扣1分，每低于目标值5%扣2分。', 'unreadable notUnderstood'],
  ] as const)('%s 分：%s', (points, text, expected) => expect(verdict(text, points)).toBe(expected))

  it('标出位置，并建议相近的写法', () => {
    const text = '距离年度目标没差距5%，扣0.5分。'
    const [problem] = read(text).problems
    expect(text.slice(problem?.from, problem?.to)).toBe('没差距5%')
    expect(problem?.message).toContain('每差距5%')
  })

  it('超过上限的文字立即拒绝', () => {
    const started = performance.now()
    expect(verdict('得1分，'.repeat(1_250_000), 5)).toBe('unreadable tooLong')
    expect(performance.now() - started).toBeLessThan(200)
  })

  it.each(['一', '按', '每', '累计', '(1*', '①', '90%', '得', '分别得1、'])('重复的“%s”不会拖慢识别', (piece) => {
    const started = performance.now()
    read(piece.repeat(Math.floor(7999 / piece.length)))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('说了算数、规则里却放不下的话，不计分', () => {
  it.each([
    [6, '①有台账，得3分；②有签收，得3分。任意一项缺失、未归档的，本指标不得分。', 'unreadable allOrNothing'],
    [6, '①有台账；②有签收。各占1/2权重分，有一项不达标的，整项不得分。', 'unreadable allOrNothing'],
    [6, '①有台账，得3分；②有签收，得3分。缺台账的，整项不得分。', 'unreadable closingSentence'],
    [6, '①有台账，得3分；②有签收，得3分。第①项不达标的，整项不得分。', 'unreadable itemReference'],
    [6, '1.有台账，得3分；2.有签收，得3分。第二项不达标的，整项不得分。', 'unreadable itemReference'],
    [6, '每有1个村未通水扣总分的10%，未通水超过4个的不得分。', 'unreadable notUnderstood'],
    [6, '低于85%的，扣1分；低于75%的，再扣2分。', 'unreadable furtherAmount'],
    [6, '低于85%的，扣1分；低于75%的，加扣2分。', 'unreadable furtherAmount'],
    [6, '误差率绝对值≤3%得6分，否则不得分。', 'unreadable absoluteValue'],
    [6, '台账情况6分：①有台账，得3分；②有签收，得3分。', 'unreadable listOrCases'],
    [6, '1.台账情况（6分）：①有台账，得3分；②有签收，得3分。', 'unreadable listOrCases'],
    [6, '台账情况（6分）：①有台账，得3分；②有签收，得2分。', 'ambiguous weightConflict'],
  ] as const)('%s 分：%s', (points, text, expected) => expect(verdict(text, points)).toBe(expected))

  it.each([
    ['台账情况（6分）：①有台账，得3分；②有签收，得3分。', 'additions'],
    ['发放率每低于90%4个百分点扣1分，低于60%的不得分。', 'stepDeduction'],
    ['每漏登1处扣1分，超过4处不得分。', 'stepDeduction'],
    ['误差率绝对值每偏离5%扣1分。', 'stepDeduction'],
  ])('读得懂的照常识别：%s', (text, family) => expect(read(text, 6)).toMatchObject({ status: 'compiled', family }))

  it('每低于90%4个百分点：90% 是起扣线，4 个百分点是步长', () => {
    expect(read('发放率每低于90%4个百分点扣1分，低于60%的不得分。', 6)).toMatchObject({ rule: { threshold: { value: '90' }, step: '4' } })
  })
})

describe('有歧义的，不计分', () => {
  it.each([
    [5, '达标得10分，不达标不得分。', 'ambiguous weightConflict'],
    [6, '①有办法，2分；②有专班，3分；③有通报，3分。', 'ambiguous weightConflict'],
    [5, '达标率≥95%得4分；90%-95%得2分；低于90%不得分', 'ambiguous weightConflict'],
    [10, '覆盖面未达到20%的加3分，未达到40%的扣2分', 'ambiguous mixedEffects'],
    [5, '每出现一次停课扣20%', 'ambiguous bareShare'],
    [0, '获得表彰的每次加1分', 'ambiguous bonusUncapped'],
    [8, '甲率控制在1%以内、乙率控制在2%以内得8分，每超0.1个百分点扣1分', 'ambiguous thresholdConflict'],
    [10, '达标率达95%得满分，未达到的按比例得分', 'ambiguous proportionBase'],
    [10, '完成任务得10分，最高加2分', 'ambiguous limitUnclear'],
    [3, '有办法(1分)，有专班(2分)，缺一不可，否则不得分', 'ambiguous allOrNothing'],
    [10, '按期得4分，总分6分', 'ambiguous weightConflict'],
  ] as const)('%s 分：%s', (points, text, expected) => expect(verdict(text, points)).toBe(expected))

  it('两个数都写进提示', () => {
    const { problems } = read('达标得8分，不达标不得分。', 5)
    expect(problems[0]?.message).toMatch(/8 分.*5 分/)
  })

  it('两种理解都列出来', () => {
    const reading = read('达标率达95%得满分，未达到的按比例得分')
    expect(reading.status === 'ambiguous' && reading.alternatives.map(({ label }) => label)).toEqual(['按 95% 折算', '按 100% 折算'])
  })

  it('规则包定了百分数的基数，就不再有歧义', () => {
    const reading = read('每出现一次停课扣20%', 5, 'ofPoints')
    expect(reading.status).toBe('compiled')
  })

  it('扣分上限低于分值不算不一致', () => expect(verdict('漏报一例扣2分，最多扣6分', 15)).toBe('compiled'))
})

describe('提示', () => {
  it('修正扫描误认的数字，并说出来', () => expect(verdict('到位率1OO%得满分,每降低5%扣1分', 5)).toBe('compiled scanRepaired scanRepaired'))
  it('各档之间有空档', () => expect(verdict('90分以上得10分，80-89分得8分，80分以下不得分', 10)).toBe('compiled bandGap'))
})

const PIECES = [
  '达到95%以上',
  '得满分',
  '得5分',
  '扣1分',
  '每降低1%',
  '每发现一处',
  '，',
  '；',
  '。',
  '①',
  '②',
  '否则',
  '不得分',
  '扣完为止',
  '最多扣3分',
  '合格率',
  '90%-95%',
  '低于60%',
  '按比例得分',
  '分别得5、3分',
  '前5名',
  '第二名',
  '优',
  '良',
  '酌情',
  '其余',
  '有一项不满足',
  '各占1/2',
  '1分',
  '无',
  '3',
]

describe('任何文字', () => {
  it('不抛错，得分在 0 与分值之间', () => {
    const facts = [
      { measure: 50 },
      { measure: 97.3 },
      { count: 2 },
      { holds: false },
      { case: 1 },
      { counts: [1, 1] },
      { items: ['met', 'unmet'] },
      { rank: 4 },
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), fc.constantFrom(0, 2, 5, 10), (pieces, points) => {
        const reading = read(pieces.join(''), points)
        if (!('rule' in reading)) return
        expect(reading.restatement.length).toBeGreaterThan(4)
        for (const fact of facts) {
          const result = score(reading.rule, fact, fraction(points), conventions)
          if (result.kind !== 'scored' || result.bonus) continue
          expect(result.score.gte(fraction(0)) && result.score.lte(fraction(points))).toBe(true)
        }
      }),
      { numRuns: 3000, seed: 20 },
    )
  })
})
