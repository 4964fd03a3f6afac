import type { Tx } from '../../db/server.ts'
import { warningAt } from '../../kernel/index.ts'
import { findMissing, findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import type { CellProblem } from '../../workflow/index.ts'
import type { ResolvedAdjustment } from './resolve-adjustment.query.ts'

/** 缺立项程序的追加: more money for a project that lacks a required procedure is told, not refused: the reply may have come already. */
export async function checkProcedures(tx: Tx, actor: Actor, lines: ResolvedAdjustment['lines']): Promise<CellProblem[]> {
  const raised = lines.filter(({ amountFen, account }) => amountFen > 0n && account.projectId !== null)
  const ids = [...new Set(raised.flatMap(({ account }) => account.projectId ?? []))]
  if (ids.length === 0) return []
  const projects = new Map((await findProjects(tx, { regionId: actor.regionId, ids, most: ids.length })).map((one) => [one.id, one]))
  const missing = await findMissing(tx, { actor, projects: [...projects.values()] })
  return raised.flatMap(({ row, account }) => {
    const project = projects.get(account.projectId!)
    const labels = [...new Set((missing.get(account.projectId!) ?? []).map(({ label }) => label))]
    if (!project || labels.length === 0) return []
    const at = `调整明细 第${row}行`
    const message = `“${project.name}”缺${labels.join('、')}，调增前须办理并在项目库登记。已经办理的，请先登记。`
    return [{ ...warningAt(at, 'budget.adjustment.proceduresMissing', message), cell: `changes/${row}/project` }]
  })
}
