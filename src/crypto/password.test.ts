import { describe, expect, it } from 'vitest'
import { argon2id, newPassword, newToken } from './server.ts'

describe('口令散列', () => {
  it('同一口令每次不同，都能核对；别的口令不行', async () => {
    const [first, second] = [await argon2id.hash('衡绩-口令'), await argon2id.hash('衡绩-口令')]
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(first).not.toBe(second)
    expect(await argon2id.verify('衡绩-口令', first)).toBe(true)
    expect(await argon2id.verify('衡绩-口令 ', first)).toBe(false)
  })

  it('核对别的程序生成的散列（参考实现的例子）', async () => {
    const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await argon2id.verify('password', reference)).toBe(true)
  })

  it.each([undefined, '', 'plain', '$argon2i$v=19$m=1,t=1,p=1$AAAA$AAAA'])('不成样的散列 %s：不通过，也不出错', async (stored) => {
    expect(await argon2id.verify('x', stored)).toBe(false)
  })

  it('é 的两种编码是同一个口令', async () => {
    expect(await argon2id.verify('caf\u0065\u0301', await argon2id.hash('caf\u00e9'))).toBe(true)
  })
})

describe('令牌与初始口令', () => {
  it('各不相同，不含易混的字符', () => {
    expect(new Set(Array.from({ length: 100 }, newToken)).size).toBe(100)
    for (let round = 0; round < 50; round++) expect(newPassword()).toMatch(/^([a-hj-km-np-zA-HJ-NP-RT-Y3-9]{4}-){3}[a-zA-Z3-9]{4}$/)
  })
})
