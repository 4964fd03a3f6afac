import { describe, expect, it } from 'vitest'
import { fraction, HUNDRED } from '../kernel/index.ts'
import { checkFramework, checkPath, groupsOf, layOut, namesOf } from './index.ts'

const leaf = (path: string, points: string | number) => ({ path: namesOf(path.split('/')), points: fraction(points) })

const leaves = [
  leaf('投入/目标设定/绩效目标合理性/-', 3),
  leaf('投入/目标设定/绩效指标明确性/-', 2),
  leaf('产出/职责履行/实际完成率/规划目标完成率', 45),
  leaf('产出/职责履行/实际完成率/专项目标完成率', 40),
  leaf('产出/职责履行/完成及时率/-', 10),
]
const printed = (path: string, points: number) => ({ path: path.split('/'), points: fraction(points) })
const codes = (problems: readonly { code: string }[]) => problems.map((problem) => problem.code)

describe('指标体系的层级与分值', () => {
  it('末级的“-”表示没有这一级，不是名称', () => {
    expect(namesOf(['产出', '职责履行', '完成及时率', '－'])).toEqual(['产出', '职责履行', '完成及时率'])
    expect(namesOf(['产出', ' 职责履行 ', '　'])).toEqual(['产出', '职责履行'])
  })

  it('各级分组的分值是所属末级指标之和，上级在前', () => {
    expect(groupsOf(leaves).map((group) => [group.path.join('/'), group.points.toString()])).toEqual([
      ['投入', '5'],
      ['投入/目标设定', '5'],
      ['产出', '95'],
      ['产出/职责履行', '95'],
      ['产出/职责履行/实际完成率', '85'],
    ])
  })

  it('分值合计100、表头分值相符时没有问题', () => {
    const groups = [printed('投入', 5), printed('产出/职责履行/实际完成率', 85), printed('产出/职责履行/完成及时率', 10)]
    expect(checkFramework(leaves, { groups, totals: [HUNDRED] })).toEqual([])
  })

  it('分值合计95的，说明少了5分', () => {
    const problems = checkFramework(leaves.toSpliced(0, 2), { totals: [HUNDRED] })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code: 'indicators.totalDiffers', at: 'indicators', severity: 'error' })
    expect(problems[0]!.message).toContain('合计95分，比应有的100分少5分')
  })

  it('规则包另有90分的，90分也可以', () => {
    const ninety = leaves.toSpliced(4, 1)
    expect(codes(checkFramework(ninety, { totals: [HUNDRED] }))).toEqual(['indicators.totalDiffers'])
    expect(checkFramework(ninety, { totals: [HUNDRED, fraction(90)] })).toEqual([])
  })

  it('表头分值与所属指标不符、重复、无所属的，逐一指出位置', () => {
    const groups = [printed('投入', 10), printed('投入', 5), printed('过程', 30)]
    const problems = checkFramework(leaves, { groups, totals: [HUNDRED] })
    expect(problems.map(({ code, at }) => `${at} ${code}`)).toEqual([
      'groups[0].points indicators.groupPointsDiffer',
      'groups[1] indicators.groupRepeated',
      'groups[2].path indicators.groupUnknown',
    ])
    expect(problems[0]!.message).toContain('少5分')
  })

  it('重名、既有分值又有下级、分值为零、同组被隔开，都要说明', () => {
    const broken = [leaf('投入/目标', 0), leaf('投入/目标', 50), leaf('产出/数量', 30), leaf('投入/目标/合理性', 20)]
    expect(checkFramework(broken, { totals: [HUNDRED] }).map(({ code, at }) => `${at} ${code}`)).toEqual([
      'indicators[0].points indicators.pointsNotPositive',
      'indicators[1].path indicators.duplicate',
      'indicators[0].path indicators.leafIsGroup',
      'indicators[1].path indicators.leafIsGroup',
      'indicators[3].path indicators.groupSplit',
    ])
  })

  it('层级须为2至4级，中间不能缺名称', () => {
    expect(codes(checkPath(['投入'], 'p'))).toEqual(['indicators.pathTooShort'])
    expect(codes(checkPath(['投入', '-'], 'p'))).toEqual(['indicators.pathTooShort'])
    expect(codes(checkPath(['一', '二', '三', '四', '五'], 'p'))).toEqual(['indicators.pathTooDeep'])
    expect(checkPath(['投入', '-', '合理性'], 'p')).toMatchObject([{ code: 'indicators.nameMissing', at: 'p[1]' }])
    expect(checkPath(['投入', '目标设定', '合理性', '-'], 'p')).toEqual([])
  })
})

describe('得分表的合并单元格', () => {
  it('同组相邻的行合并，没有四级的显示“-”', () => {
    const { depth, rows } = layOut(leaves)
    expect(depth).toBe(4)
    expect(rows.map((row) => row.cells.map((cell) => `${cell.text}×${cell.rowSpan}`).join(' '))).toEqual([
      '投入×2 目标设定×2 绩效目标合理性×1 -×1',
      '绩效指标明确性×1 -×1',
      '产出×3 职责履行×3 实际完成率×2 规划目标完成率×1',
      '专项目标完成率×1',
      '完成及时率×1 -×1',
    ])
  })

  it('分页处重复上级名称，合并从页首重新开始', () => {
    const { rows } = layOut(leaves, { breakBefore: [3] })
    expect(rows[2]!.cells.map((cell) => cell.rowSpan)).toEqual([1, 1, 1, 1])
    expect(rows[3]!.cells.map((cell) => [cell.text, cell.rowSpan, cell.repeated])).toEqual([
      ['产出', 2, true],
      ['职责履行', 2, true],
      ['实际完成率', 1, true],
      ['专项目标完成率', 1, false],
    ])
  })

  it('表头印有分值的末级指标也带分值：完成及时率（10分）', () => {
    const { rows } = layOut(leaves, { printed: [printed('产出/职责履行/完成及时率', 10)] })
    expect(rows[4]!.cells[0]).toMatchObject({ text: '完成及时率', leaf: true })
    expect(rows[4]!.cells[0]!.points?.toString()).toBe('10')
    expect(rows[0]!.cells[2]!.points).toBeUndefined()
    expect(rows[0]!.cells[0]!.points?.toString()).toBe('5')
  })

  it('每一行每一列恰好被一个单元格盖住', () => {
    const { depth, rows } = layOut(leaves, { breakBefore: [1, 4] })
    for (let level = 1; level <= depth; level++) {
      let covered = 0
      for (const row of rows) {
        const cell = row.cells.find((each) => each.level === level)
        if (!cell) continue
        expect(covered).toBe(row.leaf)
        covered += cell.rowSpan
      }
      expect(covered).toBe(rows.length)
    }
  })
})
