import { sql, type Tx } from '../../db/server.ts'
import type { LedgerKind, LedgerSide } from './ledger-kind.ts'
import type { Exclusion, FigureSource } from './money-mark.ts'

export interface NewVoucher {
  readonly id: string
  readonly fiscalYear: number
  readonly kind: LedgerKind
  readonly reversesId: string | null
  readonly documentType: string
  readonly documentNumber: string
  readonly documentOn: string
  readonly approver: string
  readonly summary: string
  readonly counterpart: string
  readonly exclusion: Exclusion | null
  readonly fileHash: string | null
  readonly fileName: string | null
  readonly importId: string | null
  readonly externalKey: string | null
  readonly contentHash: string | null
  /** Of the counter-voucher of a 预下达: the 批复 that took its place. */
  readonly takenOverBy: string | null
  readonly lineCount: number
  readonly totalFen: bigint
  readonly illustrative: boolean
}

interface Booking {
  readonly regionId: string
  readonly departmentId: string
  readonly at: Date
  readonly by: string
  readonly accountId: string
}

export async function insertVouchers(tx: Tx, vouchers: readonly NewVoucher[], booking: Booking): Promise<void> {
  const { regionId, departmentId, at, by, accountId } = booking
  const rows = JSON.stringify(vouchers.map((voucher) => ({ ...voucher, totalFen: voucher.totalFen.toString() })))
  await sql`
    insert into ledger_voucher
           (region_id, id, department_id, fiscal_year, kind, reverses_id, document_type, document_number, document_on, approver, summary,
            counterpart, exclusion, file_hash, file_name, import_id, external_key, content_hash, taken_over_by, line_count, total_fen,
            illustrative, booked_at, booked_by, booked_account_id)
    select ${regionId}, id, ${departmentId}, "fiscalYear", kind, "reversesId", "documentType", "documentNumber", "documentOn", approver, summary,
           counterpart, exclusion, "fileHash", "fileName", "importId", "externalKey", "contentHash", "takenOverBy", "lineCount",
           "totalFen", illustrative, ${at}, ${by}, ${accountId}
      from jsonb_to_recordset(${rows}::jsonb)
           as voucher (id uuid, "fiscalYear" integer, kind text, "reversesId" uuid, "documentType" text, "documentNumber" text,
                       "documentOn" date, approver text, summary text, counterpart text, exclusion text, "fileHash" text, "fileName" text,
                       "importId" uuid, "externalKey" text, "contentHash" text, "takenOverBy" uuid, "lineCount" integer,
                       "totalFen" bigint, illustrative boolean)`.execute(tx)
}

/** One at a time books what comes with keys: the second finds what the first has booked. */
export async function lockKeys(tx: Tx, departmentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger keys ${departmentId}`}, 0))`.execute(tx)
}

export interface KnownVoucher {
  readonly id: string
  readonly fiscalYear: number
  readonly kind: LedgerKind
  readonly externalKey: string
  readonly contentHash: string
  readonly lineCount: number
  readonly totalFen: bigint
  /** It has a counter-voucher. */
  readonly reversed: boolean
}

/** What has been booked under these keys. */
export async function findByKeys(
  tx: Tx,
  departmentId: string,
  keys: readonly { fiscalYear: number; externalKey: string }[],
): Promise<KnownVoucher[]> {
  const { rows } = await sql<Omit<KnownVoucher, 'totalFen'> & { totalFen: string }>`
    select id, fiscal_year as "fiscalYear", kind, external_key as "externalKey", content_hash as "contentHash", line_count as "lineCount",
           total_fen::text as "totalFen",
           exists (select from ledger_voucher counter
                    where counter.region_id = ledger_voucher.region_id
                      and counter.reverses_id = ledger_voucher.id) as reversed
      from ledger_voucher
     where department_id = ${departmentId}
       and (fiscal_year, external_key) in (
             select * from unnest(${keys.map(({ fiscalYear }) => fiscalYear)}::integer[], ${keys.map(({ externalKey }) => externalKey)}::text[]))`.execute(
    tx,
  )
  return rows.map((row) => ({ ...row, totalFen: BigInt(row.totalFen) }))
}

/** What this account booked with the same content since then, and was not reversed. */
export async function findAlike(
  tx: Tx,
  { departmentId, accountId, since, hashes }: { departmentId: string; accountId: string; since: Date; hashes: readonly string[] },
): Promise<{ readonly contentHash: string; readonly documentNumber: string; readonly bookedAt: Date }[]> {
  const { rows } = await sql<{ contentHash: string; documentNumber: string; bookedAt: Date }>`
    select content_hash as "contentHash", document_number as "documentNumber", booked_at as "bookedAt"
      from ledger_voucher
     where department_id = ${departmentId}
       and content_hash = any (${[...hashes]}::text[])
       and booked_account_id = ${accountId}
       and booked_at >= ${since}
       and not exists (select from ledger_voucher counter
                        where counter.region_id = ledger_voucher.region_id
                          and counter.reverses_id = ledger_voucher.id)`.execute(tx)
  return rows
}

/** A voucher with its entries, as a counter-voucher needs it. */
export interface BookedVoucher {
  readonly id: string
  readonly fiscalYear: number
  readonly kind: LedgerKind
  readonly reversal: boolean
  /** It has a counter-voucher already. */
  readonly reversed: boolean
  readonly documentType: string
  readonly documentNumber: string
  readonly documentOn: string
  readonly approver: string
  readonly counterpart: string
  readonly exclusion: Exclusion | null
  readonly importId: string | null
  readonly illustrative: boolean
  readonly bookedOn: string
  readonly entries: readonly {
    readonly accountId: string
    readonly side: LedgerSide
    readonly amountFen: bigint
    readonly figureSource: FigureSource | null
    readonly summary: string
  }[]
}

type BookedEntry = BookedVoucher['entries'][number]

/**
 * One reversal of a voucher at a time: the second finds what the first has done, so that whoever locks reads again afterwards. A voucher of an
 * import is locked by the import, because a month of payments has thousands and is reversed at once. Always in the same order.
 */
export async function lockVouchers(tx: Tx, { regionId, ids }: { regionId: string; ids: readonly string[] }): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select distinct coalesce(import_id, id)::text as key
      from ledger_voucher
     where region_id = ${regionId}
       and id = any (${[...ids]}::uuid[])
     order by key`.execute(tx)
  for (const { key } of rows) await lockReversals(tx, key)
}

/** Of a voucher, or of all of an import. */
export async function lockReversals(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger voucher ${id}`}, 0))`.execute(tx)
}

/** 预下达 in whose place a 批复 came. */
export async function findTakenOverBy(tx: Tx, departmentId: string, approvalId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select reverses_id as id from ledger_voucher where department_id = ${departmentId} and taken_over_by = ${approvalId} order by 1`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/**
 * In the order of their lines; the accounts are those of the entries. Two questions instead of a join: without statistics a join would
 * go through the entries of the whole year for each of thousands of vouchers.
 */
export async function findBooked(tx: Tx, departmentId: string, ids: readonly string[]): Promise<BookedVoucher[]> {
  const { rows: vouchers } = await sql<Omit<BookedVoucher, 'entries' | 'bookedOn'>>`
    select voucher.id, voucher.fiscal_year as "fiscalYear", voucher.kind, voucher.reversal, voucher.document_type as "documentType",
           voucher.document_number as "documentNumber", voucher.document_on as "documentOn", voucher.approver, voucher.counterpart,
           voucher.exclusion, voucher.import_id as "importId", voucher.illustrative,
           exists (select from ledger_voucher counter
                    where counter.region_id = voucher.region_id
                      and counter.reverses_id = voucher.id) as reversed
      from ledger_voucher voucher
     where voucher.department_id = ${departmentId}
       and voucher.id = any (${[...ids]}::uuid[])
     order by voucher.id`.execute(tx)
  const { rows } = await sql<Omit<BookedEntry, 'amountFen'> & { amountFen: string; voucherId: string; bookedOn: string }>`
    select voucher_id as "voucherId", booked_on as "bookedOn", account_id as "accountId", side, amount_fen::text as "amountFen",
           figure_source as "figureSource", summary
      from ledger_entry
     where department_id = ${departmentId}
       and voucher_id = any (${[...ids]}::uuid[])
     order by voucher_id, line`.execute(tx)
  const lines = Map.groupBy(rows, ({ voucherId }) => voucherId)
  return vouchers.map((voucher) => {
    const own = lines.get(voucher.id) ?? []
    const entries = own.map(({ accountId, side, figureSource, summary, amountFen }) => {
      return { accountId, side, figureSource, summary, amountFen: BigInt(amountFen) }
    })
    return { ...voucher, bookedOn: own[0]!.bookedOn, entries }
  })
}
