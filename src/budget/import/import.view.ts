import { z } from 'zod'
import { wholeNumber, YearInAddress } from '../../org/index.ts'
import { importKinds, isImportField } from './import-kind.ts'

const Kind = z.enum(Object.keys(importKinds) as [keyof typeof importKinds, ...(keyof typeof importKinds)[]])
const Fen = z.string().regex(/^-?\d+$/)
const Year = YearInAddress

/** `documentOn:2,amount:7`: which column is what. */
const Columns = z
  .string()
  .max(1000)
  .regex(/^([A-Za-z]+:\d{1,3})(,[A-Za-z]+:\d{1,3})*$/)
  .refine((text) => text.split(',').every((pair) => isImportField(pair.split(':')[0]!)), '列对应里有不认识的栏目')

export const ImportQuery = z.object({
  kind: Kind,
  year: Year,
  /** Of the officer's own choice; without it the titles decide. */
  sheet: z.string().max(200).optional(),
  headRow: wholeNumber({ min: 1, max: 1000 }).optional(),
  columns: Columns.optional(),
  unit: z.enum(['元', '万元']).optional(),
  /** 任务编号 made by the page, by which progress is asked for and the work is stopped. */
  job: z.uuid().optional(),
})
export type ImportQuery = z.output<typeof ImportQuery>

export const CommitQuery = ImportQuery.extend({
  /** 散列 of the file that was shown. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})

const Severity = z.enum(['error', 'warning', 'info'])

export const ImportProblemView = z.object({
  code: z.string(),
  severity: Severity,
  at: z.string(),
  message: z.string(),
  /** 0 for the file as a whole. */
  row: z.number().int(),
  column: z.number().int(),
  content: z.string(),
})

const SumView = z.object({ label: z.string(), count: z.number().int(), amountFen: Fen })

/** 核对结果 before anything is saved. */
export const ImportPreviewView = z.object({
  kind: Kind,
  fiscalYear: z.number().int(),
  fileName: z.string(),
  fileHash: z.string(),
  format: z.enum(['xlsx', 'xls']),
  sheet: z.string(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  headRow: z.number().int(),
  titles: z.array(z.object({ column: z.number().int(), letter: z.string(), title: z.string() })),
  columns: z.record(z.string(), z.number().int()),
  remembered: z.boolean(),
  /** 还没有对应的必需栏目; of several any one will do. */
  missing: z.array(z.array(z.string())),
  unit: z.enum(['元', '万元']),
  unitSource: z.enum(['head', 'title', 'chosen', 'assumed']),
  rowCount: z.number().int(),
  goodRowCount: z.number().int(),
  badRowCount: z.number().int(),
  totalRows: z.array(z.number().int()),
  /** 合计行 held against the rows: `sumFen` is of the rows that could be read, `unreadCount` of them could not. */
  totals: z.array(
    z.object({
      row: z.number().int(),
      part: z.boolean(),
      state: z.enum(['same', 'differs', 'unchecked']),
      writtenFen: Fen.nullable(),
      sumFen: Fen,
      unreadCount: z.number().int(),
    }),
  ),
  voucherCount: z.number().int(),
  totalFen: Fen,
  byKind: z.array(SumView),
  byUnit: z.array(SumView),
  problems: z.array(ImportProblemView),
  errorCount: z.number().int(),
  warningCount: z.number().int(),
  /** Rows of the problems, as they stand in the file. */
  rows: z.record(z.string(), z.array(z.string())),
  ready: z.boolean(),
})
export type ImportPreviewView = z.output<typeof ImportPreviewView>
export type ImportProblemView = z.output<typeof ImportProblemView>

const WarningView = z.object({ code: z.string(), severity: Severity, at: z.string(), message: z.string() })

export const ImportDoneView = z.object({
  importId: z.uuid(),
  rowCount: z.number().int(),
  badRowCount: z.number().int(),
  voucherCount: z.number().int(),
  totalFen: Fen,
  warnings: z.array(WarningView),
})
export type ImportDoneView = z.output<typeof ImportDoneView>

export const ImportListQuery = z.object({ year: Year })

export const ImportListView = z.object({
  imports: z.array(
    z.object({
      id: z.uuid(),
      kind: Kind,
      kindLabel: z.string(),
      fileName: z.string(),
      fileHash: z.string(),
      rowCount: z.number().int(),
      totalFen: Fen,
      importedAt: z.string(),
      importedBy: z.string(),
      reversedAt: z.string().nullable(),
      reversible: z.boolean(),
    }),
  ),
})
export type ImportListView = z.output<typeof ImportListView>

export const ReverseImport = z.object({ reason: z.string().trim().min(1, '请填写冲销理由').max(200) })
export const ReversedImportView = z.object({ voucherCount: z.number().int(), warnings: z.array(WarningView) })
export type ReversedImportView = z.output<typeof ReversedImportView>

export const ImportJobView = z.object({
  state: z.enum(['running', 'done', 'refused']),
  /** 0 to 100. */
  percent: z.number().int(),
  preview: ImportPreviewView.optional(),
  done: ImportDoneView.optional(),
  message: z.string().optional(),
})
export type ImportJobView = z.output<typeof ImportJobView>
