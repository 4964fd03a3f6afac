import { sql, type Tx } from '../../db/server.ts'
import type { ProjectMarks } from '../../library/server.ts'
import type { LedgerKind } from '../ledger/ledger-kind.ts'
import { type EntryCriteria, kindsOf } from './ledger-amount.ts'

/** 凭证 behind an amount, with what its entries bring to it. */
export interface TermVoucher {
  readonly id: string
  readonly kind: LedgerKind
  readonly documentNumber: string
  readonly documentOn: string
  readonly summary: string
  readonly fen: bigint
  readonly entries: number
}

interface TermEntries {
  readonly regionId: string
  readonly departmentId: string
  readonly fiscalYear: number
  readonly criteria: EntryCriteria
  readonly annual: ReadonlySet<LedgerKind>
  readonly marks: ProjectMarks
  readonly most: number
}

/**
 * 追溯到凭证: the vouchers that an amount is made of, latest first, the same entries as the amount adds up.
 *
 * Which accounts count is looked up by hash, and the vouchers are joined in full, as in the sums: row-level security hides from the
 * planner how many rows there are, and nested loops would read every account for every entry.
 */
export async function findTermVouchers(tx: Tx, { most, ...of }: TermEntries): Promise<TermVoucher[]> {
  const { regionId, departmentId, fiscalYear } = of
  const { rows } = await sql<Omit<TermVoucher, 'fen' | 'entries'> & { fen: string | null; entries: string | null }>`
    with ${accountsOf(of)}, summed as materialized (${entriesOf(of)})
    select voucher.id, voucher.kind, voucher.document_number as "documentNumber", voucher.document_on::text as "documentOn", voucher.summary,
           summed.fen::text as fen, summed.entries::text as entries
      from (select * from ledger_voucher
             where region_id = ${regionId} and department_id = ${departmentId} and fiscal_year = ${fiscalYear}) voucher
      full join summed on summed.voucher_id = voucher.id
     order by summed.voucher_id is null, voucher.document_on desc, voucher.booked_at desc, voucher.id desc
     limit ${most}`.execute(tx)
  return rows.flatMap(({ fen, entries, ...row }) => (fen === null ? [] : [{ ...row, fen: BigInt(fen), entries: Number(entries) }]))
}

/** Accounts that count. */
function accountsOf({ regionId, departmentId, fiscalYear, criteria, marks }: Omit<TermEntries, 'most'>) {
  const { category, transfer, reserved } = criteria
  return sql`counted as materialized (
      select account.id
        from ledger_account account
       where account.region_id = ${regionId} and account.department_id = ${departmentId} and account.fiscal_year = ${fiscalYear}
         ${only(category !== undefined, sql`account.category = ${category ?? ''}`)}
         ${only(transfer === false, sql`account.spending = 'own'`)}
         ${only(reserved !== undefined, sql`(account.organisation_id = account.department_id and account.spending = 'own') = ${reserved ?? false}`)}
         ${only(criteria.earmarked === true, sql`account.project_id = any (${[...marks.earmarkedIds]}::uuid[])`)}
         ${only(criteria.outside === true, sql`account.project_id = any (${[...marks.outsideIds]}::uuid[])`)}
    )`
}

/** Their entries that count, added up by voucher. */
function entriesOf({ regionId, departmentId, fiscalYear, criteria, annual }: Omit<TermEntries, 'most'>) {
  const kinds = kindsOf(criteria, annual)
  const { side, figureSource, excluded } = criteria
  return sql`
      select voucher_id, sum(amount_fen) as fen, count(*) as entries
        from ledger_entry
       where region_id = ${regionId} and department_id = ${departmentId} and fiscal_year = ${fiscalYear}
         ${only(kinds !== undefined, sql`kind = any (${[...(kinds ?? [])]}::text[])`)}
         ${only(side !== undefined, sql`side = ${side ?? ''}`)}
         ${only(figureSource !== undefined, sql`figure_source = ${figureSource ?? ''}`)}
         and (account_id in (select id from counted)) is true
         ${only(
           excluded === false,
           sql`(voucher_id in (select id from ledger_voucher
                                where region_id = ${regionId} and department_id = ${departmentId} and fiscal_year = ${fiscalYear}
                                  and exclusion is not null)) is not true`,
         )}
       group by voucher_id`
}

function only(holds: boolean, condition: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return holds ? sql`and ${condition}` : sql``
}
