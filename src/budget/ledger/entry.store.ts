import { sql, type Tx } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import type { ChainedEntry } from './chain-entries.ts'

/** Rows a statement: a whole month of payments neither waits for the database line by line nor lies in memory twice. */
const AT_ONCE = 4000

/**
 * Before many entries are booked: how foreign keys are looked up was planned when the tables may have been as good as empty, and is
 * thought over again only after the database has gathered statistics. Until then a large file would wait for minutes.
 */
export async function forgetPlans(tx: Tx, entryCount: number): Promise<void> {
  if (entryCount > MANY) await sql`discard plans`.execute(tx)
}

const MANY = 200

/** After many entries were booked: until the database gathers statistics by itself, every query takes the books for as good as empty. */
export async function refreshStatistics(tx: Tx, entryCount: number): Promise<void> {
  if (entryCount > MANY) await sql`select refresh_ledger_statistics(${entryCount}::integer)`.execute(tx)
}

/** In the order of the chain: the database ties each entry to the one before it. */
export async function insertEntries(
  tx: Tx,
  { regionId, departmentId }: { regionId: string; departmentId: string },
  entries: readonly ChainedEntry[],
): Promise<void> {
  for (let first = 0; first < entries.length; first += AT_ONCE) {
    const some = entries.slice(first, first + AT_ONCE)
    const of = <Value>(read: (entry: ChainedEntry) => Value): Value[] => some.map(read)
    await sql`
      insert into ledger_entry
             (region_id, id, department_id, fiscal_year, account_id, number, previous_number, kind, side, reversal, amount_fen,
              allotted_before, allotted_after, paid_before, paid_after, voucher_id, line, line_count, previous_line, voucher_before,
              voucher_after, booked_on, figure_source, summary, file_row, reverses_id, reversed_fen)
      select ${regionId}, id, ${departmentId}, fiscal_year, account_id, number, nullif(number - 1, 0), kind, side, reversal, amount_fen,
             allotted_after - case side when 'allotment' then amount_fen else 0 end, allotted_after,
             paid_after - case side when 'payment' then amount_fen else 0 end, paid_after,
             voucher_id, line, line_count, nullif(line - 1, 0), voucher_after - amount_fen, voucher_after,
             booked_on, figure_source, summary, file_row, reverses_id, case when reversal then -amount_fen end
        from unnest(${of(() => newId())}::uuid[], ${of(({ voucher }) => voucher.fiscalYear)}::integer[],
                    ${of(({ accountId }) => accountId)}::uuid[], ${of(({ number }) => number)}::integer[],
                    ${of(({ voucher }) => voucher.kind)}::text[], ${of(({ side }) => side)}::text[],
                    ${of(({ voucher }) => voucher.reversal)}::boolean[], ${of(({ amountFen }) => amountFen.toString())}::bigint[],
                    ${of(({ allottedAfter }) => allottedAfter.toString())}::bigint[], ${of(({ paidAfter }) => paidAfter.toString())}::bigint[],
                    ${of(({ voucher }) => voucher.id)}::uuid[], ${of(({ line }) => line)}::integer[],
                    ${of(({ voucher }) => voucher.entries.length)}::integer[], ${of(({ voucherAfter }) => voucherAfter.toString())}::bigint[],
                    ${of(({ voucher }) => voucher.bookedOn)}::date[], ${of(({ figureSource }) => figureSource)}::text[],
                    ${of(({ summary }) => summary)}::text[], ${of(({ fileRow }) => fileRow)}::text[],
                    ${of(({ voucher }) => voucher.reversesId)}::uuid[])
             as entry (id, fiscal_year, account_id, number, kind, side, reversal, amount_fen, allotted_after, paid_after, voucher_id, line,
                       line_count, voucher_after, booked_on, figure_source, summary, file_row, reverses_id)`.execute(tx)
  }
}
