import { describe, expect, it } from 'vitest'
import { loadPack } from '../packs/server.ts'
import { isOverdue, isSuspended } from './finding.ts'

const sichuan = loadPack('sichuan-2023').monitoring!.answer
const others = loadPack('qingdao-2020').monitoring!.answer
const finding = { state: 'open', dueOn: '2025-05-20', light: 'warning', answeredAt: null } as const

it('期限当天还不逾期，次日起逾期；回复了的不逾期', () => {
  expect(isOverdue(finding, '2025-05-20')).toBe(false)
  expect(isOverdue(finding, '2025-05-21')).toBe(true)
  expect(isOverdue({ ...finding, state: 'answered' }, '2025-06-01')).toBe(false)
})

describe('到期不回复的暂停（四川）', () => {
  it('期限当天还不暂停，次日起暂停', () => {
    expect(isSuspended(finding, { rule: sichuan, today: '2025-05-20' })).toBe(false)
    expect(isSuspended(finding, { rule: sichuan, today: '2025-05-21' })).toBe(true)
  })

  it('按期回复的，审核以前也不暂停；逾期回复的，审核同意才解除', () => {
    const inTime = { ...finding, state: 'answered', answeredAt: new Date('2025-05-20T20:00:00+08:00') } as const
    expect(isSuspended(inTime, { rule: sichuan, today: '2025-06-01' })).toBe(false)
    const late = { ...inTime, answeredAt: new Date('2025-05-21T08:00:00+08:00') }
    expect(isSuspended(late, { rule: sichuan, today: '2025-06-01' })).toBe(true)
    expect(isSuspended({ ...late, state: 'closed' }, { rule: sichuan, today: '2025-06-01' })).toBe(false)
  })

  it('只对预警；提示和人工提出的问题不暂停', () => {
    expect(isSuspended({ ...finding, light: 'note' }, { rule: sichuan, today: '2025-06-01' })).toBe(false)
    expect(isSuspended({ ...finding, light: null }, { rule: sichuan, today: '2025-06-01' })).toBe(false)
  })

  it('没有这项规定的地方不暂停，只列逾期', () => {
    expect(others).toMatchObject({ workingDays: 10 })
    expect(isSuspended(finding, { rule: others, today: '2025-06-01' })).toBe(false)
  })
})
