import { sql, type Tx } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import type { AccountState } from './chain-entries.ts'
import { type AccountKey, accountText } from './voucher-draft.ts'

interface Books {
  readonly regionId: string
  readonly departmentId: string
}

export interface YearAccount {
  readonly fiscalYear: number
  readonly account: AccountKey
}

/** Finds the accounts and opens those that are missing; ids by `accountText`. New ones go in by one order, so that nobody waits in a circle. */
export async function openAccounts(
  tx: Tx,
  { regionId, departmentId }: Books,
  wanted: readonly YearAccount[],
): Promise<Map<string, string>> {
  const named = wanted
    .map((one) => ({ ...one.account, fiscalYear: one.fiscalYear, text: accountText(one.fiscalYear, one.account) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
  const found = await findAccounts(tx, { regionId, departmentId }, named)
  const missing = named.filter(({ text }) => !found.has(text))
  if (missing.length === 0) return found

  await sql`
    insert into ledger_account
           (region_id, id, department_id, fiscal_year, organisation_id, division_id, project_id, category, fund_kind, origin, function_code,
            economy_code, payment_way, direct_funds, bond, procurement, three_public, spending)
    select ${regionId}, id, ${departmentId}, "fiscalYear", "organisationId", "divisionId", "projectId", category, "fundKind", origin,
           "functionCode", "economyCode", "paymentWay", "directFunds", bond, procurement, "threePublic", spending
      from jsonb_to_recordset(${JSON.stringify(missing.map((one, place) => ({ ...one, id: newId(), place })))}::jsonb)
           as wanted (id uuid, place integer, "fiscalYear" integer, "organisationId" uuid, "divisionId" uuid, "projectId" uuid, category text,
                      "fundKind" text, origin text, "functionCode" text, "economyCode" text, "paymentWay" text, "directFunds" boolean,
                      bond boolean, procurement boolean, "threePublic" text, spending text)
     order by place
        on conflict do nothing`.execute(tx)
  return new Map([...found, ...(await findAccounts(tx, { regionId, departmentId }, missing))])
}

/** The full join is always hashed or merged: thousands of accounts are looked up at once, and a nested loop would compare each with each. */
async function findAccounts(
  tx: Tx,
  { regionId, departmentId }: Books,
  wanted: readonly (AccountKey & { fiscalYear: number; text: string })[],
): Promise<Map<string, string>> {
  const [units, years] = [new Set(wanted.map((one) => one.organisationId)), new Set(wanted.map((one) => one.fiscalYear))]
  const { rows } = await sql<{ id: string | null; text: string | null }>`
    with kept as materialized (
      select *, coalesce(project_id::text, '') as project_text, coalesce(three_public, '') as three_public_text
        from ledger_account
       where region_id = ${regionId}
         and organisation_id = any (${[...units]}::uuid[])
         and fiscal_year = any (${[...years]}::integer[])
         and department_id = ${departmentId}
    ), wanted as materialized (
      select *, coalesce("projectId"::text, '') as project_text, coalesce("threePublic", '') as three_public_text
        from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
             as wanted (text text, "fiscalYear" integer, "organisationId" uuid, "projectId" uuid, category text, "fundKind" text, origin text,
                        "functionCode" text, "economyCode" text, "paymentWay" text, "directFunds" boolean, bond boolean,
                        procurement boolean, "threePublic" text, spending text)
    )
    select kept.id, wanted.text
      from wanted
      full join kept
        on kept.fiscal_year = wanted."fiscalYear"
       and kept.organisation_id = wanted."organisationId"
       and kept.project_text = wanted.project_text
       and kept.category = wanted.category
       and kept.fund_kind = wanted."fundKind"
       and kept.origin = wanted.origin
       and kept.function_code = wanted."functionCode"
       and kept.economy_code = wanted."economyCode"
       and kept.payment_way = wanted."paymentWay"
       and kept.direct_funds = wanted."directFunds"
       and kept.bond = wanted.bond
       and kept.procurement = wanted.procurement
       and kept.three_public_text = wanted.three_public_text
       and kept.spending = wanted.spending`.execute(tx)
  return new Map(rows.flatMap(({ id, text }) => (id === null || text === null ? [] : [[text, id] as const])))
}

/** Locks by id, so that two postings never wait for each other in a circle. */
export async function lockAccounts(tx: Tx, ids: readonly string[]): Promise<Map<string, AccountState>> {
  const { rows } = await sql<{ id: string; last_number: number | null; allotted_fen: string; paid_fen: string }>`
    select id, last_number, allotted_fen::text, paid_fen::text
      from ledger_account
     where id = any (${[...ids]}::uuid[])
     order by id
       for no key update`.execute(tx)
  return new Map(
    rows.map(({ id, last_number, allotted_fen, paid_fen }) => [
      id,
      { id, lastNumber: last_number ?? 0, allottedFen: BigInt(allotted_fen), paidFen: BigInt(paid_fen) },
    ]),
  )
}

/** The accounts stand at their last entries. */
export async function saveAccounts(tx: Tx, accounts: readonly AccountState[]): Promise<void> {
  await sql`
    update ledger_account account
       set last_number = state.last_number, allotted_fen = state.allotted_fen, paid_fen = state.paid_fen, version = account.version + 1
      from unnest(${accounts.map(({ id }) => id)}::uuid[], ${accounts.map(({ lastNumber }) => lastNumber)}::integer[],
                  ${accounts.map(({ allottedFen }) => allottedFen.toString())}::bigint[],
                  ${accounts.map(({ paidFen }) => paidFen.toString())}::bigint[])
           as state (id, last_number, allotted_fen, paid_fen)
     where account.id = state.id`.execute(tx)
}

/** 主管处室 of accounts that had none yet; the database lets nobody change or remove one. */
export async function saveDivisions(tx: Tx, divisions: ReadonlyMap<string, string>): Promise<void> {
  if (divisions.size === 0) return
  await sql`select fill_ledger_divisions(${[...divisions.keys()]}::uuid[], ${[...divisions.values()]}::uuid[])`.execute(tx)
}
