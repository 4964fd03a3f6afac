import { describe, expect, it } from 'vitest'
import { oneTimeCodes } from './server.ts'

/** The secret of RFC 6238, appendix B: the ASCII digits 12345678901234567890. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('动态码', () => {
  it.each([
    ['287082', 59, 1],
    ['081804', 1_111_111_109, 37_037_036],
    ['005924', 1_234_567_890, 41_152_263],
  ])('RFC 6238 的例子 %s', (code, seconds, step) => {
    expect(oneTimeCodes.stepOf({ secret, code, now: new Date(seconds * 1000) })).toBe(step)
  })

  it('前后各差一步的也认，给出它自己的步；差两步的不认', () => {
    const at = (seconds: number) => oneTimeCodes.stepOf({ secret, code: '287082', now: new Date(seconds * 1000) })
    expect([at(0), at(59), at(89)]).toEqual([1, 1, 1])
    expect(at(90)).toBeUndefined()
  })

  it.each(['', '28708', '2870820', '２８７０８２', 'abcdef', '-87082'])('不成样的 %s 不认', (code) => {
    expect(oneTimeCodes.stepOf({ secret, code, now: new Date(59_000) })).toBeUndefined()
  })

  it('邀请里有系统名和账号；二维码是图，不含脚本', () => {
    const { uri, qrCode } = oneTimeCodes.invitation({ secret, accountName: 'caiwu-01' })
    expect(decodeURIComponent(uri)).toMatch(/^otpauth:\/\/totp\/衡绩:caiwu-01\?issuer=衡绩&secret=GEZD/)
    expect(qrCode).toMatch(/^<svg /)
    expect(qrCode).not.toMatch(/script|href/)
  })

  it('密钥和恢复码各不相同', () => {
    const codes = Array.from({ length: 200 }, () => oneTimeCodes.newRecoveryCode())
    expect(new Set(codes).size).toBe(200)
    for (const code of codes) expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/)
    expect(oneTimeCodes.newSecret()).toMatch(/^[A-Z2-7]{32}$/)
  })
})
