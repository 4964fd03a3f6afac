import { describe, expect, it } from 'vitest'
import { projectTargetsForm } from '../project-targets-form.ts'
import { PROJECT_TARGETS } from '../target-paper/target-paper-kind.ts'
import { declaredOf } from './declared.ts'

const cells = new Map(
  Object.entries({ overallObjective: '办好足球联赛。', totalFunds: '1,200.50', otherFunds: '0', currentAppropriation: '未定' }),
)
const money = { stage: '二上', total: 120_000_00n, fiscal: 0n, other: 0n, basic: 0n, project: 0n, threePublic: 0n } as const
const of = (known?: typeof money) => declaredOf({ type: PROJECT_TARGETS, form: projectTargetsForm, cells, money: known })

describe('审核页上的年度目标和资金', () => {
  it('总体目标、金额按表上的顺序；读不出的金额、空着的不列', () => {
    expect(of()).toEqual({
      objectives: [{ label: '年度总体目标', text: '办好足球联赛。' }],
      money: [
        { label: '其他资金', declaredFen: '0' },
        { label: '年度资金总额', declaredFen: '1200500000' },
      ],
    })
  })

  it('有预算的，旁边是预算数，写明是二上还是批复', () => {
    const { stage, money: figures } = of(money)
    expect(stage).toBe('二上')
    expect(figures.at(-1)).toEqual({ label: '年度资金总额', declaredFen: '1200500000', budgetFen: '12000000' })
  })
})
