import type { Db, Tx } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import type { OpenWork, WorkPost } from './handover.ts'

/** An act for the trail, with the old and new values of the fields (Chinese names) that changed. */
export interface AdministrativeAct {
  readonly actor: Actor
  readonly action: string
  readonly subject: string
  readonly at: Date
  readonly changes?: readonly { readonly field: string; readonly before?: unknown; readonly after?: unknown }[]
}

/** What this room is given from outside. `record` is the audit room's, which stands to the right of this one. */
export interface OrgDeps {
  readonly db: Db
  readonly clock: Clock
  readonly passwords: {
    hash(password: string): Promise<string>
    verify(password: string, stored: string | undefined): Promise<boolean>
  }
  readonly tokens: { newToken(): string; newPassword(): string; hash(text: string): string }
  readonly record: (tx: Tx, act: AdministrativeAct) => Promise<void>
  /** 未办结的文书和待办 of posts: kept by the room of papers. */
  readonly openWork: (tx: Tx, question: { posts: readonly WorkPost[] }) => Promise<OpenWork>
}
