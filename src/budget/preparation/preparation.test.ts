import { describe, expect, it } from 'vitest'
import { type BudgetLine, budgetVersions, changeOf, cutOf, totalOf } from './budget-line.ts'
import { checkDistribution, inNumberOrder } from './budget-reply.ts'
import { checkCuts, checkFirstUp, checkIssue, checkSecondUp, type ProjectStanding, remainders } from './check-preparation.ts'
import { compareVersions, filterLines } from './compare-versions.ts'
import { copyLines } from './copy-lines.ts'
import { SPLIT_STEP, splitControl } from './split-control.ts'
import { waitingReplies } from './waiting-replies.ts'

const department = 'department'
const WAN = 1_000_000n

function line(changes: Partial<BudgetLine> = {}): BudgetLine {
  return {
    ...{ id: 'line', version: 1, departmentId: department, fiscalYear: 2021, organisationId: 'school', divisionId: null, projectId: null },
    ...{ category: 'basic', name: '公用经费', fundKind: 'general', origin: 'city', functionCode: '', economyCode: '', procurement: false },
    ...{ threePublic: null, spending: 'own', firstUp: null, reviewed: null, control: null, secondUp: null, approved: null },
    ...{ distributed: 0n, cutReason: '', changes: {}, position: 0, illustrative: false },
    ...changes,
  }
}
const project = (changes: Partial<BudgetLine> = {}) =>
  line({ category: 'project', projectId: 'football', name: '校园足球发展经费', ...changes })
const standing = (changes: Partial<ProjectStanding> = {}): ProjectStanding => ({
  ...{ id: 'football', code: '2021001', name: '校园足球发展经费', stateLabel: '已入库', budgetable: true, missing: [] },
  ...changes,
})
const standings = (one?: ProjectStanding) => new Map(one ? [[one.id, one]] : [])
const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code)

describe('控制数按比例分配', () => {
  it('100 万元按 1∶1∶1 分配，每份到万元两位小数，合计不差一分', () => {
    expect(splitControl(100n * WAN, [1n, 1n, 1n])).toEqual([33_340_000n, 33_330_000n, 33_330_000n])
  })

  it('总额不到 0.01 万元的零头给最大的一份', () => {
    expect(splitControl(100n * WAN + 7n, [1n, 3n])).toEqual([25n * WAN, 75n * WAN + 7n])
  })

  it('没有可比的基数，都分不到', () => expect(splitControl(WAN, [0n, 0n])).toEqual([0n, 0n]))

  it('任意总额和比例，各份相加等于总额，每份与应得数相差不到 0.01 万元和零头', () => {
    let seed = 20_201
    const next = (most: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % most
    }
    for (let round = 0; round < 500; round++) {
      const shares = Array.from({ length: 1 + next(12) }, () => BigInt(next(1_000_000)))
      const whole = shares.reduce((a, b) => a + b, 0n)
      const total = BigInt(next(2_000_000_000)) * 37n
      const parts = splitControl(total, shares)
      expect(parts.reduce((a, b) => a + b, 0n)).toBe(whole === 0n ? 0n : total)
      for (const [index, part] of parts.entries()) {
        if (whole === 0n) continue
        const fair = (total * shares[index]!) / whole
        const away = part > fair ? part - fair : fair - part
        expect(away).toBeLessThan(2n * SPLIT_STEP)
      }
    }
  })
})

describe('一上', () => {
  it('没有预算行，不能报送', () => expect(codes(checkFirstUp([], standings()))).toEqual(['budget.noLines']))

  it('没有填的要填 0，填了 0 的可以报送', () => {
    expect(codes(checkFirstUp([line()], standings()))).toEqual(['budget.firstUpMissing'])
    expect(checkFirstUp([line({ firstUp: 0n })], standings())).toEqual([])
  })

  it('项目缺集体决策，点名项目和缺什么，带到项目', () => {
    const [problem] = checkFirstUp([project({ firstUp: WAN })], standings(standing({ missing: ['集体决策'] })))
    expect(problem).toMatchObject({ code: 'budget.projectLacks', at: '校园足球发展经费', projectId: 'football' })
    expect(problem!.message).toContain('缺少集体决策')
  })

  it('没有入库的项目不能申报', () => {
    const problems = checkFirstUp([project({ firstUp: WAN })], standings(standing({ budgetable: false, stateLabel: '申报中' })))
    expect(codes(problems)).toEqual(['budget.projectNotAdmitted'])
  })
})

describe('二上', () => {
  it('超过控制数一分也不能报送，等于控制数可以', () => {
    expect(codes(checkSecondUp([line({ control: WAN, secondUp: WAN + 1n })]))).toEqual(['budget.aboveControl'])
    expect(checkSecondUp([line({ control: WAN, secondUp: WAN })])).toEqual([])
  })

  it('没有控制数的行不比较', () => expect(checkSecondUp([line({ secondUp: WAN })])).toEqual([]))
})

describe('核减', () => {
  it('审定数或控制数低于一上，没有原因不能下达；写了原因可以', () => {
    expect(codes(checkCuts([line({ firstUp: 10n, reviewed: 9n })]))).toEqual(['budget.cutReasonMissing'])
    expect(codes(checkCuts([line({ firstUp: 10n, reviewed: 10n, control: 9n })]))).toEqual(['budget.cutReasonMissing'])
    expect(checkCuts([line({ firstUp: 10n, control: 9n, cutReason: '规模压减' })])).toEqual([])
    expect(checkCuts([line({ firstUp: 10n, control: 11n })])).toEqual([])
  })

  it('核减额取审定数和控制数中较低的', () => expect(cutOf(line({ firstUp: 10n, reviewed: 7n, control: 8n }))).toBe(3n))
})

describe('下达控制数', () => {
  const total = (fen: bigint) => [{ category: 'basic', fundKind: 'general', total: fen } as const]

  it('待分配不为零不能下达，说清还差多少', () => {
    const problems = checkIssue([line({ control: 40n * WAN })], total(50n * WAN))
    expect(codes(problems)).toEqual(['budget.remainder'])
    expect(problems[0]!.message).toContain('10.00 万元待分配')
  })

  it('余数列为部门代编后可以下达', () => {
    const lines = [line({ control: 40n * WAN }), line({ id: 'rest', organisationId: department, control: 10n * WAN })]
    expect(checkIssue(lines, total(50n * WAN))).toEqual([])
    expect(remainders(lines, total(50n * WAN))).toEqual([
      expect.objectContaining({ split: 40n * WAN, undistributed: 10n * WAN, remainder: 0n }),
    ])
  })

  it('分配多于总额的，也要说', () => {
    expect(checkIssue([line({ control: 60n * WAN })], total(50n * WAN))[0]!.message).toContain('多 10.00 万元')
  })
})

describe('细化下达', () => {
  const from = line({ organisationId: department, approved: 10n * WAN })
  it('超过待分配余额一分，不能下达', () => {
    const to = [{ organisationId: 'school', fen: 10n * WAN + 1n }]
    expect(codes(checkDistribution({ from, available: 10n * WAN, to }))).toEqual(['budget.overdrawn'])
  })
  it('台账上已经调出的，以台账余额为准', () => {
    const to = [{ organisationId: 'school', fen: 6n * WAN }]
    expect(codes(checkDistribution({ from, available: 5n * WAN, to }))).toEqual(['budget.overdrawn'])
    expect(checkDistribution({ from, available: 6n * WAN, to })).toEqual([])
  })
  it('不能下达给部门自己，同一单位不能写两行', () => {
    const to = [
      { organisationId: department, fen: 1n },
      { organisationId: 'school', fen: 1n },
      { organisationId: 'school', fen: 1n },
    ]
    expect(codes(checkDistribution({ from, available: 10n, to }))).toEqual(['budget.distributionToItself', 'budget.unitTwice'])
  })
})

describe('对比表', () => {
  it('任意一年，各单位合计加部门代编等于部门合计，每个版本都是', () => {
    let seed = 7
    const next = (most: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % most
    }
    const figure = () => (next(4) === 0 ? null : BigInt(next(1_000_000_000)))
    for (let round = 0; round < 100; round++) {
      const lines = Array.from({ length: 1 + next(30) }, (_, index) =>
        line({
          ...{ id: `${index}`, organisationId: [department, 'a', 'b', 'c'][next(4)]!, category: next(2) ? 'basic' : 'project' },
          ...{ fundKind: next(2) ? 'general' : 'unitFunds', firstUp: figure(), reviewed: figure(), control: figure(), secondUp: figure() },
          approved: figure(),
        }),
      )
      const rows = compareVersions(lines, { nameOf: (id) => id, withLines: true })
      const [total] = rows
      for (const version of Object.keys(budgetVersions) as (keyof typeof budgetVersions)[]) {
        for (const kind of ['category', 'fundKind', 'unit', 'part', 'line'] as const) {
          const sum = totalOf(
            rows.filter((row) => row.kind === kind),
            version,
          )
          expect(sum, `${kind} ${version}`).toBe(total![version] ?? 0n)
        }
      }
      const changes = (kind: string) => rows.filter((row) => row.kind === kind).reduce((sum, { change }) => sum + (change ?? 0n), 0n)
      expect(changes('unit')).toBe(total!.change ?? 0n)
    }
  })

  it('只看有增减的', () => {
    const lines = [line({ firstUp: 10n, control: 9n }), line({ id: 'same', firstUp: 10n, control: 10n }), line({ id: 'open', firstUp: 3n })]
    expect(filterLines(lines, { only: 'changed' }).map(({ id }) => id)).toEqual(['line'])
    expect(changeOf(lines[0]!)).toBe(-1n)
  })
})

describe('从上年带入', () => {
  it('带名称和结构，不带金额；接续的项目换成本年的项目', () => {
    const before = [
      line({ name: '人员经费', firstUp: 5n, approved: 5n, economyCode: '301' }),
      project({ id: 'b', projectId: 'football-2020', firstUp: 9n }),
      project({ id: 'c', projectId: 'gone', name: '已结束的项目' }),
    ]
    const placed = { organisationId: 'school', divisionId: null, state: 'admitted' }
    const projects = [{ ...standing(), ...placed, continuesId: 'football-2020' }]
    const { lines, left } = copyLines(before, { fiscalYear: 2021, standing: [], projects })
    expect(lines).toEqual([
      expect.objectContaining({ name: '人员经费', fiscalYear: 2021, economyCode: '301' }),
      expect.objectContaining({ name: '校园足球发展经费', projectId: 'football' }),
    ])
    expect(lines.some((one) => Object.keys(one).some((key) => key.endsWith('Fen')))).toBe(false)
    expect(left).toEqual([{ name: '已结束的项目', reason: '项目库中没有接续的本年项目' }])
  })
})

describe('待批复到单位', () => {
  it('已批复的不再批，之后细化下达的另批；部门代编不批给单位', () => {
    const lines = [
      line({ approved: 10n, distributed: 5n }),
      line({ id: 'rest', organisationId: department, approved: 9n, distributed: -5n }),
    ]
    const first = { direction: 'toUnit', lines: [{ lineId: 'line', name: '公用经费', fen: '10' }] } as never
    expect(waitingReplies(lines, [])).toEqual(new Map([['school', expect.objectContaining({ total: 15n })]]))
    expect(waitingReplies(lines, [first])).toEqual(new Map([['school', expect.objectContaining({ total: 5n })]]))
  })
})

describe('批复的排列', () => {
  const reply = (documentNumber: string, organisationId: string) => ({ documentNumber, organisationId })

  it('按文号的数排，同一文号按单位在机构目录的次序', () => {
    const ranks = new Map([
      ['一中', 0],
      ['二中', 1],
    ])
    const replies = [reply('演示〔2020〕10号', '一中'), reply('演示〔2020〕2号', '二中'), reply('演示〔2020〕2号', '一中')]
    expect(inNumberOrder(replies, ranks).map(({ documentNumber, organisationId }) => [documentNumber, organisationId])).toEqual([
      ['演示〔2020〕2号', '一中'],
      ['演示〔2020〕2号', '二中'],
      ['演示〔2020〕10号', '一中'],
    ])
  })
})
