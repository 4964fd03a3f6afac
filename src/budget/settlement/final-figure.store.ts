import { sql, type Tx } from '../../db/server.ts'
import type { Recording } from '../recording.ts'
import type { FigureItem } from './figure-item.ts'
import type { FinalFigure } from './final-figure.ts'

export type YearFigure = FinalFigure & { readonly fiscalYear: number }

type StoredFigure = Omit<YearFigure, 'amountFen'> & { readonly amountFen: string | null }

/** A figure to be stored. */
export type FinalFigureRow = Omit<StoredFigure, 'recordedAt' | 'recordedBy'>

export async function insertFigures(
  tx: Tx,
  rows: readonly FinalFigureRow[],
  { regionId, departmentId, at, recordedBy }: Recording,
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into final_figure (region_id, id, department_id, fiscal_year, organisation_id, scope, item, amount_fen, quantity,
                              source_document, source_place, import_id, replaces_id, reason, withdrawn, illustrative, recorded_at, recorded_by)
    select ${regionId}, id, ${departmentId}, "fiscalYear", "organisationId", scope, item, "amountFen", quantity,
           "sourceDocument", "sourcePlace", "importId", "replacesId", reason, withdrawn, illustrative, ${at}, ${recordedBy}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as given (id uuid, "fiscalYear" integer, "organisationId" uuid, scope text, item text, "amountFen" bigint, quantity numeric,
                     "sourceDocument" text, "sourcePlace" text, "importId" uuid, "replacesId" uuid, reason text, withdrawn boolean,
                     illustrative boolean)`.execute(tx)
}

export interface FigureFilter {
  readonly departmentId: string
  readonly fiscalYears: readonly number[]
  readonly organisationId?: string | undefined
  readonly items?: readonly FigureItem[] | undefined
  readonly importId?: string | undefined
}

/** In force: nothing replaces them. A withdrawn figure is in force as none. */
export async function findFigures(tx: Tx, filter: FigureFilter & { readonly withWithdrawn?: boolean }): Promise<YearFigure[]> {
  const { departmentId, fiscalYears, organisationId = null, items = null, importId = null, withWithdrawn = false } = filter
  const { rows } = await sql<StoredFigure>`
    select ${columns}
      from final_figure figure
     where figure.region_id = current_region()
       and figure.department_id = ${departmentId}
       and figure.fiscal_year = any (${[...fiscalYears]}::integer[])
       and (${organisationId}::uuid is null or figure.organisation_id = ${organisationId}::uuid)
       and (${items && [...items]}::text[] is null or figure.item = any (${items && [...items]}::text[]))
       and (${importId}::uuid is null or figure.import_id = ${importId}::uuid)
       and (${withWithdrawn} or not figure.withdrawn)
       and not exists (select from final_figure later
                        where later.region_id = figure.region_id
                          and later.replaces_id = figure.id)
     order by figure.fiscal_year, figure.organisation_id, figure.item, figure.scope`.execute(tx)
  return rows.map(toFigure)
}

/** 更正记录 of one figure, the latest first. */
export async function findFigureHistory(tx: Tx, figureId: string): Promise<YearFigure[]> {
  const { rows } = await sql<StoredFigure>`
    with asked as (select region_id, department_id, fiscal_year, organisation_id, scope, item
                     from final_figure
                    where region_id = current_region() and id = ${figureId})
    select ${columns}
      from final_figure figure
      join asked using (region_id, department_id, fiscal_year, organisation_id, scope, item)
     order by figure.recorded_at desc, figure.id desc`.execute(tx)
  return rows.map(toFigure)
}

const columns = sql`
  figure.id, fiscal_year as "fiscalYear", organisation_id as "organisationId", scope, item, figure.amount_fen::text as "amountFen",
  trim_scale(figure.quantity)::text as quantity, figure.source_document as "sourceDocument", figure.source_place as "sourcePlace",
  figure.import_id as "importId", figure.replaces_id as "replacesId", figure.reason, figure.withdrawn, figure.illustrative,
  figure.recorded_at as "recordedAt", figure.recorded_by as "recordedBy"`

function toFigure({ amountFen, ...row }: StoredFigure): YearFigure {
  return { ...row, amountFen: amountFen === null ? null : BigInt(amountFen) }
}
