import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { plainMoney } from '../../kernel/index.ts'
import { findProjectNames } from '../../library/server.ts'
import type { SheetContent } from '../../office/index.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import { fundKinds, origins } from '../ledger/money-mark.ts'
import { findBudgetLines } from './budget-line.store.ts'
import type { BudgetLine } from './budget-line.ts'
import { stagesOf } from './budget-submission.ts'
import { type ComparisonFilter, type ComparisonRow, compareVersions, filterLines } from './compare-versions.ts'
import { findPreparationScope, findUnitNames, readableLine } from './preparation-scope.query.ts'

const columns: SheetContent['columns'] = [
  { title: '单位、项目', width: 40 },
  ...['项目编码', '资金性质', '资金来源级次', '功能分类科目', '经济分类科目'].map((title) => ({ title, width: 14 })),
  ...['一上（万元）', '评审审定（万元）', '控制数（万元）', '二上（万元）', '二下批复（万元）', '细化下达（万元）', '增减（万元）'].map(
    (title) => ({
      title,
      width: 18,
      kind: 'figure' as const,
    }),
  ),
  { title: '核减原因', width: 40 },
]

/** 导出对比表 with full values. An export is an act: it stands in the trail. */
export async function exportBudget(
  { db, clock, spreadsheets }: Pick<BudgetDeps, 'db' | 'clock' | 'spreadsheets'>,
  { actor, fiscalYear, filter }: { actor: Actor; fiscalYear: number; filter: ComparisonFilter },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const rows = await inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const scope = await findPreparationScope(tx, { actor, fiscalYear, now: at })
    const all = (await findBudgetLines(tx, { fiscalYear })).map((stored) => {
      const { line, hidden } = readableLine(actor, stagesOf(scope.submissions, stored.organisationId), stored)
      return hidden ? { ...line, reviewed: null, control: null, cutReason: '' } : line
    })
    const lines = filterLines(all, filter)
    const nameOf = await findUnitNames(tx, actor, [...new Set(lines.map(({ organisationId }) => organisationId))])
    const projectIds = [...new Set(lines.flatMap(({ projectId }) => projectId ?? []))]
    const projects = await findProjectNames(tx, { regionId: actor.regionId, projectIds })
    const changes = [{ field: '导出', after: `${fiscalYear}年度预算对比表，${lines.length} 行` }]
    await appendAudit(tx, { actor, action: 'budget.exportLines', subject: `budget/${fiscalYear}`, at, changes })
    return compareVersions(lines, { nameOf, withLines: true }).map((row) => cellsOf(row, projects))
  })
  const heading = { title: `${actor.reach === 'region' ? '' : actor.departmentName}${fiscalYear}年度预算对比表`, unit: '万元' }
  const bytes = await spreadsheets.writeWorkbook([{ name: '预算对比表', columns, rows, heading, printed: true }])
  return { fileName: `${fiscalYear}年度预算对比表（单位万元）.xlsx`, bytes }
}

function cellsOf(row: ComparisonRow, projects: ReadonlyMap<string, { code: string }>): string[] {
  const { firstUp, reviewed, control, secondUp, approved, distributed, change, line } = row
  const money = (fen: bigint | null) => (fen === null ? '' : plainMoney(fen, '万元'))
  const depth = row.kind === 'line' ? '　　' : row.kind === 'part' ? '　' : ''
  return [
    ...[`${depth}${row.label}`, ...marksOf(line, projects)],
    ...[firstUp, reviewed, control, secondUp, approved, distributed, change].map(money),
    row.reason,
  ]
}

function marksOf(line: BudgetLine | null, projects: ReadonlyMap<string, { code: string }>): string[] {
  if (!line) return ['', '', '', '', '']
  const { projectId, fundKind, origin, functionCode, economyCode } = line
  return [projectId ? (projects.get(projectId)?.code ?? '') : '', fundKinds[fundKind], origins[origin], functionCode, economyCode]
}
