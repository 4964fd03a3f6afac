import type { Db, Tx } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from './actor.ts'

/** What this room is given from outside. `record` is the audit room's, which stands to the right of this one. */
export interface OrgDeps {
  readonly db: Db
  readonly clock: Clock
  readonly passwords: {
    hash(password: string): Promise<string>
    verify(password: string, stored: string | undefined): Promise<boolean>
  }
  readonly tokens: { newToken(): string; hash(text: string): string }
  readonly record: (tx: Tx, act: { actor: Actor; action: string; subject: string; at: Date }) => Promise<void>
}
