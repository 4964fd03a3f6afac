import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { digest, hasDigest, KeyFileFault, openKeyRing, SealBroken, testKeyRing } from './server.ts'

const directory = mkdtempSync(join(tmpdir(), 'hengji-keys-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('密钥文件', () => {
  it('第一次使用时建立，只有属主能读写；再次打开是同一个密钥', () => {
    const path = join(directory, 'new', 'keys')
    const first = openKeyRing(path)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(openKeyRing(path).mac('print', 'x')).toBe(first.mac('print', 'x'))
    expect(first.version).toBe(1)
  })

  it('增加一个版本：新的用新版本，旧的仍能核对和打开', () => {
    const path = join(directory, 'rotated')
    const old = openKeyRing(path)
    const [code, sealed] = [old.mac('print', '表一'), old.seal('totp', '秘密')]
    writeFileSync(path, `${readFileSync(path, 'utf8')}2 ${Buffer.alloc(32, 9).toString('base64')}\n`)
    const ring = openKeyRing(path)
    expect(ring.version).toBe(2)
    expect(ring.mac('print', '表一')).not.toBe(code)
    expect(ring.mac('print', '表一', 1)).toBe(code)
    expect(ring.open('totp', sealed)).toBe('秘密')
    expect(ring.seal('totp', '秘密')).toMatch(/^k2\./)
  })

  it('其他用户能读的拒绝使用，说明怎么改', () => {
    const path = join(directory, 'open')
    openKeyRing(path)
    chmodSync(path, 0o640)
    expect(() => openKeyRing(path)).toThrow(/其他用户可以读写.*chmod 600/)
  })

  it.each([
    ['空文件', '', /没有密钥/],
    ['不成样的行', '1 太短\n', /第 1 行/],
    ['版本重复', `${`1 ${Buffer.alloc(32).toString('base64')}\n`.repeat(2)}`, /版本 1 有两行/],
  ])('%s：拒绝，不另建新的', (name, text, message) => {
    const path = join(directory, name)
    writeFileSync(path, text, { mode: 0o600 })
    expect(() => openKeyRing(path)).toThrow(KeyFileFault)
    expect(() => openKeyRing(path)).toThrow(message)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('目录建立不了：说明原因', () => {
    const file = join(directory, 'not-a-directory')
    writeFileSync(file, '')
    expect(() => openKeyRing(join(file, 'keys'))).toThrow(/密钥文件.*建立不了|读不了/)
    expect(existsSync(join(file, 'keys'))).toBe(false)
  })
})

describe('密封与校验码', () => {
  const keys = testKeyRing()

  it('用途不同，校验码不同，也打不开别的用途的密封', () => {
    expect(keys.mac('print', 'x')).toMatch(/^[0-9a-f]{64}$/)
    expect(keys.mac('print', 'x')).not.toBe(keys.mac('audit', 'x'))
    expect(() => keys.open('audit', keys.seal('totp', '秘密'))).toThrow(SealBroken)
  })

  it('同一内容两次密封不同；改一个字符就打不开', () => {
    const sealed = keys.seal('totp', '秘密')
    expect(sealed).not.toBe(keys.seal('totp', '秘密'))
    const changed = `${sealed.slice(0, 8)}${sealed[8] === 'A' ? 'B' : 'A'}${sealed.slice(9)}`
    expect(() => keys.open('totp', changed)).toThrow(SealBroken)
    for (const odd of ['', 'k1.', 'k1.AAAA', sealed.slice(0, -30), sealed.replace('k1', 'k2')]) {
      expect(() => keys.open('totp', odd)).toThrow(SealBroken)
    }
  })
})

describe('杂凑', () => {
  it('SHA-256 与 SM3 的标准例子', () => {
    expect(digest('sha256', 'abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    if (hasDigest('sm3')) expect(digest('sm3', 'abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  })
})
