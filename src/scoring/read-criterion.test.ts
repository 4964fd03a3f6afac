import { describe, expect, it } from 'vitest'
import { formatPlain, fraction } from '../kernel/index.ts'
import type { ScoringConventions } from './conventions.ts'
import type { Facts } from './facts.ts'
import { readCriterion } from './read-criterion.ts'
import { score } from './score.ts'

const conventions: ScoringConventions = {
  label: '测试',
  partialStep: 'proportional',
  rounding: { rate: 2, deduction: 2, score: 2, scoreRate: 2 },
  bonusInTotal: false,
}

/** 分值, 评分标准, 规则种类, then each 依据 with its score, its range or 无. */
type Line = readonly [points: number, text: string, family: string, ...facts: (readonly [Facts, number | string])[]]

function given(text: string, points: number, facts: Facts): number | string {
  const reading = readCriterion(text, fraction(points), conventions)
  if (!('rule' in reading)) return '无'
  const result = score(reading.rule, facts, fraction(points), conventions)
  if (result.kind === 'scored') return Number(formatPlain(result.score))
  return result.kind === 'range' ? `${formatPlain(result.low)}-${formatPlain(result.high)}` : '无'
}

function cases(lines: readonly Line[]): void {
  it.each(lines.map((line) => [line[1], line] as const))('%s', (text, [points, , family, ...facts]) => {
    const reading = readCriterion(text, fraction(points), conventions)
    expect('family' in reading ? reading.family : `${reading.status} ${reading.problems.map(({ code }) => code).join()}`).toBe(family)
    expect(facts.map(([fact]) => given(text, points, fact))).toEqual(facts.map(([, expected]) => expected))
  })
}

const measure = (...pairs: (readonly [number | string, number | string])[]): (readonly [Facts, number | string])[] =>
  pairs.map(([value, expected]) => [{ measure: value }, expected])
const counts = (...pairs: (readonly [number, number])[]): (readonly [Facts, number])[] =>
  pairs.map(([count, expected]) => [{ count }, expected])

describe('按步扣分', () => {
  cases([
    [3, '用款进度达98%以上，则得满分。每降低1%扣5%权重分，扣完为止。', 'stepDeduction', ...measure([98, 3], ['97.39%', 2.91], [0, 0])],
    [4, '编外用工控制率≦100%，计4分；每超过一个百分点扣0.4分，扣完为止。', 'stepDeduction', ...measure([96, 4], [105, 2], [130, 0])],
    [6, '以90%为标准,每低二个百分点扣1分', 'stepDeduction', ...measure([90, 6], [86, 4])],
    [5, '回访满意率低于92%的，每降低1个百分点扣0.5分', 'stepDeduction', ...measure([95, 5], [90, 4])],
    [8, '巡查里程不少于400公里，每少50公里扣2分', 'stepDeduction', ...measure([400, 8], [300, 4])],
    [5, '办结率≥95%得满分；每低1个百分点扣0.5分；低于88%不得分。', 'stepDeduction', ...measure([90, 2.5], [87.9, 0])],
    [6, '按时报送得满分，每逾期1天扣1分', 'stepDeduction', ...counts([0, 6], [2, 4])],
    [4, '借出台数与计划每相差2%扣1分', 'stepDeduction', ...measure([0, 4], [-4, 2], [4, 2])],
    [
      5,
      '资金足额落实的得满分，每少落实一个百分点扣1分，不足一个百分点的按一个百分点计算',
      'stepDeduction',
      ...measure([100, 5], [98.5, 3]),
    ],
    [5, '达到100%得满分，每增减1%扣0.5分', 'stepDeduction', ...measure([100, 5], [98, 4], [102, 4])],
    [5, '每低0.5个百分点扣1分，扣完为止', 'stepDeduction', ...measure([90, '无'])],
    [5, '超期一次扣2分，超期三次及以上的不得分', 'stepDeduction', ...counts([0, 5], [1, 3], [2, 1], [3, 0])],
  ])
})

describe('按次扣分和按次得分', () => {
  cases([
    [4, '绿化带有枯枝落叶的，每发现1处扣0.5分。', 'occurrences', ...counts([0, 4], [3, 2.5], [9, 0])],
    [5, '漏报一例扣2分，累计最多扣4分', 'occurrences', ...counts([1, 3], [3, 1])],
    [10, '看板内容准确得10分；发现一处错误扣3分，扣完为止', 'occurrences', ...counts([0, 10], [2, 4])],
    [6, '会议记录每少一次扣1分', 'occurrences', ...counts([2, 4])],
    [8, '①迟报每次扣1分；②错报每条扣2分；③未制定预案扣3分。', 'occurrences', [{ counts: [1, 1, 1] }, 2], [{ counts: [0, 0, 0] }, 8]],
    [6, '未设公示栏，本项不得分；公示内容有误，1处扣2分', 'occurrences', [{ count: 1, veto: false }, 4], [{ count: 0, veto: true }, 0]],
    [6, '每开展一次演练得2分，最高得6分', 'occurrences', ...counts([0, 0], [2, 4], [5, 6])],
    [5, '每滞留半个月扣1分，扣完为止', 'occurrences', ...counts([2, 3])],
    [5, '未签责任书扣1分，未设专人扣0.5分', 'occurrences', [{ counts: [1, 1] }, 3.5], [{ case: 2 }, 4.5]],
    [4, '每有1件超期扣1分；本年度无来件的，不扣分。', 'occurrences', [{ count: 1 }, 3], [{ notApplicable: true }, 4]],
  ])
})

describe('清单', () => {
  cases([
    [
      4,
      '①台账是否完整；②盘点是否及时；③处置是否合规；④收益是否上缴。\n4项各占1/4权重分，有一项不满足，则扣除相应权重分。',
      'shares',
      [{ items: ['met', 'unmet', 'met', 'met'] }, 3],
    ],
    [
      4,
      '①场地；②设备；③师资；④经费。每项各占1/4权重，完成得满分，未完成得0分。',
      'shares',
      [{ items: ['met', 'met', 'unmet', 'unmet'] }, 2],
    ],
    [4, '共4项，每项1分，有一项不符合扣1分。', 'shares', [{ items: ['met', 'met', 'met', 'unmet'] }, 3]],
    [4, '①有办法，1分；②有专班，1分；③有通报，2分。没有不得分。', 'additions', [{ items: ['met', 'unmet', 'met'] }, 3]],
    [3, '有计划(1分)有检查(1分)有总结(1分)', 'additions', [{ items: ['met', 'unmet', 'unmet'] }, 1]],
    [4, '1.建章立制,2分;2专人负责,1分;3.定期通报,1分', 'additions', [{ items: ['met', 'met', 'unmet'] }, 3]],
    [4, '①账实相符，3分；②处置规范，1分。发生资产流失的，该项不得分。', 'additions', [{ items: ['met', 'met'], veto: true }, 0]],
  ])
})

describe('条件和情形', () => {
  cases([
    [3, '按规定公开的，得满分，否则不得分。', 'condition', [{ holds: true }, 3], [{ holds: false }, 0]],
    [10, '没有建立回访档案的扣4分', 'condition', [{ holds: true }, 10], [{ holds: false }, 6]],
    [2, '目标清晰2分,不清晰扣0.5分;', 'condition', [{ holds: false }, 1.5]],
    [5, '完成任务的得5分，否则酌情扣分。', 'condition', [{ holds: true }, 5], [{ holds: false }, '0-5'], [{ holds: false, points: 2 }, 2]],
    [3, '无欠账，3分；有欠账，但少于上年，2分；欠账多于上年，不得分', 'cases', [{ case: 1 }, 3], [{ case: 2 }, 2], [{ case: 3 }, 0]],
    [4, '按时交付得4分，逾期1个月以内得2分，逾期1个月以上不得分', 'cases', [{ case: 2 }, 2]],
    [9, '年度内发生责任事故的不計分', 'veto', [{ veto: true }, 0], [{ veto: false }, 9]],
    [5, '根据质量酌情给0~5分', 'judgement', [{ points: 4 }, 4]],
    [
      2,
      '本年度“三公经费”总额＜上年度总额，得2分；等于得1分；大于不得分。',
      'comparison',
      [{ current: 1, previous: 2 }, 2],
      [{ current: 2, previous: 2 }, 1],
      [{ current: 3, previous: 2 }, 0],
    ],
  ])
})

describe('分档、定点和比例', () => {
  cases([
    [5, '≥95%得5分；90%（含）-95%得4分；低于90%不得分', 'bands', ...measure([95, 5], [94.99, 4], [90, 4], [89.99, 0])],
    [
      3,
      '变动率=0，计3分；0-10%（含），计2分；10-20%（含），计1分；大于20%不得分。',
      'bands',
      ...measure([0, 3], [10, 2], [20, 1], [21, 0]),
    ],
    [6, '占比30%以上、20%以上和10%以上，分别得6分、4分和2分。', 'bands', ...measure([35, 6], [20, 4], [9, 0])],
    [10, '出勤率低于95%、90%，分别扣2、5分', 'bands', ...measure([96, 10], [92, 8], [80, 5])],
    [2, '值守人员三人以上得2分', 'bands', ...measure([3, 2], [2, 0])],
    [5, '80%≤及时率<90%得3分；及时率≥90%得5分；及时率<80%不得分', 'bands', ...measure([80, 3], [90, 5], [79, 0])],
    [3, '发现1次扣1分，发现2次扣2分，发现3次不得分。', 'bands', ...measure([0, 3], [2, 1], [5, 0])],
    [6, '开展2次得6分，开展1次得3分，未开展不得分', 'bands', ...measure([4, 6], [1, 3], [0, 0])],
    [5, '超额完成>100% 5-3 完成100% 3 完成99%-80% 2-0 完成80%以下 0', 'bands', ...measure([110, '3-5'], [100, 3], [70, 0])],
    [20, '播种面积达到计划的100%得20分，达到计划的90%得10分。', 'anchors', ...measure([100, 20], [95, '无'], [90, 10])],
    [10, '完成率100%得10分，95%得9分，依次类推，低于60%不得分', 'anchors', ...measure([85, 7], [59, 0])],
    [
      8,
      '达70%以上得基础分，为90%得满分，70%-89%按比例增分，低于70%不得分。分值的80%为基础分',
      'anchors',
      ...measure([70, 6.4], [80, 7.2], [90, 8], [69, 0]),
    ],
    [20, '按完成比例计算得分，满分为止。', 'proportional', [{ actual: 90, target: 100 }, 18], [{ actual: 120, target: 100 }, 20]],
    [10, '低于60%不得分，60%以上的，得分=（完成率-60%）/（1-60%）×分值', 'proportional', ...measure([80, 5], [59, 0])],
    [6, '成本在预算内得满分，超预算的，得分=预算数/实际支出数×分值', 'proportional', [{ actual: 125, target: 100 }, 4.8]],
    [10, '完成任务得10分，每超额完成1个百分点加0.5分，最高加2分', 'stepAward', ...measure([100, 10], [102, 11], [110, 12])],
  ])
})

describe('等次和名次', () => {
  cases([
    [4, '考核结果分优、良、中、差，分别可得100%、75%、50%、0的权重分。', 'levels', [{ level: '良' }, 3], [{ level: '差' }, 0]],
    [
      4,
      '机制完善，则得满分，其他根据项目实际，分别可得75%、50%、25%、0的权重分。',
      'levels',
      [{ level: '完善' }, 4],
      [{ level: '25%' }, 1],
    ],
    [10, '成效好的给8-10分，一般的给4-7分，较差的给1-3分', 'levels', [{ level: '好' }, '8-10'], [{ level: '较差' }, '1-3']],
    [
      10,
      '分为达成、部分达成、未达成三档，分别按照该指标分值的100%-80%（含80%）、80%-60%（含60%）、60%-0%合理确定分值',
      'levels',
      [{ case: 1 }, '8-10'],
      [{ case: 2 }, '6-8'],
    ],
    [5, '排名前5名的得满分，6-10名的扣0.5分，11名以后扣1分', 'rank', [{ rank: 3 }, 5], [{ rank: 8 }, 4.5], [{ rank: 12 }, 4]],
    [10, '第一名得10分，第二名得9分，以此类推', 'rank', [{ rank: 4 }, 7]],
  ])
})

describe('分部分计分', () => {
  cases([
    [
      6,
      '①发放率达到100%得4分，每下降1%扣0.2分；②档案齐全得2分，不齐全不得分。',
      'composite',
      [{ parts: [{ measure: 95 }, { holds: false }] }, 3],
    ],
    [
      7,
      '①规划任务，按期率达100%，则得3分。\n②甲专项下设9个二级项目，乙专项下设9个二级项目，每项专项分值2分，共4分。\n3项按期率达100%，则得所占权重分，每降低1%，扣除5%权重分。',
      'composite',
      [{ parts: [{ measure: 100 }, { measure: '88.89%' }, { measure: 100 }] }, 5.89],
    ],
    [
      20,
      '改造完成率达到100%，得8分，低于100%，得分=改造完成率×8分；水质合格率达96%，得12分，低于96%，得分=水质合格率×12分。',
      'composite',
      [{ parts: [{ measure: 80 }, { measure: 90 }] }, 17.2],
    ],
  ])
})
