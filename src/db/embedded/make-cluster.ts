import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseFault, diskFull, isDiskFull } from '../fault.ts'
import type { Binaries } from './binaries.ts'
import type { DataDirectory } from './data-directory.ts'
import { type ClusterPasswords, makePasswords, readPasswords } from './passwords.ts'
import { runProgram } from './run-program.ts'
import type { ServerUser } from './server-user.ts'

const SECOND = 1000
const UNFINISHED = '.unfinished.'

interface Workshop {
  readonly binaries: Binaries
  readonly user: ServerUser | undefined
  /** Test clusters skip flushing to disk. */
  readonly fast: boolean
}

/**
 * Makes the cluster beside its place and renames it when it is complete with roles and database. What an interrupted
 * first start left behind never held data and is made anew.
 */
export async function makeCluster(directory: DataDirectory, workshop: Workshop): Promise<ClusterPasswords> {
  const passwords = makePasswords(directory.path)
  removeUnfinished(directory)
  // A name of its own: what a killed start left running may still write into the one of that start.
  const unfinished = `${directory.cluster}${UNFINISHED}${randomBytes(4).toString('hex')}`
  mkdirSync(unfinished, { mode: 0o700 })
  if (workshop.user) chownSync(unfinished, workshop.user.uid, workshop.user.gid)
  try {
    await initialise(unfinished, passwords.postgres, workshop)
    await runSingle(unfinished, [...roleStatements(passwords, 'create'), 'create database hengji owner hengji_owner'], workshop)
    renameSync(unfinished, directory.cluster)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (isDiskFull(error)) throw diskFull(directory.path)
    throw error
  }
  return passwords
}

function removeUnfinished({ path, cluster }: DataDirectory): void {
  const start = basename(cluster) + UNFINISHED
  for (const name of readdirSync(path)) {
    if (!name.startsWith(start)) continue
    try {
      rmSync(join(path, name), { recursive: true, force: true })
    } catch {
      // Still being written by an orphan: the next first start takes it away.
    }
  }
}

/** The passwords in their file; where that was lost, new ones are set in the cluster without its old ones. */
export async function clusterPasswords(directory: DataDirectory, workshop: Workshop): Promise<ClusterPasswords> {
  const known = readPasswords(directory.path)
  if (known) return known
  const passwords = makePasswords(directory.path)
  await runSingle(directory.cluster, roleStatements(passwords, 'alter'), workshop)
  return passwords
}

async function initialise(cluster: string, password: string, { binaries, user, fast }: Workshop): Promise<void> {
  const passwordFile = join(cluster, '..', `initdb-password.${process.pid}`)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) chownSync(passwordFile, user.uid, user.gid)
  // initdb wants an empty directory: the password stands beside it.
  const locale =
    process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  try {
    await runProgram(
      binaries.initdb,
      [
        '-D',
        cluster,
        '-U',
        'postgres',
        '-E',
        'UTF8',
        ...locale,
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        ...(fast ? ['--no-sync'] : []),
      ],
      { user, withinMs: 120 * SECOND },
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** SQL without a running server, one statement a line. */
async function runSingle(cluster: string, statements: readonly string[], { binaries, user }: Workshop): Promise<void> {
  if (existsSync(join(cluster, 'postmaster.pid'))) {
    throw new DatabaseFault('db.inUse', `数据库 ${cluster} 还在运行，不能重设口令。请稍后重新启动。`)
  }
  await runProgram(binaries.postgres, ['--single', '-j', '-D', cluster, '-c', 'exit_on_error=on', 'postgres'], {
    user,
    withinMs: 60 * SECOND,
    input: statements.map((statement) => `${statement};\n\n`).join(''),
  })
}

function roleStatements(passwords: ClusterPasswords, verb: 'create' | 'alter'): string[] {
  return [
    `alter role postgres password '${passwords.postgres}'`,
    `${verb} role hengji_owner login password '${passwords.hengji_owner}'`,
    `${verb} role hengji_app login password '${passwords.hengji_app}'`,
  ]
}
