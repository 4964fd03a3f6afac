import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hasSeals } from '../audit/server.ts'
import { KeyFileFault, type KeyRing, openKeyRing } from '../crypto/server.ts'
import type { Db } from '../db/server.ts'
import { hasSecondFactors } from '../org/server.ts'
import { CannotRun } from './command.ts'
import type { Environment } from './environment.ts'
import { dataDirectory, type ReadyDatabase } from './open-house.ts'

/** 密钥文件: HENGJI_KEY_FILE, else `keys` in the data directory. Made at first use. */
export function openKeys(environment: Environment, ready: Pick<ReadyDatabase, 'embedded'>): KeyRing {
  try {
    return openKeyRing(keyFilePath(environment, ready))
  } catch (error) {
    if (error instanceof KeyFileFault) throw new CannotRun(error.message)
    throw error
  }
}

/** New keys in the place of lost ones would make every seal look forged and lock out whoever signs in with 动态码: only on demand. */
export async function refuseLostKeys(environment: Environment, ready: Pick<ReadyDatabase, 'embedded'>, db: Db): Promise<void> {
  const path = keyFilePath(environment, ready)
  if (existsSync(path) || !((await hasSeals({ db })) || (await hasSecondFactors({ db })))) return
  throw new CannotRun(
    `没有找到密钥文件 ${path}，而数据库里有用它封存的操作留痕或绑定的动态码，没有启动；数据没有改动。
请从备份取回密钥文件，或核对 HENGJI_KEY_FILE。
确已丢失的，用 npm start -- --new-keys 重新建立：以前的封存无法再核对，已打印的校验码失效，动态码须由系统管理员解除后重新绑定。`,
  )
}

/** The keys that are there already: to verify with new ones would find every seal forged. */
export function openExistingKeys(environment: Environment, ready: Pick<ReadyDatabase, 'embedded'>): KeyRing {
  const path = keyFilePath(environment, ready)
  if (!existsSync(path)) throw new CannotRun(`没有找到密钥文件 ${path}，无法核对封存。请核对 HENGJI_KEY_FILE，或从备份取回。`)
  return openKeys(environment, ready)
}

function keyFilePath(environment: Environment, ready: Pick<ReadyDatabase, 'embedded'>): string {
  return environment.HENGJI_KEY_FILE ?? join(dataDirectory(environment, ready), 'keys')
}
