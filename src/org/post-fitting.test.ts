import { describe, expect, it } from 'vitest'
import { demoAccounts, demoDepartments, demoOrganisations } from './demo.ts'
import { checkPost, type PostDraft, type PostPlace, postFitting, postPlaceOf } from './post-fitting.ts'
import { type Role, roleLines } from './role.ts'

const draft = (role: Role, more: Partial<PostDraft> = {}): PostDraft => ({
  ...{ role, label: '某岗位', firstYear: undefined, lastYear: undefined },
  ...(role === 'inspector' && { firstYear: 2019, lastYear: 2020 }),
  ...more,
})
const messages = (given: PostDraft, place: PostPlace, labelsInUse: string[] = []) =>
  checkPost(given, { place, labelsInUse }).map(({ message }) => message)

describe('岗位设置', () => {
  it.each<[string, Role, PostPlace, boolean]>([
    ['单位经办设在预算单位', 'unitClerk', 'budgetUnit', true],
    ['单位负责人设在局本级', 'unitLeader', 'headquarters', true],
    ['单位经办不能设在处室', 'unitClerk', 'division', false],
    ['处室负责人设在处室', 'divisionLeader', 'division', true],
    ['处室负责人不能设在预算单位', 'divisionLeader', 'budgetUnit', false],
    ['财务处经办设在处室', 'financeClerk', 'division', true],
    ['没有处室的部门，财务岗位设在部门', 'financeLeader', 'department', true],
    ['财政部门岗位不能设在预算部门', 'treasuryClerk', 'department', false],
    ['财政部门岗位不能设在预算部门的处室', 'treasuryClerk', 'division', false],
    ['财政部门岗位设在财政部门', 'treasuryLeader', 'financeBureau', true],
    ['财政部门岗位设在财政部门的处室', 'treasuryClerk', 'financeDivision', true],
    ['主评设在评价组', 'leadEvaluator', 'evaluationTeam', true],
    ['主评不能设在处室', 'leadEvaluator', 'division', false],
    ['资金链岗位设在资金链对方', 'fundChainClerk', 'guest', true],
    ['资金链对方不能设财务岗位', 'financeClerk', 'guest', false],
    ['系统管理员设在部门', 'systemAdministrator', 'department', true],
    ['审计管理员不能设在预算单位', 'auditAdministrator', 'budgetUnit', false],
    ['检查组查一个单位，设在该单位', 'inspector', 'budgetUnit', true],
  ])('%s', (_, role, place, fits) => {
    expect(messages(draft(role), place)).toHaveLength(fits ? 0 : 1)
  })

  it('不能设的，说明应设在哪里', () => {
    expect(messages(draft('unitClerk'), 'division')).toEqual(['“单位经办”岗位不能设在处室，应设在：局本级、预算单位。请另选机构或角色。'])
  })

  it('每个角色都有地方设；“未分配岗位”没有', () => {
    const placed = new Set(Object.values(postFitting).flatMap((line) => line.roles))
    expect(Object.keys(roleLines).filter((role) => !placed.has(role as Role))).toEqual(['unassigned'])
  })

  it('演示岗位都合乎设置表', () => {
    for (const { organisationId, role, displayName } of demoAccounts) {
      const organisation = demoOrganisations.find(({ id }) => id === organisationId)!
      const department = demoDepartments.find(({ id }) => id === organisation.departmentId)!
      const place = postPlaceOf({ kind: organisation.kind, departmentKind: department.kind })
      expect(place && postFitting[place].roles, displayName).toContain(role)
    }
  })

  it('检查岗位须写明可查年度，止年不早于起年', () => {
    expect(messages(draft('inspector', { firstYear: undefined }), 'department')).toEqual(['检查岗位须写明可查看哪些年度。请填写起止年度。'])
    expect(messages(draft('inspector', { firstYear: 2021, lastYear: 2020 }), 'department')).toEqual([
      '可查年度的止年 2020 早于起年 2021。请更正。',
    ])
    expect(messages(draft('inspector', { firstYear: 2020, lastYear: 2020 }), 'department')).toEqual([])
    expect(messages(draft('unitClerk', { firstYear: 2020 }), 'budgetUnit')).toEqual(['只有检查岗位限定可查年度，其他岗位请不要填写。'])
  })

  it('几处问题一次说完', () => {
    expect(messages(draft('inspector', { firstYear: undefined, label: '检查组' }), 'division', ['检查组'])).toHaveLength(3)
  })
})
