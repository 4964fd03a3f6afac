import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseDataDirectory } from './data-directory.ts'
import { blockedAt } from './server-user.ts'

const nobody = { uid: 65_534, gid: 65_534 }
const root = mkdtempSync(join(tmpdir(), 'hengji-reach-'))
const home = join(root, 'home')
const checkout = join(home, 'hengji')

beforeAll(() => {
  mkdirSync(checkout, { recursive: true })
  chmodSync(root, 0o755)
  chmodSync(home, 0o700)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('数据库用户进不去的目录', () => {
  it('指出挡在哪一级', () => {
    expect(blockedAt(checkout, nobody)).toBe(home)
    chmodSync(home, 0o711)
    expect(blockedAt(checkout, nobody)).toBeUndefined()
    chmodSync(home, 0o700)
  })

  it('不以 root 启动时没有这个问题', () => {
    expect(blockedAt(checkout, undefined)).toBeUndefined()
  })

  it('代码在 0700 的家目录里：数据改放系统状态目录，并说明', () => {
    const { path, moved } = chooseDataDirectory(checkout, undefined, nobody)
    expect(path).toMatch(/^\/var\/lib\/hengji\/[0-9a-f]{12}$/)
    expect(moved).toContain(home)
  })

  it('自己指定的目录进不去：拒绝，不另找地方', () => {
    expect(() => chooseDataDirectory(checkout, join(home, 'data'), nobody)).toThrow(/HENGJI_DATA/)
  })

  it('其余情况放在代码目录的 .hengji', () => {
    expect(chooseDataDirectory(checkout, undefined, undefined)).toMatchObject({ path: join(checkout, '.hengji') })
  })
})
