import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** PostgreSQL refuses to run as root; then it runs as `nobody`. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

/** Undefined when this process is no root: then PostgreSQL runs as whoever started it. */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody')
  return entry ? { uid: Number(entry[2]), gid: Number(entry[3]) } : { uid: 65_534, gid: 65_534 }
}

/** The first directory on the way to `path` that the user cannot pass; undefined when the way is free. Missing parts are ours to make. */
export function blockedAt(path: string, user: ServerUser | undefined): string | undefined {
  if (!user) return undefined
  const absolute = resolve(path)
  const parent = dirname(absolute)
  const above = parent === absolute ? undefined : blockedAt(parent, user)
  return above ?? (mayPass(absolute, user) ? undefined : absolute)
}

function mayPass(path: string, { uid, gid }: ServerUser): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return true
  const shift = stat.uid === uid ? 6 : stat.gid === gid ? 3 : 0
  const needed = stat.isDirectory() ? 0o1 : 0o4
  return ((stat.mode >> shift) & needed) !== 0
}
