import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { DatabaseFault, diskFull, isDiskFull } from '../fault.ts'
import type { Binaries } from './binaries.ts'
import { waitFor } from './bounded-wait.ts'
import type { DataDirectory } from './data-directory.ts'
import { lastLines, programEnvironment } from './run-program.ts'
import type { ServerUser } from './server-user.ts'

const SECOND = 1000
const LOG_LIMIT = 10 * 1024 * 1024
/** Crash recovery of a big database takes its time. */
const READY_WITHIN_MS = 180 * SECOND

export interface RunningCluster {
  readonly port: number
  /** Resolves when the server ends by itself. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** Starts the server on a free port of 127.0.0.1 and waits until it answers. */
export async function runCluster(
  directory: DataDirectory,
  { binaries, user, password, fast }: { binaries: Binaries; user: ServerUser | undefined; password: string; fast: boolean },
): Promise<RunningCluster> {
  const log = join(directory.path, 'postgresql.log')
  for (let attempt = 0; ; attempt++) {
    const logStart = prepareLog(log)
    const port = await freePort()
    const child = spawnServer({ program: binaries.postgres, args: settings(directory.cluster, port, fast), user, log })
    const outcome = await untilReady(child, port, password)
    const ended = endOf(child)
    if (outcome === 'ready') return { port, ended, stop: () => stopServer(child, ended) }

    child.kill('SIGQUIT')
    const said = readFileSync(log, 'utf8').slice(logStart)
    if (isDiskFull(said)) throw diskFull(directory.path)
    // Between finding the port and using it somebody else may have taken it.
    if (attempt < 3 && /Address already in use/.test(said)) continue
    throw new DatabaseFault('db.didNotStart', `数据库没有启动成功。数据没有改动。日志 ${log} 的末尾：\n${lastLines(said)}`)
  }
}

function settings(cluster: string, port: number, fast: boolean): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: '128MB',
    lc_messages: 'C',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] ',
    ...(fast && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  }
  return ['-D', cluster, ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** In its own process group: Ctrl-C in the terminal reaches us alone, and we stop the server after the last request. */
function spawnServer({
  program,
  args,
  user,
  log,
}: {
  program: string
  args: string[]
  user: ServerUser | undefined
  log: string
}): ChildProcess {
  const output = openSync(log, 'a', 0o600)
  try {
    return spawn(program, args, { ...user, cwd: '/', env: programEnvironment(), detached: true, stdio: ['ignore', output, output] })
  } finally {
    closeSync(output)
  }
}

function prepareLog(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size <= LOG_LIMIT) return size
  truncateSync(log)
  return 0
}

async function untilReady(child: ChildProcess, port: number, password: string): Promise<'ready' | 'failed'> {
  let failed = false
  child.once('error', () => {
    failed = true
  })
  const answer = await waitFor(
    async () => {
      if (failed || child.exitCode !== null || child.signalCode !== null) return 'failed' as const
      return (await answers(port, password)) ? ('ready' as const) : undefined
    },
    { withinMs: READY_WITHIN_MS },
  )
  return answer ?? 'failed'
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2 * SECOND,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
  })
}

/** Fast shutdown: open transactions are rolled back, everything committed is written out. */
async function stopServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const [name, withinMs] of [
    ['SIGINT', 20 * SECOND],
    ['SIGQUIT', 5 * SECOND],
    ['SIGKILL', 5 * SECOND],
  ] as const) {
    child.kill(name)
    const timer = new Promise<'late'>((resolve) => {
      setTimeout(() => resolve('late'), withinMs).unref()
    })
    if ((await Promise.race([ended, timer])) !== 'late') return
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
