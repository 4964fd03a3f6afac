import { z } from 'zod'
import type { CellFinding, ListReading } from './list-sheet.ts'

/** 清单导入: what would be, or was, done with each row. */
export const ListImportView = z.object({
  saved: z.boolean(),
  /** 散列 of the file that was read. */
  fileHash: z.string(),
  rows: z.array(
    z.object({
      row: z.number().int(),
      at: z.string(),
      code: z.string(),
      name: z.string(),
      outcome: z.enum(['new', 'changed', 'unchanged', 'bad']),
      /** What changes, such as 名称：甲 → 乙. */
      detail: z.string(),
    }),
  ),
  problems: z.array(z.object({ code: z.string(), severity: z.enum(['error', 'warning', 'info']), at: z.string(), message: z.string() })),
})

export type ListImportView = z.infer<typeof ListImportView>

/** A good row and what it does. */
export interface PlannedRow {
  readonly row: number
  readonly isNew: boolean
  /** Said of a new one. */
  readonly newDetail?: string
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[]
}

interface ListImport {
  readonly reading: ListReading<unknown>
  readonly fileHash: string
  readonly planned: readonly PlannedRow[]
  readonly findings: readonly CellFinding[]
  readonly saved: boolean
}

/** A row that is in the file and not in the plan is bad: its problems say why. */
export function presentListImport({ reading, fileHash, planned, findings, saved }: ListImport): ListImportView {
  const byRow = new Map(planned.map((plan) => [plan.row, plan]))
  return {
    ...{ saved, fileHash },
    rows: reading.rows.map(({ row, code, name }) => ({ row, at: `${reading.sheet}!${row}`, code, name, ...outcomeOf(byRow.get(row)) })),
    problems: findings.map(({ problem: { code, severity, at, message } }) => ({ code, severity, at, message })),
  }
}

function outcomeOf(plan: PlannedRow | undefined): Pick<ListImportView['rows'][number], 'outcome' | 'detail'> {
  if (!plan) return { outcome: 'bad', detail: '' }
  if (plan.isNew) return { outcome: 'new', detail: plan.newDetail ?? '' }
  const detail = plan.changes.map(({ field, before, after }) => `${field}：${before || '（无）'} → ${after || '（无）'}`).join('；')
  return { outcome: plan.changes.length > 0 ? 'changed' : 'unchanged', detail }
}
