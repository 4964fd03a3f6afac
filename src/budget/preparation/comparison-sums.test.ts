import { describe, expect, it } from 'vitest'
import { roundingNote } from '../../kernel/index.ts'
import type { BudgetLine } from './budget-line.ts'
import { compareVersions } from './compare-versions.ts'
import { comparisonSums } from './comparison-sums.ts'

const line = (id: string, organisationId: string, category: 'basic' | 'project', firstUp: bigint): BudgetLine => ({
  ...{ id, version: 1, departmentId: 'department', fiscalYear: 2021, organisationId, divisionId: null, projectId: null },
  ...{ category, name: id, fundKind: 'general', origin: 'city', functionCode: '', economyCode: '', procurement: false },
  ...{ threePublic: null, spending: 'own', firstUp, reviewed: null, control: null, secondUp: null, approved: null },
  ...{ distributed: 0n, cutReason: '', changes: {}, position: 0, illustrative: false },
})
const lines = [
  line('人员经费', 'first', 'basic', 1_234_400n),
  line('公用经费', 'first', 'basic', 2_234_400n),
  line('校园足球', 'first', 'project', 500_000n),
  line('人员经费', 'second', 'basic', 3_000_000n),
]
const rows = (withLines: boolean) => compareVersions(lines, { nameOf: (id) => id, withLines })

describe('对比表的合计与分项', () => {
  it('每个合计都等于它下面的行：部门到单位，单位到基本、项目，再到预算行', () => {
    const sums = comparisonSums(rows(true))
    for (const { total, parts } of sums) expect(parts.reduce((sum, fen) => sum + fen, 0n)).toBe(total)
    // 合计三种分法，两个单位，三个类别小计，各七列。
    expect(sums).toHaveLength((3 + 2 + 3) * 7)
  })

  it('预算行四舍五入后加不到小计的，表下注明；只列单位的表加得起来，不注', () => {
    expect(roundingNote(comparisonSums(rows(true)), '万元')).toBe('因四舍五入，分项之和与合计相差0.01。')
    expect(roundingNote(comparisonSums(rows(false)), '万元')).toBeUndefined()
  })
})
