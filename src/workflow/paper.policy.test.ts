import { describe, expect, it } from 'vitest'
import type { Actor } from '../org/index.ts'
import { demoAccounts } from '../org/server.ts'
import { trialChain } from './fixtures/trial.ts'
import { clerk, finance, inspector, leader } from './fixtures/trial-house.ts'
import { actionsFor, isLate, type PaperAction, type PaperCase } from './paper.policy.ts'
import type { PaperRecord } from './paper-record.ts'

const paper: PaperRecord = {
  ...{
    id: 'p',
    regionId: clerk.regionId,
    departmentId: clerk.departmentId,
    version: 1,
    type: 't',
    form: '',
    title: '校舍维修',
    fiscalYear: 2026,
  },
  ...{
    organisationId: clerk.organisationId,
    divisionId: demo('jijiao-01').organisationId,
    fundChainId: null,
    projectId: null,
    postId: clerk.postId,
  },
  ...{ state: 'draft', step: null, chain: trialChain, edition: 1, submittedBy: null, submittedFor: null, submittedAt: null },
  ...{ enteredBy: null, enteredFor: null, dueOn: '2026-03-31', reachedFinance: false, approvedAt: null, updatedAt: new Date(0) },
}

function demo(accountName: string): Actor {
  return demoAccounts.find((account) => account.accountName === accountName)!
}

function caseAt(changes: Partial<PaperRecord>, approvedOutside = false): PaperCase {
  return { paper: { ...paper, ...changes }, approvedOutside, stepHeld: true, waitsFor: '', now: new Date('2026-03-16T01:00:00Z') }
}

const submitted = { submittedBy: clerk.accountId, submittedAt: new Date(0) }
const acts: readonly PaperAction[] = ['fill', 'submit', 'withdraw', 'approve', 'sendBack', 'registerExternal', 'unlock', 'extend']

/** 岗位：可办理的动作, of every demo post in the region. */
function whoMay(paperCase: PaperCase): Record<string, string> {
  const lines = demoAccounts
    .filter(({ regionId }) => regionId === clerk.regionId)
    .map((actor): [string, string] => {
      const actions = actionsFor(actor, paperCase)
      return [actor.displayName, acts.filter((act) => actions[act]).join(' ')]
    })
  return Object.fromEntries(lines.filter(([, may]) => may !== ''))
}

describe('谁现在可以办理什么', () => {
  it.each([
    ['填报中', caseAt({}), { '青岛第一中学 经办': 'fill submit', ...extenders() }],
    [
      '待单位负责人签字',
      caseAt({ ...submitted, state: 'inReview', step: 0 }),
      {
        '青岛第一中学 经办': 'withdraw',
        '青岛第一中学 负责人': 'approve sendBack',
      },
    ],
    [
      '待处室审核',
      caseAt({ ...submitted, state: 'inReview', step: 1 }),
      { '基础教育处 经办': 'approve sendBack', '基础教育处 处长': 'approve sendBack' },
    ],
    [
      '待财务处审核',
      caseAt({ ...submitted, state: 'inReview', step: 2 }),
      { '财务处 经办': 'approve sendBack', '财务处 处长': 'approve sendBack' },
    ],
    [
      '待财政部门批复',
      caseAt({ ...submitted, state: 'inReview', step: 3 }),
      {
        '财务处 经办': 'registerExternal',
        '财务处 处长': 'registerExternal',
        '财政局 教科文科经办': 'approve sendBack',
        '财政局 教科文科负责人': 'approve sendBack',
      },
    ],
    ['已退回', caseAt({ ...submitted, state: 'returned' }), { '青岛第一中学 经办': 'fill submit', ...extenders() }],
    [
      '财政部门在系统内批复',
      caseAt({ ...submitted, state: 'approved', reachedFinance: true }),
      {
        '财政局 教科文科负责人': 'unlock',
      },
    ],
    [
      '批复由外部登记',
      caseAt({ ...submitted, state: 'approved', reachedFinance: true }, true),
      {
        '财务处 处长': 'unlock',
        '财政局 教科文科负责人': 'unlock',
      },
    ],
    ['已作废', caseAt({ ...submitted, state: 'void' }), {}],
  ] as const)('%s', (_, paperCase, expected) => expect(whoMay(paperCase)).toEqual(expected))

  it('代录人可以填，不能报送；单位报送以后不能再填', () => {
    const entered = { enteredBy: finance.accountId }
    expect(actionsFor(finance, caseAt(entered))).toMatchObject({ fill: true, submit: false })
    expect(actionsFor(finance, caseAt({ ...entered, ...submitted, state: 'returned' }))).toMatchObject({ fill: false })
  })

  it('只读的岗位什么都不能办', () => {
    const { reasons: _, print, ...actions } = actionsFor(inspector, caseAt({ ...submitted, state: 'inReview', step: 0 }))
    expect(Object.values(actions).every((may) => !may)).toBe(true)
    expect(print).toBe(true)
  })

  it('审核岗位与填报岗位是同一人，页面说明为什么不能签', () => {
    const same = { ...leader, accountId: clerk.accountId }
    const { approve, reasons } = actionsFor(same, caseAt({ ...submitted, state: 'inReview', step: 0 }))
    expect(approve).toBe(false)
    expect(reasons).toEqual(['本人报送的文书不能由本人审核，也不能由本人登记审批结果。请由其他人员办理。'])
  })
})

/** 批准延期 */
function extenders() {
  return {
    ...{ '财务处 经办': 'extend', '财务处 处长': 'extend' },
    ...{ '财政局 教科文科经办': 'extend', '财政局 教科文科负责人': 'extend' },
  }
}

describe('补报', () => {
  it.each([
    ['期限当天', { dueOn: '2026-03-16' }, false],
    ['过了一天', { dueOn: '2026-03-15' }, true],
    ['没有期限', { dueOn: null }, false],
    ['退回后更正', { dueOn: '2026-03-15', state: 'returned' }, false],
    ['解锁后的第 2 版', { dueOn: '2026-03-15', edition: 2 }, false],
  ] as const)('%s', (_, changes, late) => expect(isLate({ ...paper, ...changes }, new Date('2026-03-16T01:00:00Z'))).toBe(late))

  it('北京时间零点算次日', () => {
    const due = { ...paper, dueOn: '2026-03-15' }
    expect(isLate(due, new Date('2026-03-15T15:59:59Z'))).toBe(false)
    expect(isLate(due, new Date('2026-03-15T16:00:00Z'))).toBe(true)
  })
})
