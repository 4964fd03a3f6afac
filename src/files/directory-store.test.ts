import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { directoryStore } from './directory-store.ts'

const directory = mkdtempSync(join(tmpdir(), 'hengji-files-'))
afterAll(() => rmSync(directory, { recursive: true }))
const files = directoryStore(directory)
const scan = new TextEncoder().encode('盖章的扫描件')
const path = (hash: string) => join(directory, 'sha256', hash.slice(0, 2), hash.slice(2))

describe('文件存储', () => {
  it('按内容的校验值存放，读出来是原样', async () => {
    const { hash, byteCount } = await files.put(scan)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(byteCount).toBe(scan.byteLength)
    expect(new Uint8Array(await files.get(hash))).toEqual(scan)
    expect(await files.has(hash)).toBe(true)
  })

  it('同一内容存两次、同时存，只有一份，不留临时文件', async () => {
    const stored = await Promise.all(Array.from({ length: 8 }, () => files.put(new TextEncoder().encode('同一份'))))
    const { hash } = stored[0]!
    expect(new Set(stored.map((each) => each.hash)).size).toBe(1)
    expect(readdirSync(join(directory, 'sha256', hash.slice(0, 2)))).toEqual([hash.slice(2)])
  })

  it('文件被改动的，读时发现，不提供；再次上传同一内容即恢复', async () => {
    const { hash } = await files.put(scan)
    writeFileSync(path(hash), '改过的内容')
    await expect(files.get(hash)).rejects.toThrow('与留存的校验值不符')
    await files.put(scan)
    expect(new Uint8Array(await files.get(hash))).toEqual(scan)
  })

  it('没有的文件、不是校验值的名字，都说没有，不走到目录外面', async () => {
    await expect(files.get('0'.repeat(64))).rejects.toThrow('在存储目录中不存在')
    await expect(files.get('../../etc/passwd')).rejects.toThrow('在存储目录中不存在')
    expect(await files.has('..')).toBe(false)
  })
})
