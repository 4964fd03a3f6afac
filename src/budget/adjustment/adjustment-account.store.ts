import { sql, type Tx } from '../../db/server.ts'
import type { AccountKey } from '../ledger/voucher-draft.ts'
import type { FundedSum } from './funded-sum.ts'

interface Asked {
  readonly departmentId: string
  readonly fiscalYear: number
  readonly organisationIds?: readonly string[]
  readonly projectIds?: readonly string[]
  /** Locked in the order of their ids, as posting does. */
  readonly lock?: boolean
}

/** Accounts of the year that the transaction sees. */
export async function findFundedAccounts(
  tx: Tx,
  { departmentId, fiscalYear, organisationIds, projectIds, lock = false }: Asked,
): Promise<FundedSum[]> {
  const { rows } = await sql<AccountKey & { id: string; allotted: string; paid: string }>`
    select id, organisation_id as "organisationId", division_id as "divisionId", project_id as "projectId", category,
           fund_kind as "fundKind", origin, function_code as "functionCode", economy_code as "economyCode", payment_way as "paymentWay",
           direct_funds as "directFunds", bond, procurement, three_public as "threePublic", spending,
           allotted_fen::text as allotted, paid_fen::text as paid
      from ledger_account
     where department_id = ${departmentId}
       and fiscal_year = ${fiscalYear}
       ${organisationIds === undefined ? sql`` : sql`and organisation_id = any (${[...organisationIds]}::uuid[])`}
       ${projectIds === undefined ? sql`` : sql`and project_id = any (${[...projectIds]}::uuid[])`}
     order by id
     ${lock ? sql`for no key update` : sql``}`.execute(tx)
  return rows.map(({ id, allotted, paid, ...key }) => ({ id, key, allottedFen: BigInt(allotted), paidFen: BigInt(paid) }))
}

/** 支付 of accounts by their source: 国库支付 and 单位会计账 stay apart when they are moved. */
export async function findPaymentSums(
  tx: Tx,
  accountIds: readonly string[],
): Promise<{ readonly accountId: string; readonly figureSource: 'treasury' | 'unitBooks'; readonly paidFen: bigint }[]> {
  const { rows } = await sql<{ accountId: string; figureSource: 'treasury' | 'unitBooks'; paid: string }>`
    select account_id as "accountId", figure_source as "figureSource", sum(amount_fen)::text as paid
      from ledger_entry
     where account_id = any (${[...accountIds]}::uuid[])
       and side = 'payment'
     group by account_id, figure_source
    having sum(amount_fen) <> 0
     order by account_id, figure_source`.execute(tx)
  return rows.map(({ paid, ...row }) => ({ ...row, paidFen: BigInt(paid) }))
}

/** 指标 and 支付 as they stood at the end of a day, of the department or of one unit. */
export async function sumsOn(
  tx: Tx,
  { departmentId, fiscalYear, organisationId, on }: { departmentId: string; fiscalYear: number; organisationId?: string; on: string },
): Promise<{ readonly allottedFen: bigint; readonly paidFen: bigint }> {
  const { rows } = await sql<{ allotted: string; paid: string }>`
    select coalesce(sum(entry.amount_fen) filter (where entry.side = 'allotment'), 0)::text as allotted,
           coalesce(sum(entry.amount_fen) filter (where entry.side = 'payment'), 0)::text as paid
      from ledger_entry entry
      join ledger_account account on account.region_id = entry.region_id and account.id = entry.account_id
     where entry.department_id = ${departmentId}
       and entry.fiscal_year = ${fiscalYear}
       and entry.booked_on <= ${on}::date
       ${organisationId === undefined ? sql`` : sql`and account.organisation_id = ${organisationId}`}`.execute(tx)
  const [row] = rows
  return { allottedFen: BigInt(row!.allotted), paidFen: BigInt(row!.paid) }
}

/** What was booked on these accounts after the end of a day, and the last day of it. */
export async function findEntriesAfter(
  tx: Tx,
  { departmentId, accountIds, on }: { departmentId: string; accountIds: readonly string[]; on: string },
): Promise<{ readonly count: number; readonly lastOn: string | null }> {
  const { rows } = await sql<{ count: number; lastOn: string | null }>`
    select count(*)::integer as count, max(booked_on)::text as "lastOn"
      from ledger_entry
     where department_id = ${departmentId}
       and account_id = any (${[...accountIds]}::uuid[])
       and booked_on > ${on}::date`.execute(tx)
  return rows[0]!
}
