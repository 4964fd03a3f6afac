import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { formatFixed, plainMoney } from '../../kernel/index.ts'
import type { SheetContent } from '../../office/index.ts'
import type { BudgetDeps } from '../deps.ts'
import { listMeasures, type MeasureQuestion } from './list-measures.query.ts'

const columns: SheetContent['columns'] = [
  { title: '类别', width: 20 },
  { title: '年初预算数（万元）', width: 24, kind: 'figure' },
  { title: '调整预算数（万元）', width: 24, kind: 'figure' },
  { title: '决算数（万元）', width: 24, kind: 'figure' },
  { title: '预算执行率（%）', width: 20, kind: 'rate' },
]

/** 导出表1 预算及支出情况 in the columns of the form. An export is an act: it stands in the trail. */
export async function exportExecutionTable(
  deps: Pick<BudgetDeps, 'db' | 'clock' | 'spreadsheets'>,
  question: MeasureQuestion,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { table, departmentName, fiscalYear } = await listMeasures(deps, question)
  const { actor, departmentId = actor.departmentId } = question
  await inRegion(deps.db, actor, (tx) =>
    appendAudit(tx, {
      ...{ actor, action: 'budget.exportTable', subject: `department/${departmentId}`, at: deps.clock.now() },
      changes: [{ field: '年度', after: fiscalYear }],
    }),
  )
  const rows = table.rows.map(({ name, initialFen, annualFen, finalFen, rate }) => [
    name,
    ...[initialFen, annualFen, finalFen].map((fen) => plainMoney(fen, '万元')),
    rate ? formatFixed(rate, 2) : '—',
  ])
  const name = `${departmentName}${fiscalYear}年度预算及支出情况${table.quick ? '（快报）' : ''}`
  const heading = { title: `表1 ${name}`, unit: '万元' }
  const bytes = await deps.spreadsheets.writeWorkbook([{ name: '表1', columns, rows, heading, printed: true }])
  return { fileName: `${name}.xlsx`, bytes }
}
