import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import { errorAt, newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from './deps.ts'
import { PaperContentRefusedError } from './errors.ts'
import { valuesOf } from './given-cells.query.ts'
import { findKeptWarnings, insertKeptWarnings, takeKeptWarningsBack } from './kept-warning.store.ts'
import { labelOf } from './labels.ts'
import { loadPaper } from './load-paper.query.ts'
import { openPaper, requireAction } from './opened-paper.query.ts'
import { problemsOf } from './paper-problems.ts'

interface Keeping {
  readonly actor: Actor
  readonly id: string
  readonly warnings: readonly { readonly cell: string; readonly code: string }[]
  readonly reason: string
}

/** 保留并说明理由: one reason for one warning, or for all of a kind. Errors are not kept. */
export async function keepWarnings(deps: WorkflowDeps, { actor, id, warnings, reason }: Keeping): Promise<void> {
  const loaded = await loadPaper(deps, { actor, id })
  const cells = new Map(valuesOf(loaded.cells))
  const standing = problemsOf({ ...loaded, cells }, actor).filter(({ severity }) => severity !== 'error')
  const found = warnings.map((asked) => standing.find(({ cell, code }) => cell === asked.cell && code === asked.code))
  await inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('fill', actor, opened)
    const gone = warnings.filter((_, index) => !found[index])
    if (gone.length > 0) {
      const message = '这条提醒已经没有了，或是须更正的错误，不能保留。请刷新页面，按现在的校验结果办理。'
      const problems = gone.map(({ cell }) => errorAt(labelOf(opened.form, cell), 'workflow.warningGone', message))
      throw new PaperContentRefusedError(`有 ${gone.length} 条提醒不能保留，本次没有保存。`, problems)
    }
    const kept = found
      .filter((one) => one !== undefined)
      .map(({ cell, code, message }) => ({ id: newId(opened.now.getTime()), cell, code, message, value: cells.get(cell) ?? '' }))
    await insertKeptWarnings(tx, {
      ...{ paper: opened.paper, warnings: kept, reason, at: opened.now, by: actor.displayName, postId: actor.postId },
    })
    await appendAudit(tx, {
      ...{ actor, action: 'workflow.keepWarnings', subject: `paper/${id}`, at: opened.now },
      changes: kept.map(({ cell }) => ({ field: `${labelOf(opened.form, cell)} 提醒`, after: `保留：${reason}` })),
    })
  })
}

/** 撤销说明: the warnings stand again. */
export function takeBackKept(deps: WorkflowDeps, { actor, id, ids }: { actor: Actor; id: string; ids: readonly string[] }): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('fill', actor, opened)
    const { regionId } = opened.paper
    const own = (await findKeptWarnings(tx, { regionId, paperId: id })).filter((kept) => ids.includes(kept.id))
    if (own.length === 0) return
    await takeKeptWarningsBack(tx, { regionId, ids: own.map((kept) => kept.id), at: opened.now })
    await appendAudit(tx, {
      ...{ actor, action: 'workflow.takeBackKept', subject: `paper/${id}`, at: opened.now },
      changes: own.map(({ cell, reason }) => ({ field: `${labelOf(opened.form, cell)} 提醒`, before: `保留：${reason}`, after: null })),
    })
  })
}
