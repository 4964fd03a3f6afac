import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * 密钥环: the installation's own keys by version. Every purpose has a key derived from them, so that a code made for one
 * purpose is worthless for another.
 */
export interface KeyRing {
  /** The newest version: what is made now is made with it. */
  readonly version: number
  /** 校验码 of a text, hex. Without a version, of the newest. */
  mac(purpose: string, text: string, version?: number): string
  /** Encrypts and authenticates (AES-256-GCM); the result names the version. */
  seal(purpose: string, text: string): string
  /** What was sealed for this purpose, with any version that is still in the ring. */
  open(purpose: string, sealed: string): string
}

/** Keys of 32 bytes by version; a version is a whole number from 1. */
export type KeysByVersion = ReadonlyMap<number, Buffer>

export const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const SEALED = /^k(\d{1,6})\.([A-Za-z0-9_-]+)$/

/** A sealed text that no key of the ring opens: another key file, another purpose, or it was changed. */
export class SealBroken extends Error {
  override name = 'SealBroken'
}

export function keyRing(keys: KeysByVersion): KeyRing {
  const version = Math.max(...keys.keys())
  const derived = new Map<string, Buffer>()

  const keyFor = (use: 'mac' | 'seal', purpose: string, of: number): Buffer => {
    const name = `hengji/${use}/${purpose}`
    const known = derived.get(`${of}/${name}`)
    if (known) return known
    const root = keys.get(of)
    if (!root) throw new SealBroken(`the key file has no version ${of}`)
    const key = Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), name, KEY_BYTES))
    derived.set(`${of}/${name}`, key)
    return key
  }

  return {
    version,
    mac: (purpose, text, of = version) =>
      createHmac('sha256', keyFor('mac', purpose, of))
        .update(text)
        .digest('hex'),
    seal: (purpose, text) => `k${version}.${encrypt(keyFor('seal', purpose, version), text).toString('base64url')}`,
    open(purpose, sealed) {
      const [, of, body] = SEALED.exec(sealed) ?? []
      if (!of || !body) throw new SealBroken('not a sealed text')
      return decrypt(keyFor('seal', purpose, Number(of)), Buffer.from(body, 'base64url'))
    },
  }
}

/** Keys known to everybody: for tests only. */
export function testKeyRing(): KeyRing {
  return keyRing(new Map([[1, Buffer.alloc(KEY_BYTES, 7)]]))
}

function encrypt(key: Buffer, text: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Buffer, bytes: Buffer): string {
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new SealBroken('too short')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new SealBroken('the sealed text was not made with this key', { cause: error })
  }
}
