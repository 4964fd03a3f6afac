import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'

/** The pool. Queries are written with the `sql` template, so no table types are declared. */
export type Db = Kysely<unknown>
/** One transaction; a store takes nothing else. */
export type Tx = Transaction<unknown>

/** Days stay text (`2020-12-31`): a Date would move them over a time zone. */
const DATE_OID = 1082

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === DATE_OID) return (value: string) => value
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
  },
}

/**
 * A connection that has each statement planned once: to plan the row-level policies takes longer than most statements take to run. The scope
 * of a transaction is asked when a plan runs, so that a plan is nobody's own.
 */
class PlanKeepingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the signature of pg's own method, which has many.
  override query(...asked: any[]): any {
    const [text, values] = asked
    const plannable = typeof text === 'string' && Array.isArray(values) && values.length > 0
    const given = plannable ? [{ name: nameOf(text), text, values }, ...asked.slice(2)] : asked
    return (super.query as (...given: unknown[]) => unknown).apply(this, given)
  }
}

const names = new Map<string, string>()

/** A statement's name on the server, which takes 63 characters. Texts are few: lists of values are arrays. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32)
  names.set(text, name)
  return name
}

interface PoolOptions {
  readonly max?: number
  /** Where the connections are the server's own: a pooler in between, which may stand before a database of the site's, would mix them up. */
  readonly keepPlans?: boolean
}

/** Opens the pool. Nothing is connected before the first query; `db.destroy()` closes it. */
export function openDatabase(url: string, { max = 10, keepPlans = false }: PoolOptions = {}): Db {
  const pool = new pg.Pool({
    ...(keepPlans && { Client: PlanKeepingClient }),
    connectionString: url,
    max,
    types,
    application_name: 'hengji',
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    statement_timeout: 60_000,
  })
  // An idle connection that breaks (server restarted) must not end the process: the pool makes a new one.
  pool.on('error', () => {})
  // Nor may one that breaks between two statements of a transaction: the next statement tells it to whoever waits for it.
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}
