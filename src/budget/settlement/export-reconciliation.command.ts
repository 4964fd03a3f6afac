import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { momentWords, plainMoney } from '../../kernel/index.ts'
import type { SheetContent } from '../../office/index.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import type { BookAsked } from './choose-book.query.ts'
import { figureScopes } from './figure-item.ts'
import { loadReconciliation } from './load-reconciliation.query.ts'
import { presentReconciliation } from './present-settlement.view.ts'
import type { ReconciliationView } from './settlement.view.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock' | 'spreadsheets'>

/** 导出对账表. An export is an act: it stands in the trail. */
export async function exportReconciliation(
  deps: Deps,
  { actor, asked }: { actor: Actor; asked: BookAsked },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const view = presentReconciliation(await loadReconciliation(deps, { actor, asked }))
  const { fiscalYear } = view.book
  const title = `${view.heading}${fiscalYear}年度对账表`
  const at = deps.clock.now()
  const changes = [{ field: '年度', after: fiscalYear }]
  const act = { actor, at, action: 'budget.exportReconciliation', subject: `finalFigure/${fiscalYear}`, changes }
  await inRegion(deps.db, actor, (tx) => appendAudit(tx, act))
  const bytes = await deps.spreadsheets.writeWorkbook([reconciliationSheet(view, title)])
  return { fileName: `${title}.xlsx`, bytes }
}

const columns: SheetContent['columns'] = [
  ...[
    { title: '单位', width: 34 },
    { title: '口径', width: 8 },
    { title: '项目', width: 24 },
  ],
  ...[
    { title: '国库支付（预算账）（元）', width: 22, kind: 'figure' as const },
    { title: '单位会计账（元）', width: 20, kind: 'figure' as const },
    { title: '部门决算（元）', width: 20, kind: 'figure' as const },
  ],
  ...[
    { title: '差异（元）', width: 18, kind: 'figure' as const },
    { title: '差异所在', width: 24 },
    { title: '说明', width: 50 },
    { title: '说明人、时间', width: 30 },
  ],
]

const states = { explained: '', stale: '（两个数已有变化，原说明已过时）', open: '（未说明）' } as const

/** One row a figure, or one a difference where there are two. */
function reconciliationSheet({ whole, units }: Pick<ReconciliationView, 'whole' | 'units'>, title: string): SheetContent {
  const money = (fen: string | null) => (fen === null ? '' : plainMoney(BigInt(fen), '元'))
  const rows = [whole, ...units].flatMap((unit) =>
    unit.rows.flatMap((row) => {
      const head = [unit.name, figureScopes[unit.scope], row.label, money(row.ledgerFen), money(row.booksFen), money(row.finalFen)]
      if (row.differences.length === 0) return [[...head, row.finalFen === null ? '' : '0.00', '', '', '']]
      return row.differences.map(({ against, againstLabel, differenceFen, state, notes: [note] }) => [
        ...head,
        money(differenceFen),
        against === 'final' && row.booksFen !== null ? '单位会计账与部门决算' : `国库支付（预算账）与${againstLabel}`,
        `${note?.explanation ?? ''}${states[state]}`,
        note ? `${note.recordedBy}，${momentWords(new Date(note.recordedAt))}` : '',
      ])
    }),
  )
  return { name: '对账', columns, rows, heading: { title, unit: '元' }, printed: true }
}
