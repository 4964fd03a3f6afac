import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** 口令散列 as PHC strings (`$argon2id$v=19$m=…,t=…,p=…$salt$hash`), readable by any other implementation. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** Takes as long for a malformed hash, so the time does not tell whether there is an account. */
  verify(password: string, phc: string | undefined): Promise<boolean>
}

interface Cost {
  /** KiB */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_LENGTH = 32
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{16,86})$/

export const argon2id: PasswordHasher = {
  async hash(password) {
    const salt = randomBytes(16)
    const tag = await derive(password, salt, COST, TAG_LENGTH)
    return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(salt)}$${unpadded(tag)}`
  },

  async verify(password, phc) {
    const match = PHC.exec(phc ?? '')
    if (!match) {
      await derive(password, Buffer.alloc(16), COST, TAG_LENGTH)
      return false
    }
    const [, memory, passes, parallelism, salt, expected] = match as unknown as [string, string, string, string, string, string]
    const wanted = Buffer.from(expected, 'base64')
    const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
    return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), cost, wanted.length), wanted)
  },
}

function derive(password: string, nonce: Buffer, { memory, passes, parallelism }: Cost, tagLength: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same characters may be typed as composed or decomposed: NFC makes one password of both.
    const message = Buffer.from(password.normalize('NFC'))
    argon2('argon2id', { message, nonce, memory, passes, parallelism, tagLength }, (error, tag) => (error ? reject(error) : resolve(tag)))
  })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
