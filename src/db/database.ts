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

/** Opens the pool. Nothing is connected before the first query; `db.destroy()` closes it. */
export function openDatabase(url: string, { max = 10 }: { max?: number } = {}): Db {
  const pool = new pg.Pool({
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
