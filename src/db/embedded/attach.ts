import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseDataDirectory } from './data-directory.ts'
import { readPasswords } from './passwords.ts'
import { serverUser } from './server-user.ts'
import type { EmbeddedDatabase } from './start-embedded.ts'
import { lockHolder } from './start-lock.ts'

/** The database of a hengji that is running on this data directory, for commands beside it; undefined when none is. */
export function attachRunning({ checkout, directory: wanted }: { checkout: string; directory?: string }): EmbeddedDatabase | undefined {
  const directory = chooseDataDirectory(checkout, wanted, serverUser())
  if (lockHolder(directory.path) === undefined) return undefined
  const port = readyPort(directory.cluster)
  const passwords = readPasswords(directory.path)
  if (!port || !passwords) return undefined
  const address = (login: keyof typeof passwords, database: string) =>
    `postgres://${login}:${passwords[login]}@127.0.0.1:${port}/${database}`
  return {
    directory: directory.path,
    url: address('hengji_app', 'hengji'),
    ownerUrl: address('hengji_owner', 'hengji'),
    superuserUrl: address('postgres', 'postgres'),
    // It is another's: its end and its stop are not ours.
    ended: new Promise(() => {}),
    stop: async () => {},
  }
}

/** Line 4 is the port, line 8 the state. */
function readyPort(cluster: string): number | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return lines[7]?.trim() === 'ready' ? Number(lines[3]) : undefined
  } catch {
    return undefined
  }
}
