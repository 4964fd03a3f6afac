import { join } from 'node:path'
import { KeyFileFault, type KeyRing, openKeyRing } from '../crypto/server.ts'
import { CannotRun } from './command.ts'
import type { Environment } from './environment.ts'
import { checkout, type ReadyDatabase } from './open-house.ts'

/** 密钥文件: HENGJI_KEY_FILE, else `keys` in the data directory. Made at first use. */
export function openKeys({ HENGJI_KEY_FILE, HENGJI_DATA }: Environment, { embedded }: Pick<ReadyDatabase, 'embedded'>): KeyRing {
  const directory = embedded?.directory ?? HENGJI_DATA ?? join(checkout, '.hengji')
  try {
    return openKeyRing(HENGJI_KEY_FILE ?? join(directory, 'keys'))
  } catch (error) {
    if (error instanceof KeyFileFault) throw new CannotRun(error.message)
    throw error
  }
}
