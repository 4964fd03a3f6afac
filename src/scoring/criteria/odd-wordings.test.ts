import { describe, expect, it } from 'vitest'
import { formatPlain, fraction } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import type { Facts } from '../facts.ts'
import { readCriterion } from '../read-criterion.ts'
import { score } from '../score.ts'

const conventions: ScoringConventions = {
  label: '测试',
  partialStep: 'proportional',
  rounding: { rate: 2, deduction: 2, score: 2, scoreRate: 2 },
  bonusInTotal: false,
}

function given(text: string, points: number, facts: Facts): string {
  const reading = readCriterion(text, fraction(points), conventions)
  if (!('rule' in reading)) return reading.problems.map(({ code }) => code.replace('criteria.', '')).join()
  const result = score(reading.rule, facts, fraction(points), conventions)
  return result.kind === 'scored' ? formatPlain(result.score) : result.kind
}

describe('不规整的写法：读对，或者不读', () => {
  it.each<readonly [string, number, Facts, string]>([
    ['入户率达到9 0%以上得满分，每低1%扣0.5分', 5, { measure: 80 }, 'numberSplit'],
    ['信息晚报超过2次的，从第3次起每次扣1分', 5, { count: 2 }, '5'],
    ['信息晚报超过2次的，从第3次起每次扣1分', 5, { count: 4 }, '3'],
    ['信息晚报2次以内不扣分，超出部分每次扣1分', 5, { count: 3 }, '4'],
    ['信息晚报超过2次的，从第5次起每次扣1分', 5, { count: 4 }, 'freeUnclear'],
    ['走访30户群众，不了解政策的每户扣0.5分', 5, { count: 2 }, '4'],
    ['管护不到位的每亩扣0.2分，扣完为止', 5, { count: 10 }, '3'],
    ['破损未修的每井盖扣0.2分，扣完为止', 5, { count: 10 }, '3'],
    ['每查出一处扣1分，扣 完 为 止', 5, { count: 2 }, '3'],
    ['台账齐全得满分，否则不 得分', 4, { holds: false }, '0'],
    ['服务评定为优、良、差的，分别得权重分的100%、60%、0%', 5, { level: '良' }, '3'],
    ['甲等得5分，乙等得3分，丙等得1分、2%', 5, { case: 1 }, 'listUnclear'],
    ['①方案报批得2分。②资金到位得3分。③开工率达到100%得5分。每降低1%扣5%权重分', 10, { parts: [] }, 'notUnderstood'],
    ['加分项：每获得一项表彰加1分，最高加3分', 5, { count: 2 }, '2'],
    ['产值高于上年得4分，否则不得分', 4, { current: 9, previous: 9 }, '0'],
    ['产值高于上年且按期报送得4分，否则不得分', 4, { holds: true }, '4'],
    ['覆盖率低于60%不得分，60%以上按覆盖率乘以分值计分，超额部分不加分', 10, { measure: 120 }, '10'],
    ['按施工进度计分，得分=施工进度×分值', 8, { measure: 50 }, '4'],
    ['抽检合格率×20', 20, { measure: 75 }, '15'],
    ['收缴率每低于90%1个百分点扣2%分值', 10, { measure: 85 }, '9'],
    ['收缴率达到95%得满分，每低于90%1个百分点扣2%分值', 10, { measure: 85 }, 'thresholdConflict'],
    ['预算偏离度每达5%扣0.5分', 3, { measure: 10 }, '2'],
    ['A级得5分，B级得3分，C级得1分', 5, { level: 'B' }, '3'],
  ])('%s', (text, points, facts, expected) => {
    expect(given(text, points, facts)).toBe(expected)
  })
})
