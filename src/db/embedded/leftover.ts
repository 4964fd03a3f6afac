import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseFault } from '../fault.ts'
import { waitFor } from './bounded-wait.ts'
import { hasProc, isAlive, processesIn, signal } from './processes.ts'

const SECOND = 1000

/**
 * Ends the server that a killed hengji left running on this cluster, and clears the lock of one that was killed itself.
 * Called under the start lock, so no other hengji owns it.
 */
export async function stopLeftover(cluster: string): Promise<'none' | 'stopped' | 'cleared'> {
  const pid = readPostmasterPid(cluster)
  if (pid === undefined) return 'none'
  if (!hasProc()) return stopByPid(pid)

  if (processesIn(cluster).length === 0) {
    // The number may belong to a stranger or to a zombie by now: PostgreSQL would take either for a running server.
    rmSync(join(cluster, 'postmaster.pid'), { force: true })
    return 'cleared'
  }
  for (const [name, withinMs] of [
    ['SIGINT', 20 * SECOND],
    ['SIGQUIT', 5 * SECOND],
    ['SIGKILL', 5 * SECOND],
  ] as const) {
    for (const each of name === 'SIGINT' ? [pid] : processesIn(cluster)) signal(each, name)
    if (await waitFor(() => (processesIn(cluster).length === 0 ? true : undefined), { withinMs })) {
      rmSync(join(cluster, 'postmaster.pid'), { force: true })
      return 'stopped'
    }
  }
  throw cannotStop(pid)
}

async function stopByPid(pid: number): Promise<'stopped' | 'cleared'> {
  if (!isAlive(pid)) return 'cleared'
  signal(pid, 'SIGINT')
  if (await waitFor(() => (isAlive(pid) ? undefined : true), { withinMs: 20 * SECOND })) return 'stopped'
  throw cannotStop(pid)
}

function readPostmasterPid(cluster: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10)
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

function cannotStop(pid: number): DatabaseFault {
  return new DatabaseFault('db.inUse', `上次启动留下的数据库进程（进程号 ${pid}）没有结束。数据没有改动。\n请结束该进程后重新启动。`)
}
