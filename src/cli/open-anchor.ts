import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CannotRun } from './command.ts'
import type { Environment } from './environment.ts'
import { dataDirectory, type ReadyDatabase } from './open-house.ts'

type Say = (line: string) => void

/** 存根文件 of the trail: HENGJI_ANCHOR, else `audit-anchor.jsonl` in the data directory. */
export function anchorPath(environment: Environment, ready: Pick<ReadyDatabase, 'embedded'>): string {
  return environment.HENGJI_ANCHOR ?? join(dataDirectory(environment, ready), 'audit-anchor.jsonl')
}

/** At start: a file that cannot be written must be known now, and not on the day somebody has cut the trail. */
export function openAnchor(environment: Environment, ready: Pick<ReadyDatabase, 'embedded'>, say: Say): string {
  const path = anchorPath(environment, ready)
  if (environment.DATABASE_URL && !environment.HENGJI_ANCHOR)
    say(`提醒：没有设置 HENGJI_ANCHOR，留痕存根写在 ${path}。请改到数据库管理员改不到的地方，否则截断留痕末尾可能查不出来。`)
  try {
    mkdirSync(dirname(path), { recursive: true })
    closeSync(openSync(path, 'a', 0o600))
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '原因不明'
    throw new CannotRun(`留痕存根 ${path} 写不进去（${reason}），没有启动。请核对目录和权限，或用 HENGJI_ANCHOR 另指位置。`)
  }
  return path
}
