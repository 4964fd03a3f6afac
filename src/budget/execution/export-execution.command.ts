import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { formatFixed, plainMoney } from '../../kernel/index.ts'
import { inTree, projectLevels } from '../../library/index.ts'
import type { SheetContent } from '../../office/index.ts'
import type { Actor } from '../../org/index.ts'
import { findOrganisationNames } from '../../org/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { type ExecutionFigures, executionRate } from './execution.ts'
import type { ExecutionWire } from './execution.view.ts'
import { byProject, type ExecutionBooks, totalOf } from './execution-books.ts'
import { lightWords } from './light-words.ts'
import { loadExecution } from './load-execution.query.ts'

const columns: SheetContent['columns'] = [
  { title: '项目', width: 44 },
  { title: '项目代码', width: 20 },
  { title: '级次', width: 12 },
  ...['年初预算数', '调整数', '全年预算数', '执行数', '未执行'].map((title) => ({ title, width: 18, kind: 'figure' as const })),
  { title: '执行率（%）', width: 14, kind: 'rate' },
  { title: '执行预警', width: 12 },
]
const scopes = { all: '', own: '（本部门支出）', transfer: '（对下转移支付）' } as const

interface Asked {
  readonly actor: Actor
  readonly fiscalYear?: number | undefined
  readonly spending: ExecutionWire['spending']
}

/** 导出预算执行情况 by project, down to the last level. An export is an act: it stands in the trail. */
export async function exportExecution(
  deps: Pick<BudgetDeps, 'db' | 'clock' | 'spreadsheets'>,
  { actor, ...asked }: Asked,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const books = await loadExecution(deps, { actor, ...asked })
  const { fiscalYear, departmentId } = books
  const rows = projectRows(books)
  const departmentName = await inRegion(deps.db, actor, async (tx) => {
    const changes = [
      { field: '年度', after: fiscalYear },
      { field: '行数', after: rows.length },
    ]
    const subject = `department/${departmentId}`
    await appendAudit(tx, { actor, action: 'budget.exportExecution', subject, at: deps.clock.now(), changes })
    const names = await findOrganisationNames(tx, { regionId: actor.regionId, organisationIds: [departmentId] })
    return names.get(departmentId)?.name ?? (departmentId === actor.departmentId ? actor.departmentName : '')
  })
  const title = `${departmentName}${fiscalYear}年度预算执行情况${scopes[asked.spending]}${books.illustrative ? '（含演示数据）' : ''}`
  const bytes = await deps.spreadsheets.writeWorkbook([
    { name: '预算执行情况', columns, rows, heading: { title, unit: '万元' }, printed: true },
  ])
  return { fileName: `${title}.xlsx`, bytes }
}

/** As on the page: projects with entries, each below the one it belongs to, then 项目支出, 基本支出 and both. */
function projectRows(books: ExecutionBooks): string[][] {
  const lines = byProject(books).map((line) => ({ ...line, id: line.project.id, parentId: line.project.parentId }))
  const placed = inTree(lines).filter(({ row }) => row.figures.entries > 0)
  const basic = totalOf(books, 'basic')
  return [
    ...placed.map(({ row: { project, figures, light }, depth }) => [
      `${'　'.repeat(depth)}${project.name}${project.illustrative ? '（演示）' : ''}`,
      ...[project.code, projectLevels[project.level], ...cellsOf(figures), lightWords[light]],
    ]),
    ['项目支出合计', '', '', ...cellsOf(totalOf(books, 'project')), ''],
    ...(basic.entries > 0
      ? [
          ['基本支出', '', '', ...cellsOf(basic), ''],
          ['合计（基本+项目）', '', '', ...cellsOf(totalOf(books)), ''],
        ]
      : []),
  ]
}

function cellsOf(figures: ExecutionFigures): string[] {
  const { initial, annual, spent } = figures
  const rate = executionRate(figures)
  const money = [initial, annual - initial, annual, spent, annual - spent].map((fen) => plainMoney(fen, '万元'))
  return [...money, rate === undefined ? '—' : formatFixed(rate, 2)]
}
