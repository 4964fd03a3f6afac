import { sql, type Tx } from '../../db/server.ts'
import type { ProjectMarks } from '../../library/server.ts'
import type { LedgerKind } from '../ledger/ledger-kind.ts'
import type { Category, FigureSource } from '../ledger/money-mark.ts'
import type { Books, ReportedFigure } from './books.ts'
import type { LedgerSum } from './ledger-amount.ts'

interface BooksOf {
  readonly regionId: string
  readonly departmentId: string
  readonly years: readonly number[]
}

interface LedgerRow {
  /** Null for accounts without entries. */
  fiscal_year: number
  kind: LedgerKind
  side: 'allotment' | 'payment'
  figure_source: FigureSource | null
  category: Category
  earmarked: boolean
  transfer: boolean
  reserved: boolean
  outside: boolean
  excluded: boolean
  month: number
  fen: string
  raised_fen: string
  entries: string
}

/**
 * 台账合计 of the years, by all that measures ask for; entries are added up by account before accounts are looked at.
 *
 * The parts are put together by full joins, which are always hashed or merged: row-level security hides from the planner how many
 * rows a part has, and a nested loop over what it takes for one row reads every account once for every sum.
 */
export async function findLedgerSums(
  tx: Tx,
  { regionId, departmentId, years, marks }: BooksOf & { readonly marks: ProjectMarks },
): Promise<LedgerSum[]> {
  const { rows } = await sql<LedgerRow>`
    with summed as materialized (
      select entry.account_id, entry.fiscal_year, entry.kind, entry.side, entry.figure_source,
             entry.voucher_id in (select id from ledger_voucher
                                   where region_id = ${regionId} and department_id = ${departmentId}
                                     and fiscal_year = any (${[...years]}::integer[]) and exclusion is not null) as excluded,
             case extract(year from entry.booked_on)::integer - entry.fiscal_year
               when 0 then extract(month from entry.booked_on)::integer else 12 end as month,
             sum(entry.amount_fen) as fen,
             coalesce(sum(entry.amount_fen) filter (where (entry.amount_fen > 0) <> entry.reversal), 0) as raised_fen,
             count(*) as entries
        from ledger_entry entry
       where entry.region_id = ${regionId}
         and entry.department_id = ${departmentId}
         and entry.fiscal_year = any (${[...years]}::integer[])
       group by 1, 2, 3, 4, 5, 6, 7
    ), marked as materialized (
      select id, category, coalesce(project_id = any (${[...marks.earmarkedIds]}::uuid[]), false) as earmarked, spending = 'transfer' as transfer,
             organisation_id = department_id and spending = 'own' as reserved,
             coalesce(project_id = any (${[...marks.outsideIds]}::uuid[]), false) as outside
        from ledger_account
       where region_id = ${regionId} and department_id = ${departmentId} and fiscal_year = any (${[...years]}::integer[])
    )
    select summed.fiscal_year, summed.kind, summed.side, summed.figure_source, summed.excluded, summed.month, marked.category,
           marked.earmarked, marked.transfer, marked.reserved, marked.outside,
           sum(summed.fen)::text as fen, sum(summed.raised_fen)::text as raised_fen, sum(summed.entries)::text as entries
      from summed
      full join marked on marked.id = summed.account_id
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`.execute(tx)
  return rows.filter(({ fiscal_year: year }) => year !== null).map(ledgerSumOf)
}

function ledgerSumOf(row: LedgerRow): LedgerSum {
  return {
    ...{ fiscalYear: row.fiscal_year, kind: row.kind, side: row.side, figureSource: row.figure_source, category: row.category },
    ...{ earmarked: row.earmarked, transfer: row.transfer, reserved: row.reserved, outside: row.outside, excluded: row.excluded },
    ...{ month: row.month, fen: BigInt(row.fen), raisedFen: BigInt(row.raised_fen), entries: Number(row.entries) },
  }
}

/**
 * 上年结转资金的支出: by account what was confirmed as carried over, and as much of it as was paid. Carryover is spent before the
 * money of the year.
 */
export async function findCarryoverSpent(tx: Tx, { regionId, departmentId, years }: BooksOf): Promise<Books['carryover']> {
  const { rows } = await sql<{ fiscal_year: number; fen: string; entries: string }>`
    with confirmed as (
      select account_id, fiscal_year, sum(amount_fen) as fen
        from ledger_entry
       where region_id = ${regionId} and department_id = ${departmentId} and fiscal_year = any (${[...years]}::integer[])
         and kind = 'carryoverConfirmed'
       group by account_id, fiscal_year
    )
    select confirmed.fiscal_year, count(*)::text as entries,
           coalesce(sum(greatest(least(confirmed.fen, account.paid_fen), 0)), 0)::text as fen
      from confirmed
      join ledger_account account on account.region_id = ${regionId} and account.id = confirmed.account_id
     group by confirmed.fiscal_year`.execute(tx)
  return rows.map((row) => ({ fiscalYear: row.fiscal_year, fen: BigInt(row.fen), entries: Number(row.entries) }))
}

/** 决算与报表数据 in force: of the department together where it reports so, else the units' own added up. */
export async function findReportedFigures(tx: Tx, { regionId, departmentId, years }: BooksOf): Promise<ReportedFigure[]> {
  const { rows } = await sql<{
    fiscal_year: number
    item: string
    fen: string | null
    quantity: string | null
    entries: string
    document: string
  }>`
    select figure.fiscal_year, figure.item, sum(figure.amount_fen)::text as fen, sum(figure.quantity)::text as quantity,
           count(*)::text as entries, min(figure.source_document || case figure.source_place when '' then '' else ' ' || figure.source_place end) as document
      from final_figure figure
     where figure.region_id = ${regionId} and figure.department_id = ${departmentId}
       and figure.fiscal_year = any (${[...years]}::integer[])
       and not exists (select from final_figure later where later.region_id = figure.region_id and later.replaces_id = figure.id)
       and (figure.scope = 'consolidated' and figure.organisation_id = figure.department_id
            or figure.scope = 'own' and not exists (
                 select from final_figure whole
                  where whole.region_id = figure.region_id and whole.department_id = figure.department_id
                    and whole.fiscal_year = figure.fiscal_year and whole.item = figure.item
                    and whole.scope = 'consolidated' and whole.organisation_id = whole.department_id))
     group by figure.fiscal_year, figure.item`.execute(tx)
  return rows.map(({ fiscal_year: fiscalYear, fen, entries, ...rest }) => ({
    ...rest,
    fiscalYear,
    fen: fen === null ? null : BigInt(fen),
    entries: Number(entries),
  }))
}

/** 政府采购 by kind of change, and the 项目总投资 of its projects. */
export async function findProcurementSums(tx: Tx, { regionId, departmentId, years }: BooksOf): Promise<Books['procurement']> {
  const { rows } = await sql<{ fiscal_year: number; kind: string; fen: string; entries: string }>`
    select item.fiscal_year, change.kind, sum(change.amount_fen)::text as fen, count(*)::text as entries
      from procurement_item item
      join procurement_change change on change.region_id = item.region_id and change.item_id = item.id
     where item.region_id = ${regionId} and item.department_id = ${departmentId} and item.fiscal_year = any (${[...years]}::integer[])
     group by item.fiscal_year, change.kind
    union all
    select item.fiscal_year, 'whole', sum(item.whole_fen)::text, count(*)::text
      from procurement_item item
     where item.region_id = ${regionId} and item.department_id = ${departmentId} and item.fiscal_year = any (${[...years]}::integer[])
       and item.whole_fen is not null
     group by item.fiscal_year`.execute(tx)
  return rows.map((row) => ({ fiscalYear: row.fiscal_year, kind: row.kind, fen: BigInt(row.fen), entries: Number(row.entries) }))
}

/** 对下转移支付执行情况: the latest report of each district and project. Reports are cumulative. */
export async function findTransferSums(tx: Tx, { regionId, departmentId, years }: BooksOf): Promise<Books['transfers']> {
  const { rows } = await sql<{ fiscal_year: number; due: string; issued: string; spent: string; entries: string }>`
    with latest as (
      select distinct on (project_id, organisation_id, fiscal_year) fiscal_year, due_fen, issued_fen, spent_fen
        from transfer_report
       where region_id = ${regionId} and department_id = ${departmentId} and fiscal_year = any (${[...years]}::integer[])
       order by project_id, organisation_id, fiscal_year, as_of desc, recorded_at desc, id desc
    )
    select fiscal_year, sum(due_fen)::text as due, sum(issued_fen)::text as issued, sum(spent_fen)::text as spent, count(*)::text as entries
      from latest
     group by fiscal_year`.execute(tx)
  return rows.flatMap(({ fiscal_year: fiscalYear, entries, ...row }) =>
    (['due', 'issued', 'spent'] as const).map((kind) => ({ fiscalYear, kind, fen: BigInt(row[kind]), entries: Number(entries) })),
  )
}
