import { describe, expect, it } from 'vitest'
import type { UnitWithClerk } from '../org/index.ts'
import { checkAsking, lightOf, unitLight, urgeAll, urgeUnit } from './collection.ts'

const today = '2026-03-16'

describe('报送情况的灯', () => {
  const light = (state: 'draft' | 'inReview' | 'returned' | 'approved' | 'void', dueOn: string | null, submittedAt?: string) =>
    Object.values(lightOf({ state, dueOn, submittedAt: submittedAt ? new Date(submittedAt) : null }, today))

  it.each([
    ['还有 4 天：未到期', 'draft', '2026-03-20', ['none', '未到期']],
    ['还有 3 天：关注', 'draft', '2026-03-19', ['warn', '还剩 3 天']],
    ['当天：关注', 'draft', '2026-03-16', ['warn', '今天到期']],
    ['过一天：预警', 'draft', '2026-03-15', ['bad', '逾期 1 天']],
    ['退回后逾期', 'returned', '2026-03-14', ['bad', '已退回，逾期 2 天']],
    ['退回，未到期', 'returned', '2026-03-31', ['none', '已退回，未到期']],
    ['没有期限', 'draft', null, ['none', '没有期限']],
    ['作废', 'void', '2026-03-01', ['none', '已作废']],
  ] as const)('%s', (_, state, dueOn, expected) => expect(light(state, dueOn)).toEqual(expected))

  it('按时报送的，过了期限仍为正常；期限当天深夜报送不算逾期', () => {
    expect(light('inReview', '2026-03-10', '2026-03-10T23:59:00+08:00')).toEqual(['ok', '审核中'])
    expect(light('approved', '2026-03-10', '2026-03-11T00:01:00+08:00')).toEqual(['ok', '已批复（逾期 1 天报送）'])
  })

  it('单位的灯：先看逾期，再看临近期限，再看退回', () => {
    expect(unitLight({ late: 2, returned: 1, nextDueOn: '2026-03-16' }, today)).toEqual({ light: 'bad', lightLabel: '2 份逾期' })
    expect(unitLight({ late: 0, returned: 1, nextDueOn: '2026-03-19' }, today).lightLabel).toBe('还剩 3 天')
    expect(unitLight({ late: 0, returned: 1, nextDueOn: '2026-04-19' }, today)).toEqual({ light: 'warn', lightLabel: '待更正' })
    expect(unitLight({ late: 0, returned: 0, nextDueOn: null }, today).light).toBe('none')
  })
})

describe('催办', () => {
  const urging = { title: '2026年度项目绩效目标', from: '规划财务处', today }

  it('未到期的说还有几天，逾期的说逾期几天，并写明怎样办', () => {
    const open = urgeUnit({ organisationName: '青岛电子学校', state: 'draft', dueOn: '2026-03-18' }, urging)
    expect(open).toMatch(
      /^青岛电子学校：\n.*报送期限为3月18日，距期限还有 2 天，尚未报送。.*确需延期的，请在期限前提出。\n规划财务处\n3月16日$/,
    )
    const late = urgeUnit({ organisationName: '青岛电子学校', state: 'returned', dueOn: '2026-03-14' }, urging)
    expect(late).toContain('已逾期 2 天，已退回修改，尚未重新报送')
    expect(late).toContain('请说明原因并提出新的完成时间')
  })

  it('已报送的不催', () => {
    expect(urgeUnit({ organisationName: '青岛电子学校', state: 'inReview', dueOn: '2026-03-01' }, urging)).toBeUndefined()
    expect(urgeAll([{ organisationName: '青岛电子学校', title: '甲', state: 'approved', dueOn: null }], urging)).toBeUndefined()
  })

  it('合并的文字一个单位一行，几份文书写在一起', () => {
    const text = urgeAll(
      [
        { organisationName: '青岛电子学校', title: '甲表', state: 'draft', dueOn: '2026-03-15' },
        { organisationName: '青岛旅游学校', title: '甲表', state: 'draft', dueOn: '2026-03-16' },
        { organisationName: '青岛电子学校', title: '乙表', state: 'returned', dueOn: '2026-03-20' },
      ],
      urging,
    )!
    expect(text.split('\n').slice(1, 4)).toEqual([
      '截至3月16日，下列 2 个单位还有文书没有报送，请抓紧办理。已逾期的，请说明原因并尽快报送；已退回的，请按退回意见更正后重新报送。',
      '1. 青岛电子学校：甲表（期限3月15日，已逾期 1 天）；乙表（已退回，期限3月20日，距期限还有 4 天）',
      '2. 青岛旅游学校：甲表（期限3月16日，今天到期）',
    ])
  })
})

describe('下达任务前的检查', () => {
  const known: UnitWithClerk[] = [
    { organisationId: 'a', name: '青岛电子学校', code: '201019', kind: 'budgetUnit', clerkPostId: 'p' },
    { organisationId: 'b', name: '青岛旅游学校', code: null, kind: 'budgetUnit', clerkPostId: null },
    { organisationId: 'c', name: '办公室', code: null, kind: 'division', clerkPostId: null },
  ]
  const check = (organisationIds: string[], dueOn = '2026-03-20', divisionId?: string) =>
    checkAsking({ organisationIds, dueOn, divisionId }, known, today).map(({ at, code }) => `${at} ${code}`)

  it('可以下达', () => expect(check(['a'], today, 'c')).toEqual([]))

  it('所有问题一次列出：没有经办的单位点名', () => {
    expect(check(['a', 'b', 'c', 'x', 'x'], '2026-03-15', 'a')).toEqual([
      '报送期限 workflow.dueDatePassed',
      '审核处室 workflow.noSuchDivision',
      '青岛旅游学校 workflow.unitWithoutClerk',
      '报送单位 workflow.noSuchUnit',
      '报送单位 workflow.noSuchUnit',
    ])
  })

  it('年份写错', () => expect(check(['a'], '2036-03-20')).toEqual(['报送期限 workflow.dueDateFar']))
})
