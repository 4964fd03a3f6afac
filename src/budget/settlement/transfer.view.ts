import { z } from 'zod'
import { FenText, FiscalYear, LineText, NoteText, PositiveFen } from '../wire-field.view.ts'
import { BookQuery, BookView } from './settlement.view.ts'

/** 应下达、已下达、已支出 and how far they have come. */
const TransferSums = {
  dueFen: FenText,
  issuedFen: FenText,
  spentFen: FenText,
  issuedRate: z.string().nullable(),
  spentRate: z.string().nullable().meta({ description: '实际支出 ÷ 应下达，只计已报送的' }),
  unreported: z.int().meta({ description: '未报送的区（市）数' }),
}
const TransferReportView = z.object({
  id: z.uuid(),
  asOf: z.string(),
  dueFen: FenText,
  issuedFen: FenText,
  spentFen: FenText,
  sourceDocument: z.string(),
  note: z.string(),
  illustrative: z.boolean(),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
const Place = z.object({ id: z.uuid(), name: z.string() })
export const TransferQuery = BookQuery.extend({ on: z.iso.date().optional() })
export const TransferListView = z.object({
  book: BookView,
  on: z.string(),
  ...TransferSums,
  funds: z.array(
    z.object({
      projectId: z.uuid(),
      code: z.string(),
      name: z.string(),
      ...TransferSums,
      rows: z.array(
        z.object({
          organisationId: z.uuid(),
          name: z.string(),
          ...TransferSums,
          report: TransferReportView.nullable(),
          bookedFen: FenText.nullable(),
          bookedPaidFen: FenText.nullable(),
          required: z.string().nullable(),
          light: z.enum(['normal', 'watch', 'warning', 'note', 'notDue', 'none']).meta({ description: '按评分规则的执行预警' }),
          behind: z.boolean(),
          differs: z.boolean().meta({ description: '报送的应下达、已下达与台账不符' }),
        }),
      ),
    }),
  ),
  reportable: z.object({ projects: z.array(Place), districts: z.array(Place) }),
})
export type TransferListView = z.output<typeof TransferListView>

export const TransferHistoryQuery = BookQuery.extend({ projectId: z.uuid(), organisationId: z.uuid() })
export const TransferHistoryView = z.object({ reports: z.array(TransferReportView) })
export type TransferHistoryView = z.output<typeof TransferHistoryView>

/** 报送执行情况: `POST /budget/transfers`. Cumulative as of the day. */
export const ReportTransfer = z.strictObject({
  fiscalYear: FiscalYear,
  projectId: z.uuid(),
  organisationId: z.uuid(),
  asOf: z.iso.date(),
  dueFen: PositiveFen,
  issuedFen: PositiveFen,
  spentFen: PositiveFen,
  sourceDocument: LineText(200, '请填写报表或文件的名称'),
  note: NoteText(500).default(''),
})
export type ReportTransfer = z.input<typeof ReportTransfer>
