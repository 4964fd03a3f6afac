import { type RawBuilder, sql, type Tx } from '../../db/server.ts'
import type { AccountSum, SumKey } from './account-sum.ts'

export interface SumsAsked<Key extends SumKey> {
  readonly regionId: string
  readonly departmentId: string
  readonly fiscalYear: number
  /** By what entries are added up. */
  readonly by: readonly Key[]
  /** The last day that counts, such as the end of a month. */
  readonly until?: string
  readonly organisationId?: string
  readonly projectIds?: readonly string[]
}

const ofAccount = {
  organisationId: sql`kept.organisation_id`,
  divisionId: sql`kept.division_id`,
  projectId: sql`kept.project_id`,
  category: sql`kept.category`,
  fundKind: sql`kept.fund_kind`,
  origin: sql`kept.origin`,
  threePublic: sql`kept.three_public`,
  procurement: sql`kept.procurement`,
  spending: sql`kept.spending`,
} as const

const ofEntry = {
  kind: sql`entry.kind`,
  side: sql`entry.side`,
  figureSource: sql`entry.figure_source`,
  month: sql`case sign(extract(year from entry.booked_on)::integer - entry.fiscal_year)
               when 0 then extract(month from entry.booked_on)::integer when 1 then 12 else 1 end`,
} as const

/**
 * 合计. Entries are added up by account first, so that a million of them are looked at once and only the accounts are joined; where
 * neither kind nor day is asked for, the accounts know their sums themselves.
 *
 * The full join is always hashed or merged: without statistics, and behind row-level security, the planner takes either side for a few
 * rows, and a nested loop over them would read every account for every sum. What has no account in sight is left out afterwards.
 */
export async function findAccountSums<Key extends SumKey>(tx: Tx, asked: SumsAsked<Key>): Promise<AccountSum<Key>[]> {
  const { regionId, departmentId, fiscalYear, by, until, organisationId, projectIds } = asked
  const entryKeys = by.filter((key): key is Key & keyof typeof ofEntry => key in ofEntry)
  const columns = by.map(
    (key) => sql`${key in ofAccount ? ofAccount[key as keyof typeof ofAccount] : sql`summed.${sql.ref(key)}`} as ${sql.ref(key)}`,
  )
  const stray = sql`kept.id is null`
  const summed = entryKeys.length === 0 && until === undefined ? fromAccounts(asked) : fromEntries(asked, entryKeys)
  const { rows } = await sql<Record<string, unknown> & { allotted_fen: string; paid_fen: string; entry_count: string }>`
    with summed as materialized (${summed}), kept as materialized (
      select *
        from ledger_account
       where region_id = ${regionId}
         and department_id = ${departmentId}
         and fiscal_year = ${fiscalYear}
         ${organisationId === undefined ? sql`` : sql`and organisation_id = ${organisationId}`}
         ${projectIds === undefined ? sql`` : sql`and project_id = any (${[...projectIds]}::uuid[])`}
    )
    select ${sql.join([
      ...columns,
      sql`sum(summed.allotted_fen)::text as allotted_fen`,
      sql`sum(summed.paid_fen)::text as paid_fen`,
      sql`sum(summed.entry_count)::text as entry_count`,
    ])}
      from summed
      full join kept on kept.id = summed.account_id
     group by ${sql.join([...by.map((_, index) => sql.lit(index + 1)), stray])}
    having not bool_or(${stray})
       and count(summed.account_id) > 0`.execute(tx)
  return rows.map(
    ({ allotted_fen, paid_fen, entry_count, ...keys }) =>
      ({
        ...(keys as Pick<AccountSum<Key>, Key>),
        ...{ allottedFen: BigInt(allotted_fen), paidFen: BigInt(paid_fen), entryCount: Number(entry_count) },
      }) as AccountSum<Key>,
  )
}

function fromAccounts({ regionId, departmentId, fiscalYear }: SumsAsked<SumKey>): RawBuilder<unknown> {
  return sql`
      select id as account_id, allotted_fen, paid_fen, last_number as entry_count
        from ledger_account
       where region_id = ${regionId}
         and department_id = ${departmentId}
         and fiscal_year = ${fiscalYear}
         and last_number is not null`
}

function fromEntries(
  { regionId, departmentId, fiscalYear, until }: SumsAsked<SumKey>,
  keys: readonly (keyof typeof ofEntry)[],
): RawBuilder<unknown> {
  return sql`
      select entry.account_id,
             ${sql.join([
               ...keys.map((key) => sql`${ofEntry[key]} as ${sql.ref(key)}`),
               sql`coalesce(sum(entry.amount_fen) filter (where entry.side = 'allotment'), 0) as allotted_fen`,
               sql`coalesce(sum(entry.amount_fen) filter (where entry.side = 'payment'), 0) as paid_fen`,
               sql`count(*) as entry_count`,
             ])}
        from ledger_entry entry
       where entry.region_id = ${regionId}
         and entry.department_id = ${departmentId}
         and entry.fiscal_year = ${fiscalYear}
         ${until === undefined ? sql`` : sql`and entry.booked_on <= ${until}`}
       group by ${sql.join([1, ...keys.map((_, index) => index + 2)].map((place) => sql.lit(place)))}`
}

/** 有账的年度, newest first. */
export async function findBookYears(tx: Tx, regionId: string): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct fiscal_year as year from ledger_account where region_id = ${regionId} order by 1 desc`.execute(tx)
  return rows.map(({ year }) => year)
}
