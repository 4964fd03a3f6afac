import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { KeyFileFault, type KeyRing, openKeyRing } from '../crypto/server.ts'
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

/** The keys that are there already: to verify with new ones would find every seal forged. */
export function openExistingKeys(environment: Environment, ready: Pick<ReadyDatabase, 'embedded'>): KeyRing {
  const path = keyFilePath(environment, ready)
  if (!existsSync(path)) throw new CannotRun(`没有找到密钥文件 ${path}，无法核对封存。请核对 HENGJI_KEY_FILE，或从备份取回。`)
  return openKeys(environment, ready)
}

function keyFilePath(environment: Environment, ready: Pick<ReadyDatabase, 'embedded'>): string {
  return environment.HENGJI_KEY_FILE ?? join(dataDirectory(environment, ready), 'keys')
}
