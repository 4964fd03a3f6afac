import { type RawBuilder, sql, type Tx } from '../../db/server.ts'
import type { EntryCriteria } from '../measures/ledger-amount.ts'
import type { LedgerKind, LedgerSide } from './ledger-kind.ts'
import type { FigureSource } from './money-mark.ts'

/** 台账的筛选条件, projects with their children. */
export interface EntryFilter {
  readonly regionId: string
  readonly year: number
  readonly organisationId?: string | undefined
  readonly projectIds?: readonly string[] | undefined
  readonly kind?: LedgerKind | undefined
  readonly side?: LedgerSide | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly voucherId?: string | undefined
  readonly importId?: string | undefined
  readonly search?: string | undefined
  /** What a measure takes. */
  readonly taken?: TakenEntries | undefined
}

/** 取数范围 as the database is asked, its kinds and projects looked up. */
export interface TakenEntries extends Pick<EntryCriteria, 'side' | 'figureSource' | 'category' | 'transfer' | 'reserved' | 'excluded'> {
  readonly kinds: readonly LedgerKind[] | undefined
  readonly projectIds: readonly string[] | undefined
}

export interface FoundEntry {
  readonly id: string
  readonly voucherId: string
  readonly bookedOn: string
  readonly kind: LedgerKind
  readonly side: LedgerSide
  readonly reversal: boolean
  readonly reversed: boolean
  readonly documentType: string
  readonly documentNumber: string
  readonly summary: string
  readonly organisationId: string
  readonly projectId: string | null
  readonly amountFen: string
  readonly figureSource: FigureSource | null
  readonly illustrative: boolean
}

interface Totals {
  readonly count: number
  readonly increaseFen: bigint
  readonly decreaseFen: bigint
  readonly paidFen: bigint
  /** 对下转移支付 among what remains. */
  readonly transferFen: bigint
}

/** By day, as they were booked. */
export const entryOrder = sql`entry.booked_on, entry.voucher_id, entry.line`

export async function findEntries(
  tx: Tx,
  filter: EntryFilter,
  { offset, limit }: { offset: number; limit: number },
): Promise<FoundEntry[]> {
  const { rows } = await sql<FoundEntry>`
    select entry.id, entry.voucher_id as "voucherId", entry.booked_on as "bookedOn", entry.kind, entry.side, entry.reversal,
           voucher.document_type as "documentType", voucher.document_number as "documentNumber",
           coalesce(nullif(entry.summary, ''), voucher.summary) as summary, account.organisation_id as "organisationId",
           account.project_id as "projectId", entry.amount_fen::text as "amountFen", entry.figure_source as "figureSource",
           voucher.illustrative,
           exists (select from ledger_voucher counter
                    where counter.region_id = entry.region_id
                      and counter.reverses_id = entry.voucher_id) as reversed
      ${foundEntries(filter)}
     order by ${entryOrder}
     limit ${limit} offset ${offset}`.execute(tx)
  return rows
}

/** 增加、减少、支付 of everything found. A counter-entry takes away from the column of what it reverses. */
export async function sumEntries(tx: Tx, filter: EntryFilter): Promise<Totals> {
  const { rows } = await sql<{ count: number; increase: string; decrease: string; paid: string; transfer: string }>`
    select count(*)::int as count,
           coalesce(sum(entry.amount_fen) filter (where entry.side = 'allotment' and (entry.amount_fen > 0) <> entry.reversal), 0)::text as increase,
           coalesce(-sum(entry.amount_fen) filter (where entry.side = 'allotment' and (entry.amount_fen < 0) <> entry.reversal), 0)::text as decrease,
           coalesce(sum(entry.amount_fen) filter (where entry.side = 'payment'), 0)::text as paid,
           coalesce(sum(case entry.side when 'allotment' then entry.amount_fen else -entry.amount_fen end)
                      filter (where account.spending = 'transfer'), 0)::text as transfer
      ${foundEntries(filter)}`.execute(tx)
  const { count, increase, decrease, paid, transfer } = rows[0]!
  return { count, increaseFen: BigInt(increase), decreaseFen: BigInt(decrease), paidFen: BigInt(paid), transferFen: BigInt(transfer) }
}

/** 余额 of the first lines: what stands before a page. */
export async function sumBefore(tx: Tx, filter: EntryFilter, count: number): Promise<bigint> {
  if (count === 0) return 0n
  const { rows } = await sql<{ fen: string }>`
    select coalesce(sum(case side when 'allotment' then amount_fen else -amount_fen end), 0)::text as fen
      from (select entry.side, entry.amount_fen
              ${foundEntries(filter)}
             order by ${entryOrder}
             limit ${count}) line`.execute(tx)
  return BigInt(rows[0]!.fen)
}

export function foundEntries(filter: EntryFilter): RawBuilder<unknown> {
  const { regionId, year, organisationId, projectIds, kind, side, from, to, voucherId, importId, search, taken } = filter
  const like = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return sql`
      from ledger_entry entry
      join ledger_account account on account.region_id = entry.region_id
                                 and account.id = entry.account_id
      join ledger_voucher voucher on voucher.region_id = entry.region_id
                                 and voucher.id = entry.voucher_id
     where entry.region_id = ${regionId}
       and entry.fiscal_year = ${year}
       ${organisationId ? sql`and account.organisation_id = ${organisationId}` : sql``}
       ${projectIds ? sql`and account.project_id = any (${[...projectIds]}::uuid[])` : sql``}
       ${kind ? sql`and entry.kind = ${kind}` : sql``}
       ${side ? sql`and entry.side = ${side}` : sql``}
       ${from ? sql`and entry.booked_on >= ${from}` : sql``}
       ${to ? sql`and entry.booked_on <= ${to}` : sql``}
       ${voucherId ? sql`and entry.voucher_id = ${voucherId}` : sql``}
       ${importId ? sql`and voucher.import_id = ${importId}` : sql``}
       ${like ? sql`and (voucher.document_number ilike ${like} or voucher.summary ilike ${like} or entry.summary ilike ${like})` : sql``}
       ${taken ? takenEntries(taken) : sql``}`
}

function takenEntries({
  side,
  kinds,
  figureSource,
  category,
  transfer,
  reserved,
  excluded,
  projectIds,
}: TakenEntries): RawBuilder<unknown> {
  return sql`
       ${side ? sql`and entry.side = ${side}` : sql``}
       ${kinds ? sql`and entry.kind = any (${[...kinds]}::text[])` : sql``}
       ${figureSource ? sql`and entry.figure_source = ${figureSource}` : sql``}
       ${category ? sql`and account.category = ${category}` : sql``}
       ${transfer === false ? sql`and account.spending = 'own'` : sql``}
       ${reserved === undefined ? sql`` : sql`and (account.organisation_id = account.department_id and account.spending = 'own') = ${reserved}`}
       ${excluded === false ? sql`and voucher.exclusion is null` : sql``}
       ${projectIds ? sql`and account.project_id = any (${[...projectIds]}::uuid[])` : sql``}`
}
