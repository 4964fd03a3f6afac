import { sql, type Tx } from '../../db/server.ts'
import type { LedgerSide } from '../ledger/ledger-kind.ts'
import type { AccountKey } from '../ledger/voucher-draft.ts'
import type { StandingAccount } from './find-account.ts'
import type { ImportColumns, ImportKind } from './import-kind.ts'

/** 导入批次 */
export interface ImportRow {
  readonly id: string
  readonly fiscalYear: number
  readonly kind: ImportKind
  readonly fileName: string
  readonly fileHash: string
  readonly rowCount: number
  readonly totalFen: bigint
  readonly importedAt: Date
  readonly importedBy: string
  readonly reversedAt: Date | null
}

interface Scope {
  readonly regionId: string
  readonly departmentId: string
}

const columns = sql.raw(`
  id, fiscal_year as "fiscalYear", kind, file_name as "fileName", file_hash as "fileHash", row_count as "rowCount",
  total_fen::text as "totalFen", imported_at as "importedAt", imported_by as "importedBy", reversed_at as "reversedAt"`)

type Row = Omit<ImportRow, 'totalFen'> & { readonly totalFen: string }

function importOf(row: Row): ImportRow {
  return { ...row, totalFen: BigInt(row.totalFen) }
}

/** Newest first. */
export async function findImports(tx: Tx, { regionId, fiscalYear }: { regionId: string; fiscalYear: number }): Promise<ImportRow[]> {
  const { rows } = await sql<Row>`
    select ${columns}
      from ledger_import
     where region_id = ${regionId}
       and fiscal_year = ${fiscalYear}
       and kind <> 'projects'
     order by imported_at desc, id desc
     limit 200`.execute(tx)
  return rows.map(importOf)
}

/** Locked: an import is undone once. */
export async function lockImport(tx: Tx, { regionId, departmentId, id }: Scope & { id: string }): Promise<ImportRow | undefined> {
  const { rows } = await sql<Row>`
    select ${columns}
      from ledger_import
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and id = ${id}
       for update`.execute(tx)
  return rows[0] && importOf(rows[0])
}

export async function findSameFile(
  tx: Tx,
  { regionId, departmentId, kind, fileHash }: Scope & { kind: ImportKind; fileHash: string },
): Promise<ImportRow | undefined> {
  const { rows } = await sql<Row>`
    select ${columns}
      from ledger_import
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and kind = ${kind}
       and file_hash = ${fileHash}
       and reversed_at is null`.execute(tx)
  return rows[0] && importOf(rows[0])
}

/** False when the same file has come in meanwhile. */
export async function insertImport(
  tx: Tx,
  { regionId, departmentId, matching, ...row }: Scope & Omit<ImportRow, 'reversedAt'> & { matching: unknown },
): Promise<boolean> {
  const { rows } = await sql`
    insert into ledger_import
           (region_id, id, department_id, fiscal_year, kind, file_name, file_hash, row_count, total_fen, matching, imported_at, imported_by)
    values (${regionId}, ${row.id}, ${departmentId}, ${row.fiscalYear}, ${row.kind}, ${row.fileName}, ${row.fileHash}, ${row.rowCount},
            ${row.totalFen.toString()}, ${JSON.stringify(matching)}, ${row.importedAt}, ${row.importedBy})
        on conflict do nothing
    returning id`.execute(tx)
  return rows.length === 1
}

export async function markReversed(tx: Tx, { regionId, id, at }: { regionId: string; id: string; at: Date }): Promise<void> {
  await sql`
    update ledger_import
       set reversed_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

/** Vouchers of an import that stand. */
export async function findStandingVouchers(tx: Tx, { regionId, importId }: { regionId: string; importId: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select voucher.id
      from ledger_voucher voucher
     where voucher.region_id = ${regionId}
       and voucher.import_id = ${importId}
       and voucher.reverses_id is null
       and not exists (select from ledger_voucher counter
                        where counter.region_id = voucher.region_id
                          and counter.reverses_id = voucher.id)
     order by voucher.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** 列对应 by the titles of the columns. */
export async function findMatchings(
  tx: Tx,
  { regionId, departmentId, kind }: Scope & { kind: ImportKind },
): Promise<Map<string, ImportColumns>> {
  const { rows } = await sql<{ titles: string; matching: ImportColumns }>`
    select titles, matching
      from column_matching
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and kind = ${kind}
     order by used_at desc
     limit 500`.execute(tx)
  return new Map(rows.map(({ titles, matching }) => [titles, matching]))
}

export async function saveMatching(
  tx: Tx,
  {
    regionId,
    departmentId,
    id,
    kind,
    titles,
    matching,
    at,
  }: Scope & { id: string; kind: ImportKind; titles: string; matching: ImportColumns; at: Date },
): Promise<void> {
  await sql`
    insert into column_matching (region_id, id, department_id, kind, titles, matching, used_at)
    values (${regionId}, ${id}, ${departmentId}, ${kind}, ${titles}, ${JSON.stringify(matching)}, ${at})
        on conflict (region_id, department_id, kind, titles)
        do update set matching = excluded.matching, used_at = excluded.used_at, version = column_matching.version + 1`.execute(tx)
}

interface Books extends Scope {
  readonly fiscalYear: number
  readonly side: LedgerSide
}

/** A line that is booked and stands. */
export interface BookedLine {
  readonly documentNumber: string
  readonly documentOn: string
  readonly organisationId: string
  readonly projectId: string | null
  readonly amountFen: bigint
}

/** Asked table by table: without statistics a join would go through the entries of the whole year for each of thousands of vouchers. */
export async function findBookedLines(
  tx: Tx,
  { regionId, departmentId, fiscalYear, side, numbers }: Books & { numbers: readonly string[] },
): Promise<BookedLine[]> {
  const { rows: vouchers } = await sql<{ id: string; documentNumber: string; documentOn: string }>`
    select voucher.id, voucher.document_number as "documentNumber", voucher.document_on::text as "documentOn"
      from ledger_voucher voucher
     where voucher.region_id = ${regionId}
       and voucher.department_id = ${departmentId}
       and voucher.fiscal_year = ${fiscalYear}
       and voucher.document_number = any (${[...numbers]}::text[])
       and voucher.reverses_id is null
       and not exists (select from ledger_voucher counter
                        where counter.region_id = voucher.region_id
                          and counter.reverses_id = voucher.id)`.execute(tx)
  if (vouchers.length === 0) return []
  const { rows: entries } = await sql<{ voucherId: string; accountId: string; amountFen: string }>`
    select voucher_id as "voucherId", account_id as "accountId", amount_fen::text as "amountFen"
      from ledger_entry
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and side = ${side}
       and voucher_id = any (${vouchers.map(({ id }) => id)}::uuid[])`.execute(tx)
  const { rows: accounts } = await sql<{ id: string; organisationId: string; projectId: string | null }>`
    select id, organisation_id as "organisationId", project_id as "projectId"
      from ledger_account
     where region_id = ${regionId}
       and id = any (${[...new Set(entries.map(({ accountId }) => accountId))]}::uuid[])`.execute(tx)
  const [voucherOf, accountOf] = [new Map(vouchers.map((one) => [one.id, one])), new Map(accounts.map((one) => [one.id, one]))]
  return entries.map(({ voucherId, accountId, amountFen }) => {
    const { documentNumber, documentOn } = voucherOf.get(voucherId)!
    const { organisationId, projectId } = accountOf.get(accountId)!
    return { documentNumber, documentOn, organisationId, projectId, amountFen: BigInt(amountFen) }
  })
}

/** 预算账户 of these units in the year, as they stand. */
export async function findStandingAccounts(
  tx: Tx,
  { regionId, departmentId, fiscalYear, organisationIds }: Omit<Books, 'side'> & { organisationIds: readonly string[] },
): Promise<StandingAccount[]> {
  const { rows } = await sql<AccountKey & { allottedFen: string; paidFen: string }>`
    select organisation_id as "organisationId", division_id as "divisionId", project_id as "projectId", category,
           fund_kind as "fundKind", origin, function_code as "functionCode", economy_code as "economyCode", payment_way as "paymentWay",
           direct_funds as "directFunds", bond, procurement, three_public as "threePublic", spending,
           allotted_fen::text as "allottedFen", paid_fen::text as "paidFen"
      from ledger_account
     where region_id = ${regionId}
       and organisation_id = any (${[...organisationIds]}::uuid[])
       and fiscal_year = ${fiscalYear}
       and department_id = ${departmentId}
     order by function_code, economy_code, id`.execute(tx)
  return rows.map(({ allottedFen, paidFen, ...key }) => ({ key, allottedFen: BigInt(allottedFen), paidFen: BigInt(paidFen) }))
}

/** 常见金额 of what was booked in this year and the one before; undefined when that is too little to tell. */
export async function findUsualAmount(tx: Tx, { regionId, departmentId, fiscalYear, side }: Books): Promise<bigint | undefined> {
  const { rows } = await sql<{ count: string; median: string | null }>`
    select count(*)::text as count, (percentile_disc(0.5) within group (order by abs(amount_fen)))::text as median
      from ledger_entry
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and fiscal_year between ${fiscalYear - 1} and ${fiscalYear}
       and side = ${side}
       and not reversal`.execute(tx)
  const [row] = rows
  return row?.median && Number(row.count) >= 20 ? BigInt(row.median) : undefined
}
