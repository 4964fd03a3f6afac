import { appendAudit } from '../audit/server.ts'
import { asProgram, inRegion, type Tx } from '../db/server.ts'
import type { Problem } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { findCells, saveCells } from './cell.store.ts'
import { type CellConflict, type CellInput, checkChanges, checkGiven, findConflicts, realChanges } from './cell-conflicts.ts'
import { completeCells } from './complete-cells.ts'
import type { WorkflowDeps } from './deps.ts'
import { CellsOfOthersError, PaperContentRefusedError } from './errors.ts'
import { askPosts } from './filling/ask-posts.command.ts'
import { checkTyping, type Filler, isTypedFor } from './filling/part.policy.ts'
import { quotedCells } from './given-cells.query.ts'
import { caseOf, type OpenedPaper, openPaper, requireAction } from './opened-paper.query.ts'
import { entryOf, refusalOf } from './paper.policy.ts'
import { savePaper } from './paper.store.ts'
import type { PaperRecord } from './paper-record.ts'
import { renamePaperTasks } from './task.store.ts'

export type SavePaperCellsResult = { readonly kind: 'saved' } | { readonly kind: 'conflict'; readonly conflicts: readonly CellConflict[] }

interface SaveOrder {
  readonly actor: Actor
  readonly id: string
  readonly changes: readonly CellInput[]
  /** 读入 Excel: the file that the values stood in. */
  readonly taken?: { readonly fileName: string; readonly fileHash: string }
}

/**
 * 逐格保存. All or nothing: with one conflict no cell of the request is stored. Values that fail 系统校验 are kept and shown
 * as problems; only what the form has no place for is refused.
 */
export function savePaperCells(deps: WorkflowDeps, { actor, id, changes, taken }: SaveOrder): Promise<SavePaperCellsResult> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    const filler = requireFilling(actor, opened)
    const { paper, form, parts, now } = opened
    refuse(checkChanges(form, changes))
    refuseOthers(checkTyping(form, changes, { parts, filler }))
    const stored = new Map((await findCells(tx, { regionId: paper.regionId, paperId: id })).map((record) => [record.cell, record]))
    const conflicts = findConflicts(form, changes, stored)
    if (conflicts.length > 0) return { kind: 'conflict', conflicts }

    const real = realChanges(form, changes, stored)
    if (real.length === 0) return { kind: 'saved' }
    const [forOthers, own] = split(real, ({ cell }) => isTypedFor(parts, cell, filler))
    await saveCells(tx, { paper, changes: own, by: actor.displayName, at: now })
    await saveCells(tx, { paper, changes: forOthers, by: `${actor.displayName}（代填）`, at: now })
    const values = new Map([...stored.values()].map(({ cell, value }) => [cell, value]))
    for (const { cell, after } of real) values.set(cell, after)
    const typed = filled(values)
    const quoted = await quotedCells(tx, deps, { ...opened, actor, typed })
    refuse(checkGiven(form, changes, quoted))
    const named = form.titleOf(completeCells(form.sections, typed, quoted)) || form.label
    const title = named === form.titleOf(new Map()) ? paper.title : named
    const saved = { ...paper, title, version: paper.version + 1, updatedAt: now }
    await saveHead(tx, saved, { actor, filler })
    if (title !== paper.title) await renamePaperTasks(tx, { regionId: paper.regionId, paperId: id, from: paper.title, to: title })
    const lines = real.map(({ label, before, after }) => ({ field: label, before, after }))
    const file = taken ? [{ field: '读入文件', after: `${taken.fileName}，校验值 ${taken.fileHash}` }] : []
    const action = taken ? 'workflow.takeSheet' : 'workflow.saveCells'
    await appendAudit(tx, { actor, action, subject: `paper/${id}`, at: now, changes: [...file, ...lines] })
    const postIds = parts.filter(({ reportedAt }) => reportedAt === null).map(({ postId }) => postId)
    if (postIds.length > 0) await askPosts(tx, deps, { actor, opened: { ...opened, paper: saved }, postIds })
    return { kind: 'saved' }
  })
}

/** Who fills a part changes its cells only: title and version of the paper follow by the program. */
async function saveHead(tx: Tx, paper: PaperRecord, { actor, filler }: { actor: Actor; filler: Filler }): Promise<void> {
  const save = () => savePaper(tx, paper)
  const done = await (filler.entry === 'part' ? asProgram(tx, actor, paper.departmentId, save) : save())
  if (!done) throw new Error(`paper ${paper.id} was changed while it was locked`)
}

/** 填写范围: the whole paper, or the part of this post. */
export function requireFilling(actor: Actor, opened: OpenedPaper): Filler {
  const paperCase = caseOf(opened)
  const holdsPart = refusalOf('fill', actor, paperCase)?.kind === 'person' && opened.parts.some(({ postId }) => postId === actor.postId)
  requireAction(holdsPart ? 'fillPart' : 'fill', actor, opened)
  return { entry: entryOf(actor, paperCase), postId: actor.postId }
}

function refuseOthers(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new CellsOfOthersError(problems)
}

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return
  throw new PaperContentRefusedError(`有${problems.length}处不能保存，本次没有保存。请按说明更正后重新保存。`, problems)
}

function filled(values: ReadonlyMap<string, string | null>): Map<string, string> {
  return new Map([...values].filter((entry): entry is [string, string] => entry[1] !== null))
}
