import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import type { Problem } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { findCells, saveCells } from './cell.store.ts'
import { type CellConflict, type CellInput, checkChanges, checkGiven, findConflicts, realChanges } from './cell-conflicts.ts'
import { completeCells } from './complete-cells.ts'
import type { WorkflowDeps } from './deps.ts'
import { PaperContentRefusedError } from './errors.ts'
import { quotedCells } from './given-cells.query.ts'
import { openPaper, requireAction } from './opened-paper.query.ts'
import { savePaper } from './paper.store.ts'
import { renamePaperTasks } from './task.store.ts'

export type SavePaperCellsResult = { readonly kind: 'saved' } | { readonly kind: 'conflict'; readonly conflicts: readonly CellConflict[] }

/**
 * 逐格保存. All or nothing: with one conflict no cell of the request is stored. Values that fail 系统校验 are kept and shown
 * as problems; only what the form has no place for is refused.
 */
export function savePaperCells(
  deps: WorkflowDeps,
  { actor, id, changes }: { actor: Actor; id: string; changes: readonly CellInput[] },
): Promise<SavePaperCellsResult> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('fill', actor, opened)
    const { paper, form, now } = opened
    refuse(checkChanges(form, changes))
    const stored = new Map((await findCells(tx, { regionId: paper.regionId, paperId: id })).map((record) => [record.cell, record]))
    const conflicts = findConflicts(form, changes, stored)
    if (conflicts.length > 0) return { kind: 'conflict', conflicts }

    const real = realChanges(form, changes, stored)
    if (real.length === 0) return { kind: 'saved' }
    await saveCells(tx, { paper, changes: real, by: actor.displayName, at: now })
    const values = new Map([...stored.values()].map(({ cell, value }) => [cell, value]))
    for (const { cell, after } of real) values.set(cell, after)
    const typed = filled(values)
    const quoted = await quotedCells(tx, deps, { ...opened, actor, typed })
    refuse(checkGiven(form, changes, quoted))
    const named = form.titleOf(completeCells(form.sections, typed, quoted)) || form.label
    const title = named === form.titleOf(new Map()) ? paper.title : named
    const saved = { ...paper, title, version: paper.version + 1, updatedAt: now }
    if (!(await savePaper(tx, saved))) throw new Error(`paper ${id} was changed while it was locked`)
    if (title !== paper.title) await renamePaperTasks(tx, { regionId: paper.regionId, paperId: id, from: paper.title, to: title })
    const lines = real.map(({ label, before, after }) => ({ field: label, before, after }))
    await appendAudit(tx, { actor, action: 'workflow.saveCells', subject: `paper/${id}`, at: now, changes: lines })
    return { kind: 'saved' }
  })
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return
  throw new PaperContentRefusedError(`有${problems.length}处不能保存，本次没有保存。请按说明更正后重新保存。`, problems)
}

function filled(values: ReadonlyMap<string, string | null>): Map<string, string> {
  return new Map([...values].filter((entry): entry is [string, string] => entry[1] !== null))
}
