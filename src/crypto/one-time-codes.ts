import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'

const ISSUER = '衡绩'
/** Without 0, 1, 8, 9 and the letters that are mistaken for them: RFC 4648 base 32 in lower case. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** 动态码 by RFC 6238 as every authenticator knows it: SHA-1, 6 digits, 30 seconds. */
export const oneTimeCodes = {
  newSecret(): string {
    return new Secret({ size: 20 }).base32
  },

  /** 恢复码: 50 bits, in two halves that can be copied by hand. */
  newRecoveryCode(): string {
    const characters = [...randomBytes(10)].map((byte) => LETTERS[byte % 32])
    return `${characters.slice(0, 5).join('')}-${characters.slice(5).join('')}`
  },

  invitation({ secret, accountName }: { secret: string; accountName: string }): { uri: string; qrCode: string } {
    const uri = generatorOf(secret, accountName).toString()
    return { uri, qrCode: renderSVG(uri, { ecc: 'M', border: 2, pixelSize: 4 }) }
  },

  /** One step early or late is taken: clocks differ. */
  stepOf({ secret, code, now }: { secret: string; code: string; now: Date }): number | undefined {
    if (!/^\d{6}$/.test(code)) return undefined
    const generator = generatorOf(secret, '')
    const timestamp = now.getTime()
    const delta = generator.validate({ token: code, timestamp, window: 1 })
    return delta === null ? undefined : generator.counter({ timestamp }) + delta
  },
}

function generatorOf(secret: string, accountName: string): TOTP {
  return new TOTP({ issuer: ISSUER, label: accountName, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 })
}
