import { sql, type Tx } from '../../db/server.ts'
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
  readonly most: number
}

/** 追溯到凭证: the vouchers that an amount is made of, latest first, the same entries as the amount adds up. */
export async function findTermVouchers(
  tx: Tx,
  { regionId, departmentId, fiscalYear, criteria, annual, most }: TermEntries,
): Promise<TermVoucher[]> {
  const kinds = kindsOf(criteria, annual)
  const { side, figureSource, category, transfer, reserved, excluded } = criteria
  const only = (holds: boolean, condition: ReturnType<typeof sql>) => (holds ? sql`and ${condition}` : sql``)
  const { rows } = await sql<Omit<TermVoucher, 'fen' | 'entries'> & { fen: string; entries: string }>`
    select voucher.id, voucher.kind, voucher.document_number as "documentNumber", voucher.document_on::text as "documentOn", voucher.summary,
           sum(entry.amount_fen)::text as fen, count(*)::text as entries
      from ledger_entry entry
      join ledger_voucher voucher on voucher.region_id = entry.region_id and voucher.id = entry.voucher_id
      join ledger_account account on account.region_id = entry.region_id and account.id = entry.account_id
      left join project on project.region_id = account.region_id and project.id = account.project_id
     where entry.region_id = ${regionId} and entry.department_id = ${departmentId} and entry.fiscal_year = ${fiscalYear}
       ${only(kinds !== undefined, sql`entry.kind = any (${[...(kinds ?? [])]}::text[])`)}
       ${only(side !== undefined, sql`entry.side = ${side ?? ''}`)}
       ${only(figureSource !== undefined, sql`entry.figure_source = ${figureSource ?? ''}`)}
       ${only(category !== undefined, sql`account.category = ${category ?? ''}`)}
       ${only(criteria.earmarked === true, sql`project.kind = 'specific'`)}
       ${only(transfer === false, sql`account.spending = 'own'`)}
       ${only(reserved !== undefined, sql`(account.organisation_id = account.department_id and account.spending = 'own') = ${reserved ?? false}`)}
       ${only(criteria.outside === true, sql`project.state = 'applying'`)}
       ${only(excluded === false, sql`voucher.exclusion is null`)}
     group by voucher.region_id, voucher.id
     order by voucher.document_on desc, voucher.booked_at desc, voucher.id desc
     limit ${most}`.execute(tx)
  return rows.map(({ fen, entries, ...row }) => ({ ...row, fen: BigInt(fen), entries: Number(entries) }))
}
