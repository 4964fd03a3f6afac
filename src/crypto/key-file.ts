import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { KEY_BYTES, type KeyRing, type KeysByVersion, keyRing } from './key-ring.ts'

/** The key file cannot be used as it is; the message says what to do. */
export class KeyFileFault extends Error {
  override name = 'KeyFileFault'
}

const LINE = /^(\d{1,6}) ([A-Za-z0-9+/]{43}=)$/
const HEADING = '# 衡绩密钥文件。每行一个版本：版本号、密钥。请与数据库分开备份；丢失后动态码须重新绑定，已打印的校验码无法核对。'

/**
 * The ring of HENGJI_KEY_FILE: one line a version, `1 <32 bytes in base64>`. Made with one key when it is not there, readable
 * by its owner only. A new version is a new line; the older lines stay, for what was made with them.
 */
export function openKeyRing(path: string): KeyRing {
  if (!existsSync(path)) makeKeyFile(path)
  return keyRing(readKeyFile(path))
}

/** Written aside and linked into place: of two that start at the same moment one makes the file, and both use it. */
function makeKeyFile(path: string): void {
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    mkdirSync(dirname(path), { recursive: true })
    const file = openSync(aside, 'wx', 0o600)
    try {
      writeSync(file, `${HEADING}\n1 ${randomBytes(KEY_BYTES).toString('base64')}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    linkSync(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(path)) return
    throw new KeyFileFault(
      `密钥文件 ${path} 建立不了（${(error as NodeJS.ErrnoException).code ?? '原因不明'}）。请核对目录是否可写，或用 HENGJI_KEY_FILE 另指位置。`,
    )
  } finally {
    if (existsSync(aside)) rmSync(aside)
  }
}

function readKeyFile(path: string): KeysByVersion {
  refuseReadableByOthers(path)
  const keys = new Map<number, Buffer>()
  for (const [index, line] of readText(path).split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, version, key] = LINE.exec(line.trim()) ?? []
    if (!version || !key || Number(version) < 1)
      throw new KeyFileFault(`密钥文件 ${path} 第 ${index + 1} 行不是“版本号 密钥”。请从备份恢复。`)
    if (keys.has(Number(version))) throw new KeyFileFault(`密钥文件 ${path} 里版本 ${version} 有两行。请只留原来的一行。`)
    keys.set(Number(version), Buffer.from(key, 'base64'))
  }
  if (keys.size === 0) throw new KeyFileFault(`密钥文件 ${path} 里没有密钥。请从备份恢复；确认从未使用过的，删除后重新启动会重新建立。`)
  return keys
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new KeyFileFault(`密钥文件 ${path} 读不了（${(error as NodeJS.ErrnoException).code ?? '原因不明'}）。请核对其属主和权限。`)
  }
}

/** Windows knows no such bits. */
function refuseReadableByOthers(path: string): void {
  if (process.platform === 'win32') return
  const mode = statSync(path).mode & 0o077
  if (mode === 0) return
  throw new KeyFileFault(
    `密钥文件 ${path} 其他用户可以读写，没有启动。请执行 chmod 600 ${path} 后再启动；可能已被他人读取的，请增加一个新版本。`,
  )
}
