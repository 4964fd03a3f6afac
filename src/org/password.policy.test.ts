import { describe, expect, it } from 'vitest'
import { checkPassword, hasExpired } from './password.policy.ts'

const codes = (password: string, accountName = 'caiwu-01') => checkPassword(password, { accountName }).map(({ code }) => code)

describe('密码规则', () => {
  it.each(['Lv-shu.2026.qiu', 'x7#Kd92mQp', '青山 Lu shui 9', 'hjkm-NPqr-3467-acde'])('%s 可以用', (password) => {
    expect(codes(password)).toEqual([])
  })

  it('所有问题一次说完', () => {
    expect(codes('abc')).toEqual(['org.passwordShort', 'org.passwordPlain', 'org.passwordCommon'])
    expect(checkPassword('abc', { accountName: 'x' })[0]?.message).toBe('新密码只有 3 个字符，至少要 10 个。请加长。')
  })

  it.each([
    ['九个字符', 'x7#Kd92mQ', ['org.passwordShort']],
    ['十个字符', 'x7#Kd92mQp', []],
    ['只有两类', 'xkdqpmwzr7', ['org.passwordPlain']],
    ['含账号', 'Caiwu-01#qiu', ['org.passwordIsName']],
    ['含倒写的账号', '10-uwiac#Qiu', ['org.passwordIsName']],
  ])('%s', (_, password, expected) => expect(codes(password)).toEqual(expected))

  it.each([
    ...[
      'Password123',
      'P@ssw0rd2026',
      'Admin@123456',
      'Abcd@123456',
      'Aa1234567890',
      'Qwer!1234567',
      '1qaz@WSX3edc',
      'Caizheng@2026',
      'Aa1!Aa1!Aa1!',
    ],
  ])('%s 过于常见', (password) => expect(codes(password)).toContain('org.passwordCommon'))

  it('三个字母的账号可以偶然出现在密码里，但不能就是密码', () => {
    expect(codes('x7#Kd92wxpQ', 'wxp')).toEqual([])
    expect(codes('Wxp', 'wxp')).toContain('org.passwordIsName')
  })
})

describe('密码期限', () => {
  const changedAt = new Date('2026-01-01T00:00:00Z')
  const days = (count: number) => new Date(changedAt.getTime() + count * 86_400_000)
  it('默认不限；设 90 天的，到 90 天为止可用', () => {
    expect(hasExpired({ changedAt, now: days(4000), maximumDays: 0 })).toBe(false)
    expect(hasExpired({ changedAt, now: days(90), maximumDays: 90 })).toBe(false)
    expect(hasExpired({ changedAt, now: days(90.1), maximumDays: 90 })).toBe(true)
  })
})
