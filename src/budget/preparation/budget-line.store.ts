import { sql, type Tx } from '../../db/server.ts'
import type { BudgetLine } from './budget-line.ts'

type Fen = 'firstUp' | 'reviewed' | 'control' | 'secondUp' | 'approved'
type Row = Omit<BudgetLine, Fen | 'distributed'> & { readonly [Column in Fen]: string | null } & { readonly distributed: string }

const columns = sql`
    line.id, line.version, line.department_id as "departmentId", line.fiscal_year as "fiscalYear",
    line.organisation_id as "organisationId", line.division_id as "divisionId", line.project_id as "projectId", line.category, line.name,
    line.fund_kind as "fundKind", line.origin, line.function_code as "functionCode", line.economy_code as "economyCode",
    line.procurement, line.three_public as "threePublic", line.spending,
    line.first_up_fen::text as "firstUp", line.reviewed_fen::text as reviewed, line.control_fen::text as control,
    line.second_up_fen::text as "secondUp", line.approved_fen::text as approved, line.distributed_fen::text as distributed,
    line.cut_reason as "cutReason", line.changes, line.position, line.illustrative`

const fen = (text: string | null) => (text === null ? null : BigInt(text))

function lineOf(row: Row): BudgetLine {
  const { firstUp, reviewed, control, secondUp, approved, distributed, ...rest } = row
  return {
    ...rest,
    ...{ firstUp: fen(firstUp), reviewed: fen(reviewed), control: fen(control), secondUp: fen(secondUp), approved: fen(approved) },
    distributed: BigInt(distributed),
  }
}

export interface LineQuestion {
  readonly fiscalYear: number
  readonly organisationId?: string | undefined
  readonly projectId?: string | undefined
}

/** 一年的预算各行 that this post sees, units in their own order. */
export async function findBudgetLines(tx: Tx, { fiscalYear, organisationId, projectId }: LineQuestion): Promise<BudgetLine[]> {
  const { rows } = await sql<Row>`
    select ${columns}
      from budget_line line
     where line.fiscal_year = ${fiscalYear}
       and (${organisationId ?? null}::uuid is null or line.organisation_id = ${organisationId ?? null}::uuid)
       and (${projectId ?? null}::uuid is null or line.project_id = ${projectId ?? null}::uuid)
       and line.removed_at is null
     order by line.organisation_id, line.category, line.position, line.id`.execute(tx)
  return rows.map(lineOf)
}

export async function findLinesByIds(tx: Tx, ids: readonly string[], { lock = false } = {}): Promise<BudgetLine[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select ${columns}
      from budget_line line
     where line.id = any(${[...ids]}::uuid[])
       and line.removed_at is null
     order by line.id
       ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows.map(lineOf)
}

/** The years of which there is a budget or a ledger, the latest first: what the pages of the budget open with. */
export async function findBudgetYears(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select fiscal_year as year
      from budget_line
     where removed_at is null
     union
    select fiscal_year
      from ledger_account
     order by 1 desc`.execute(tx)
  return rows.map(({ year }) => year)
}

export async function insertBudgetLines(tx: Tx, regionId: string, lines: readonly BudgetLine[]): Promise<void> {
  const given = lines.map((line) => ({ ...line, ...texts(line), changes: JSON.stringify(line.changes) }))
  await sql`
    insert into budget_line (region_id, id, department_id, fiscal_year, organisation_id, division_id, project_id, category, name, fund_kind,
                             origin, function_code, economy_code, procurement, three_public, spending, first_up_fen, reviewed_fen,
                             control_fen, second_up_fen, approved_fen, distributed_fen, cut_reason, changes, position, illustrative)
    select ${regionId}::uuid, id, "departmentId", "fiscalYear", "organisationId", "divisionId", "projectId", category, name, "fundKind",
           origin, "functionCode", "economyCode", procurement, "threePublic", spending, "firstUp", reviewed,
           control, "secondUp", approved, distributed, "cutReason", changes::jsonb, position, illustrative
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
           as given (id uuid, "departmentId" uuid, "fiscalYear" integer, "organisationId" uuid, "divisionId" uuid, "projectId" uuid,
                     category text, name text, "fundKind" text, origin text, "functionCode" text, "economyCode" text,
                     procurement boolean, "threePublic" text, spending text, "firstUp" bigint, reviewed bigint, control bigint,
                     "secondUp" bigint, approved bigint, distributed bigint, "cutReason" text, changes text, position integer,
                     illustrative boolean)`.execute(tx)
}

/**
 * All changed lines in one statement: figures, reasons, and who changed what. False when one of them was changed meanwhile, or when a unit
 * would change what 财务处 alone changes.
 */
export async function updateBudgetLines(tx: Tx, lines: readonly BudgetLine[]): Promise<boolean> {
  if (lines.length === 0) return true
  const given = lines.map((line) => ({
    id: line.id,
    version: line.version,
    ...texts(line),
    cutReason: line.cutReason,
    changes: line.changes,
  }))
  const { rows } = await sql<{ changed: string }>`select save_budget_figures(${JSON.stringify(given)}::jsonb)::text as changed`.execute(tx)
  return rows[0]?.changed === String(lines.length)
}

export async function removeBudgetLine(tx: Tx, { id, version, at }: { id: string; version: number; at: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update budget_line
       set removed_at = ${at}, version = version + 1
     where id = ${id}
       and version = ${version}
       and removed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

type Figures = Pick<BudgetLine, Fen | 'distributed'>

function texts(line: Figures) {
  const { firstUp, reviewed, control, secondUp, approved, distributed } = line
  const text = (figure: bigint | null) => figure?.toString() ?? null
  return {
    ...{ firstUp: text(firstUp), reviewed: text(reviewed), control: text(control), secondUp: text(secondUp), approved: text(approved) },
    distributed: distributed.toString(),
  }
}
