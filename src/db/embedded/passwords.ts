import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Generated passwords of the embedded cluster's logins. */
export interface ClusterPasswords {
  readonly postgres: string
  readonly hengji_owner: string
  readonly hengji_app: string
}

const FILE = 'database-passwords.json'

export function readPasswords(directory: string): ClusterPasswords | undefined {
  try {
    const read = JSON.parse(readFileSync(join(directory, FILE), 'utf8')) as ClusterPasswords
    return read.postgres && read.hengji_owner && read.hengji_app ? read : undefined
  } catch {
    return undefined
  }
}

export function makePasswords(directory: string): ClusterPasswords {
  const made: ClusterPasswords = { postgres: generate(), hengji_owner: generate(), hengji_app: generate() }
  const draft = join(directory, `${FILE}.new`)
  writeFileSync(draft, JSON.stringify(made, null, 2), { mode: 0o600, flush: true })
  renameSync(draft, join(directory, FILE))
  return made
}

function generate(): string {
  return randomBytes(24).toString('hex')
}
