import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseFault } from '../fault.ts'
import { birthMark, isAlive } from './processes.ts'

/** 启动锁: one hengji at a time works on a data directory. */
export interface StartLock {
  release(): void
}

interface Holder {
  pid: number
  /** Tells the holder from a later process with the same number. */
  mark: string
}

/** Takes the lock, or says who holds it. A lock whose holder has ended is taken over. */
export function takeStartLock(directory: string): StartLock {
  const path = lockPath(directory)
  const mine = JSON.stringify({ pid: process.pid, mark: birthMark(process.pid) } satisfies Holder)
  for (let attempt = 0; attempt < 5; attempt++) {
    if (createExclusively(path, mine)) return { release: () => releaseLock(path, mine) }
    const text = readText(path)
    const holder = parseHolder(text)
    if (holder && isHeld(holder)) throw inUse(directory, holder.pid)
    setAside(path, text)
  }
  throw inUse(directory, undefined)
}

/** Who holds the lock, if that one lives. */
export function lockHolder(directory: string): number | undefined {
  const holder = parseHolder(readText(lockPath(directory)))
  return holder && isHeld(holder) ? holder.pid : undefined
}

function lockPath(directory: string): string {
  return join(directory, 'hengji.lock')
}

/** Complete from its first moment: written under another name, then linked. */
function createExclusively(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Removes exactly the lock that was judged stale: if another start has replaced it meanwhile, it is put back. */
function setAside(path: string, judged: string | undefined): void {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (readText(aside) !== judged) {
    try {
      linkSync(aside, path)
    } catch {
      // A third start has taken it: the next attempt meets that one.
    }
  }
  rmSync(aside, { force: true })
}

function releaseLock(path: string, mine: string): void {
  if (readText(path) === mine) rmSync(path, { force: true })
}

function isHeld({ pid, mark }: Holder): boolean {
  return isAlive(pid) && (mark === '' || mark === birthMark(pid))
}

function parseHolder(text: string | undefined): Holder | undefined {
  try {
    const { pid, mark } = JSON.parse(text ?? '') as Holder
    return Number.isInteger(pid) && typeof mark === 'string' ? { pid, mark } : undefined
  } catch {
    return undefined
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function inUse(directory: string, pid: number | undefined): DatabaseFault {
  const who = pid === undefined ? '另一个正在启动的衡绩' : `另一个衡绩（进程号 ${pid}）`
  return new DatabaseFault(
    'db.inUse',
    `数据目录 ${directory} 正被${who}使用，不能同时启动两个。\n请先停止那一个；如需并行运行，请用 HENGJI_DATA 和 PORT 另指定目录和端口。`,
  )
}
