import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { plainMoney } from '../../kernel/index.ts'
import type { SheetContent } from '../../office/index.ts'
import { type Actor, ownScopeName } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import type { BookAsked } from '../settlement/choose-book.query.ts'
import { loadProcurement } from './load-procurement.query.ts'
import { type ProcurementView, presentProcurement } from './procurement.view.ts'

const columns: SheetContent['columns'] = [
  { title: '采购项目', width: 40 },
  { title: '单位', width: 30 },
  { title: '项目', width: 30 },
  ...['项目总投资', '采购预算', '核减核增', '调整后预算', '计划', '合同', '验收', '支付'].map((title) => ({
    ...{ title, width: 16, kind: 'figure' as const },
  })),
  { title: '执行率（%）', width: 12, kind: 'rate' },
]

/** 导出政府采购执行情况表. An export is an act: it stands in the trail. */
export async function exportProcurement(
  deps: Pick<BudgetDeps, 'db' | 'clock' | 'spreadsheets'>,
  { actor, asked }: { actor: Actor; asked: BookAsked },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const view = presentProcurement(await loadProcurement(deps, { actor, asked }))
  const { departmentId, departmentName, fiscalYear } = view.book
  const changes = [
    { field: '年度', after: fiscalYear },
    { field: '行数', after: view.items.length },
  ]
  const act = { actor, at: deps.clock.now(), action: 'budget.exportProcurement', subject: `department/${departmentId}`, changes }
  await inRegion(deps.db, actor, (tx) => appendAudit(tx, act))
  const title = `${ownScopeName(actor) ?? departmentName}${fiscalYear}年度政府采购执行情况表`
  const rows = [
    ...view.items.map((item) => [
      `${item.name}${item.illustrative ? '（演示数据）' : ''}`,
      ...[item.unitName, item.projectName ?? '', wan(item.wholeFen), ...sumCells(item)],
    ]),
    ['合计', '', '', '', ...sumCells(view)],
  ]
  const sheet = { name: '政府采购', columns, rows, heading: { title, unit: '万元' }, printed: true } as const
  return { fileName: `${title}.xlsx`, bytes: await deps.spreadsheets.writeWorkbook([sheet]) }
}

function wan(fen: string | null): string {
  return fen === null ? '' : plainMoney(BigInt(fen), '万元')
}

type Sums = Pick<
  ProcurementView,
  'budgetFen' | 'correctionFen' | 'adjustedFen' | 'planFen' | 'contractFen' | 'acceptanceFen' | 'paymentFen' | 'rate'
>

/** What was never entered is left empty, not zero. */
function sumCells({ budgetFen, correctionFen, adjustedFen, planFen, contractFen, acceptanceFen, paymentFen, rate }: Sums): string[] {
  return [...[budgetFen, correctionFen, adjustedFen, planFen, contractFen, acceptanceFen, paymentFen].map(wan), rate ?? '—']
}
