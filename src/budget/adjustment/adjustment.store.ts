import { sql, type Tx } from '../../db/server.ts'
import type { Adjustment, AdjustmentLine } from './adjustment.ts'

type Row = Omit<Adjustment, 'lines' | 'netFen'> & {
  readonly lines: readonly (Omit<AdjustmentLine, 'amountFen'> & { amountFen: string })[]
  readonly net: string
}

/** The row as it is to be: new, or in the place of the one with its id. */
export async function saveAdjustment(tx: Tx, regionId: string, adjustment: Omit<Adjustment, 'version'>): Promise<void> {
  const { id, departmentId, fiscalYear, kind, organisationId, divisionId, paperId, voucherId, title, basis, reason } = adjustment
  const { counterpart, exclusion, targetsState, targetsDueOn, createdAt } = adjustment
  const lines = JSON.stringify(adjustment.lines.map((line) => ({ ...line, amountFen: line.amountFen.toString() })))
  const netFen = adjustment.netFen.toString()
  await sql`
    insert into budget_adjustment
           (region_id, id, department_id, fiscal_year, kind, organisation_id, division_id, paper_id, voucher_id, title, basis, reason,
            counterpart, exclusion, lines, net_fen, targets_state, targets_due_on, created_at)
    values (${regionId}, ${id}, ${departmentId}, ${fiscalYear}, ${kind}, ${organisationId}, ${divisionId}, ${paperId}, ${voucherId}, ${title},
            ${basis}, ${reason}, ${counterpart}, ${exclusion}, ${lines}::jsonb, ${netFen}::bigint, ${targetsState}, ${targetsDueOn},
            ${createdAt})
        on conflict (region_id, id) do update
       set kind = excluded.kind, title = excluded.title, basis = excluded.basis, reason = excluded.reason,
           counterpart = excluded.counterpart, exclusion = excluded.exclusion, lines = excluded.lines, net_fen = excluded.net_fen,
           voucher_id = excluded.voucher_id, targets_state = excluded.targets_state, targets_due_on = excluded.targets_due_on,
           version = budget_adjustment.version + 1`.execute(tx)
}

/** New ones, all at once: a file may bring thousands. */
export async function insertAdjustments(tx: Tx, regionId: string, adjustments: readonly Omit<Adjustment, 'version'>[]): Promise<void> {
  const rows = adjustments.map(({ lines, netFen, ...adjustment }) => ({
    ...{ ...adjustment, netFen: netFen.toString(), lines: lines.map((line) => ({ ...line, amountFen: line.amountFen.toString() })) },
  }))
  await sql`
    insert into budget_adjustment
           (region_id, id, department_id, fiscal_year, kind, organisation_id, division_id, paper_id, voucher_id, title, basis, reason,
            counterpart, exclusion, lines, net_fen, targets_state, targets_due_on, created_at)
    select ${regionId}::uuid, id, "departmentId", "fiscalYear", kind, "organisationId", "divisionId", "paperId", "voucherId", title, basis,
           reason, counterpart, exclusion, lines, "netFen", "targetsState", "targetsDueOn", "createdAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as given (id uuid, "departmentId" uuid, "fiscalYear" integer, kind text, "organisationId" uuid, "divisionId" uuid, "paperId" uuid,
                     "voucherId" uuid, title text, basis text, reason text, counterpart text, exclusion text, lines jsonb, "netFen" bigint,
                     "targetsState" text, "targetsDueOn" date, "createdAt" timestamptz)`.execute(tx)
}

interface Asked {
  readonly regionId: string
  readonly ids?: readonly string[]
  readonly paperId?: string
  readonly voucherId?: string
  readonly fiscalYear?: number
  readonly lock?: boolean
}

/** Adjustments that the transaction sees, newest first. */
export async function findAdjustments(
  tx: Tx,
  { regionId, ids, paperId, voucherId, fiscalYear, lock = false }: Asked,
): Promise<Adjustment[]> {
  const { rows } = await sql<Row>`
    select id, department_id as "departmentId", version, fiscal_year as "fiscalYear", kind, organisation_id as "organisationId",
           division_id as "divisionId", paper_id as "paperId", voucher_id as "voucherId", title, basis, reason, counterpart, exclusion,
           lines, net_fen::text as net, targets_state as "targetsState", targets_due_on::text as "targetsDueOn", created_at as "createdAt"
      from budget_adjustment
     where region_id = ${regionId}
       ${ids === undefined ? sql`` : sql`and id = any (${[...ids]}::uuid[])`}
       ${paperId === undefined ? sql`` : sql`and paper_id = ${paperId}`}
       ${voucherId === undefined ? sql`` : sql`and voucher_id = ${voucherId}`}
       ${fiscalYear === undefined ? sql`` : sql`and fiscal_year = ${fiscalYear}`}
     order by created_at desc, id desc
     limit 2000
     ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows.map(({ net, lines, ...row }) => ({
    ...row,
    lines: lines.map((line) => ({ ...line, amountFen: BigInt(line.amountFen) })),
    netFen: BigInt(net),
  }))
}

/** 批复文件 of vouchers, and whether they were reversed since. */
export interface VoucherHead {
  readonly id: string
  readonly documentNumber: string
  readonly documentOn: string
  readonly documentType: string
  readonly approver: string
  readonly fileName: string | null
  readonly reversed: boolean
}

export async function findVoucherHeads(tx: Tx, regionId: string, ids: readonly string[]): Promise<ReadonlyMap<string, VoucherHead>> {
  const { rows } = await sql<VoucherHead>`
    select voucher.id, voucher.document_number as "documentNumber", voucher.document_on::text as "documentOn",
           voucher.document_type as "documentType", voucher.approver, voucher.file_name as "fileName",
           exists (select from ledger_voucher counter
                    where counter.region_id = voucher.region_id and counter.reverses_id = voucher.id) as reversed
      from ledger_voucher voucher
     where voucher.region_id = ${regionId}
       and voucher.id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}
