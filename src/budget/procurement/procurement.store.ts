import { sql, type Tx } from '../../db/server.ts'
import type { Recording } from '../recording.ts'
import type { ProcurementKind } from './procurement.ts'

export interface ProcurementItemRow {
  readonly id: string
  readonly fiscalYear: number
  readonly organisationId: string
  readonly divisionId: string | null
  readonly projectId: string | null
  readonly name: string
  readonly wholeFen: string | null
  readonly unlisted: boolean
  readonly position: number
  readonly illustrative: boolean
}

export interface ProcurementChangeRow {
  readonly id: string
  readonly itemId: string
  readonly kind: ProcurementKind
  readonly amountFen: string
  readonly happenedOn: string
  readonly documentNumber: string
  readonly reason: string
  readonly reversesId: string | null
  readonly illustrative: boolean
}

export interface ProcurementTotalRow {
  readonly id: string
  readonly fiscalYear: number
  readonly kind: ProcurementKind
  readonly amountFen: string
  readonly sourceDocument: string
  readonly sourcePlace: string
  readonly illustrative: boolean
}

export async function insertItems(tx: Tx, rows: readonly ProcurementItemRow[], { regionId, departmentId }: Recording): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into procurement_item (region_id, id, department_id, fiscal_year, organisation_id, division_id, project_id, name, whole_fen, unlisted,
                                  position, illustrative)
    select ${regionId}, id, ${departmentId}, "fiscalYear", "organisationId", "divisionId", "projectId", name, "wholeFen", unlisted, position,
           illustrative
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as given (id uuid, "fiscalYear" integer, "organisationId" uuid, "divisionId" uuid, "projectId" uuid, name text, "wholeFen" bigint,
                     unlisted boolean, position integer, illustrative boolean)`.execute(tx)
}

export async function insertChanges(tx: Tx, rows: readonly ProcurementChangeRow[], recording: Recording): Promise<void> {
  if (rows.length === 0) return
  const { regionId, departmentId, at, recordedBy } = recording
  await sql`
    insert into procurement_change (region_id, id, department_id, item_id, kind, amount_fen, happened_on, document_number, reason, reverses_id,
                                    illustrative, recorded_at, recorded_by)
    select ${regionId}, id, ${departmentId}, "itemId", kind, "amountFen", "happenedOn", "documentNumber", reason, "reversesId", illustrative,
           ${at}, ${recordedBy}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as given (id uuid, "itemId" uuid, kind text, "amountFen" bigint, "happenedOn" date, "documentNumber" text, reason text,
                     "reversesId" uuid, illustrative boolean)`.execute(tx)
}

export async function insertTotals(tx: Tx, rows: readonly ProcurementTotalRow[], recording: Recording): Promise<void> {
  if (rows.length === 0) return
  const { regionId, departmentId, at, recordedBy } = recording
  await sql`
    insert into procurement_total (region_id, id, department_id, fiscal_year, kind, amount_fen, source_document, source_place, illustrative,
                                   recorded_at, recorded_by)
    select ${regionId}, id, ${departmentId}, "fiscalYear", kind, "amountFen", "sourceDocument", "sourcePlace", illustrative, ${at}, ${recordedBy}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as given (id uuid, "fiscalYear" integer, kind text, "amountFen" bigint, "sourceDocument" text, "sourcePlace" text,
                     illustrative boolean)`.execute(tx)
}

export interface CorrectionSums {
  /** Printed as the total of the year; null without one. */
  readonly printedFen: bigint | null
  readonly listedFen: bigint
  readonly unlistedFen: bigint
  readonly unlistedItemId: string | null
}

/** 核减核增 of a year: printed, listed line by line, and what stands as 原件未列明. Other writers wait until this transaction ends. */
export async function lockCorrectionSums(
  tx: Tx,
  { departmentId, fiscalYear }: { departmentId: string; fiscalYear: number },
): Promise<CorrectionSums> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`procurement|${departmentId}|${fiscalYear}`}, 0))`.execute(tx)
  const { rows } = await sql<{ printedFen: string | null; listedFen: string; unlistedFen: string; unlistedItemId: string | null }>`
    select (select total.amount_fen::text
              from procurement_total total
             where total.region_id = current_region() and total.department_id = ${departmentId}
               and total.fiscal_year = ${fiscalYear} and total.kind = 'correction'
             order by total.recorded_at desc, total.id desc
             limit 1)                                                                    as "printedFen",
           coalesce(sum(change.amount_fen) filter (where not item.unlisted), 0)::text    as "listedFen",
           coalesce(sum(change.amount_fen) filter (where item.unlisted), 0)::text        as "unlistedFen",
           (array_agg(item.id) filter (where item.unlisted))[1]                          as "unlistedItemId"
      from procurement_item item
      left join procurement_change change on change.region_id = item.region_id
                                         and change.item_id = item.id
                                         and change.kind = 'correction'
     where item.region_id = current_region()
       and item.department_id = ${departmentId}
       and item.fiscal_year = ${fiscalYear}`.execute(tx)
  const { printedFen, listedFen, unlistedFen, unlistedItemId } = rows[0]!
  return {
    printedFen: printedFen === null ? null : BigInt(printedFen),
    ...{ listedFen: BigInt(listedFen), unlistedFen: BigInt(unlistedFen), unlistedItemId },
  }
}

export interface StoredItem extends Omit<ProcurementItemRow, 'wholeFen'> {
  readonly wholeFen: bigint | null
}

export interface StoredChange extends Omit<ProcurementChangeRow, 'amountFen'> {
  readonly amountFen: bigint
  readonly recordedAt: Date
  readonly recordedBy: string
}

interface YearOf {
  readonly departmentId: string
  readonly fiscalYear: number
}

/** 采购项目 of a year, what the printed total has beyond them last. */
export async function findItems(
  tx: Tx,
  { departmentId, fiscalYear, id }: Partial<YearOf> & { departmentId: string; id?: string },
): Promise<StoredItem[]> {
  const { rows } = await sql<ProcurementItemRow>`
    select id, fiscal_year as "fiscalYear", organisation_id as "organisationId", division_id as "divisionId", project_id as "projectId", name,
           whole_fen::text as "wholeFen", unlisted, position, illustrative
      from procurement_item
     where region_id = current_region()
       and department_id = ${departmentId}
       and (${fiscalYear ?? null}::integer is null or fiscal_year = ${fiscalYear ?? null}::integer)
       and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
     order by unlisted, position, name, id`.execute(tx)
  return rows.map((row) => ({ ...row, wholeFen: row.wholeFen === null ? null : BigInt(row.wholeFen) }))
}

/** 变动 of the items, in the order of their days. */
export async function findChanges(tx: Tx, { itemIds, id }: { itemIds?: readonly string[]; id?: string }): Promise<StoredChange[]> {
  const { rows } = await sql<ProcurementChangeRow & { recordedAt: Date; recordedBy: string }>`
    select id, item_id as "itemId", kind, amount_fen::text as "amountFen", happened_on::text as "happenedOn",
           document_number as "documentNumber", reason, reverses_id as "reversesId", illustrative, recorded_at as "recordedAt",
           recorded_by as "recordedBy"
      from procurement_change
     where region_id = current_region()
       and (${itemIds ? [...itemIds] : null}::uuid[] is null or item_id = any (${itemIds ? [...itemIds] : null}::uuid[]))
       and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid or reverses_id = ${id ?? null}::uuid)
     order by happened_on, recorded_at, id`.execute(tx)
  return rows.map((row) => ({ ...row, amountFen: BigInt(row.amountFen) }))
}

export interface PrintedTotal {
  readonly kind: ProcurementKind
  readonly amountFen: bigint
  readonly sourceDocument: string
  readonly sourcePlace: string
}

/** 原件合计 of a year: of each kind the one recorded last. */
export async function findTotals(tx: Tx, { departmentId, fiscalYear }: YearOf): Promise<PrintedTotal[]> {
  const { rows } = await sql<Omit<PrintedTotal, 'amountFen'> & { amountFen: string }>`
    select distinct on (kind) kind, amount_fen::text as "amountFen", source_document as "sourceDocument", source_place as "sourcePlace"
      from procurement_total
     where region_id = current_region()
       and department_id = ${departmentId}
       and fiscal_year = ${fiscalYear}
     order by kind, recorded_at desc, id desc`.execute(tx)
  return rows.map((row) => ({ ...row, amountFen: BigInt(row.amountFen) }))
}
