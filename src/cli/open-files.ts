import { join } from 'node:path'
import type { FileStore } from '../files/index.ts'
import { directoryStore } from '../files/server.ts'
import type { Environment } from './environment.ts'
import { dataDirectory, type ReadyDatabase } from './open-house.ts'

/** 文件存储: `files` in the data directory. */
export function openFiles(environment: Environment, ready: Pick<ReadyDatabase, 'embedded'>): FileStore {
  return directoryStore(join(dataDirectory(environment, ready), 'files'))
}
