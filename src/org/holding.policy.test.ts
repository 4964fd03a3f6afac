import { describe, expect, it } from 'vitest'
import { type Candidate, checkEnding, checkHandover, checkHolding, mayReadHandover, type OfferedPost } from './holding.policy.ts'
import type { AdminKind, Role } from './role.ts'

const education = { regionId: '青岛', departmentId: '市教育局' }
const district = { regionId: '城阳', departmentId: '区教育局' }
const security = { accountId: '安全管理员' }

function person(personName: string, more: Partial<Candidate> = {}): Candidate {
  return { accountId: personName, personName, adminKind: 'none', disabled: false, ...education, ...more }
}

function post(label: string, role: Role, more: Partial<OfferedPost> = {}): OfferedPost {
  return { label, role, closed: false, guestOf: undefined, holderIds: [], ...education, ...more }
}

const messages = (candidate: Candidate | undefined, offered: OfferedPost) =>
  checkHolding(candidate, offered, security).map(({ message }) => message)

describe('任职条件', () => {
  it('本部门的业务账号可以担任业务岗位', () => {
    expect(messages(person('甲'), post('青岛一中 经办', 'unitClerk'))).toEqual([])
  })

  it.each<[AdminKind, Role, string]>([
    ['audit', 'systemAdministrator', '系统管理员、安全管理员、审计管理员不能相互兼任'],
    ['system', 'securityAdministrator', '系统管理员、安全管理员、审计管理员不能相互兼任'],
    ['security', 'auditAdministrator', '系统管理员、安全管理员、审计管理员不能相互兼任'],
    ['audit', 'financeClerk', '管理员账号不能担任业务岗位'],
    ['none', 'systemAdministrator', '业务账号不能担任管理员岗位'],
  ])('三员互斥：%s 账号不能担任 %s', (adminKind, role, reason) => {
    expect(messages(person('乙', { adminKind }), post('某岗位', role))).toEqual([expect.stringContaining(reason)])
  })

  it('三员互斥的答复说明该由谁担任', () => {
    expect(messages(person('乙', { adminKind: 'audit' }), post('系统管理员', 'systemAdministrator'))).toEqual([
      '乙的账号是审计管理员账号，不能担任“系统管理员”：系统管理员、安全管理员、审计管理员不能相互兼任。请改由系统管理员账号的人员担任。',
    ])
  })

  it('没有这个账号、账号停用、别的部门的账号，答复一样', () => {
    const offered = post('青岛一中 经办', 'unitClerk')
    const answers = [undefined, person('丙', { disabled: true }), person('丁', district), person('戊', { ...district, adminKind: 'audit' })]
    expect(new Set(answers.flatMap((candidate) => messages(candidate, offered))).size).toBe(1)
  })

  it('资金链岗位只由获授权的对方部门的人担任，本部门的人不行', () => {
    const chain = post('资金链 经办', 'fundChainClerk', { guestOf: [district] })
    expect(messages(person('己', district), chain)).toEqual([])
    expect(messages(person('庚'), chain)).toEqual([expect.stringContaining('资金链对方部门没有这个可以任职的账号')])
    expect(messages(person('己', district), { ...chain, guestOf: [] })).toHaveLength(1)
  })

  it('已经担任的、岗位已撤销的，不能任职', () => {
    expect(messages(person('甲'), post('经办', 'unitClerk', { holderIds: ['甲'] }))).toEqual(['甲已经担任“经办”，不必重复任职。'])
    expect(messages(person('甲'), post('经办', 'unitClerk', { closed: true }))).toEqual([expect.stringContaining('已经撤销')])
  })

  it('不能给自己任职，也不能免自己的职', () => {
    const self = person('本人', { accountId: security.accountId, adminKind: 'security' })
    expect(messages(self, post('安全管理员（二）', 'securityAdministrator'))).toEqual([expect.stringContaining('不能给自己任职或免职')])
    expect(checkEnding(self, security)).toHaveLength(1)
    expect(checkEnding(person('甲'), security)).toEqual([])
  })
})

describe('工作移交的条件', () => {
  const clerk = post('经办', 'unitClerk', { holderIds: ['甲'] })
  const check = (to: Candidate | undefined, posts: OfferedPost[]) => checkHandover({ from: person('甲'), to, posts }, security)

  it('接任人员已经担任该岗位的，也可以移交', () => {
    expect(check(person('乙'), [{ ...clerk, holderIds: ['甲', '乙'] }])).toEqual([])
  })

  it('移交人的账号已停用的，也可以移交', () => {
    expect(checkHandover({ from: person('甲', { disabled: true }), to: person('乙'), posts: [clerk] }, security)).toEqual([])
  })

  it('不能移交给本人；没有岗位可移交的，说明', () => {
    expect(check(person('甲'), [clerk])).toMatchObject([{ code: 'org.samePerson' }])
    expect(check(person('乙'), [])).toMatchObject([{ code: 'org.nothingToHandOver' }])
  })

  it('同一条理由只说一次', () => {
    expect(check(undefined, [clerk, { ...clerk, label: '负责人', role: 'unitLeader' }])).toHaveLength(1)
  })
})

describe('移交清单给谁看', () => {
  it.each<[string, Role, string, boolean]>([
    ['移交人', 'unitClerk', '甲', true],
    ['接任人', 'unitClerk', '乙', true],
    ['安全管理员', 'securityAdministrator', '丙', true],
    ['财务处经办', 'financeClerk', '丁', true],
    ['别的单位', 'unitClerk', '戊', false],
  ])('%s', (_, role, accountId, may) => {
    expect(mayReadHandover({ accountId, role }, { fromAccountId: '甲', toAccountId: '乙' })).toBe(may)
  })
})
