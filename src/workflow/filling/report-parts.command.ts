import { appendAudit } from '../../audit/server.ts'
import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { checkForm } from '../check-form.ts'
import type { WorkflowDeps } from '../deps.ts'
import { PaperActRefusedError, PaperContentRefusedError } from '../errors.ts'
import type { Cells } from '../form.ts'
import { type OpenedPaper, openPaper, requireAction } from '../opened-paper.query.ts'
import type { CellComment } from '../paper-record.ts'
import { askPosts, findProgress } from './ask-posts.command.ts'
import { labelIn, partsNamed } from './give-parts.command.ts'
import { markPartsReported, reopenPart } from './part.store.ts'
import { type Part, partOf } from './part.ts'

interface Asked {
  readonly actor: Actor
  readonly id: string
}

/** 填好了: the post reports its part. What the form requires must be there; the rest may be left. */
export function reportParts(deps: WorkflowDeps, { actor, id }: Asked): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('fillPart', actor, opened)
    const own = opened.parts.filter(({ postId, reportedAt }) => postId === actor.postId && reportedAt === null)
    const { cells } = await findProgress(tx, deps, { actor, opened, parts: opened.parts })
    refuseErrors(opened, cells, own)
    await markPartsReported(tx, { regionId: actor.regionId, ids: own.map((part) => part.id), at: opened.now, by: actor.displayName })
    await askPosts(tx, deps, { actor, opened, postIds: [actor.postId] })
    await record(tx, { actor, opened, parts: own, action: 'workflow.reportParts', words: '已报送' })
  })
}

/** 系统校验 of the own part: what is missing or wrong in it, whatever stands elsewhere. */
function refuseErrors({ form, parts }: OpenedPaper, cells: Cells, own: readonly Part[]): void {
  const problems = checkForm(form, cells).filter(({ cell, severity }) => severity === 'error' && own.includes(partOf(parts, cell)!))
  if (problems.length > 0) throw new PaperContentRefusedError(`还有${problems.length}处没有填好，没有报送。请逐格更正后再报送。`, problems)
}

/** 退回重填: the clerk asks once more; before the paper was returned the post itself takes it up again. */
export function reopenParts(deps: WorkflowDeps, { actor, id, partIds }: Asked & { partIds: readonly string[] }): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    const parts = partsNamed(opened, partIds)
    const own = parts.every(({ postId }) => postId === actor.postId)
    if (!(own && opened.paper.state === 'draft')) requireAction('divide', actor, opened)
    if (parts.some(({ reportedAt }) => reportedAt === null)) {
      throw new PaperActRefusedError({ kind: 'state', text: '所选的部分还没有报送，不需要退回重填。请刷新页面。' })
    }
    await asProgram(tx, actor, opened.paper.departmentId, async () => {
      for (const { id: partId } of parts) await reopenPart(tx, { regionId: actor.regionId, id: partId, onlyCells: null, at: opened.now })
    })
    await askPosts(tx, deps, { actor, opened, postIds: parts.map(({ postId }) => postId) })
    await record(tx, { actor, opened, parts, action: 'workflow.reopenParts', words: '退回重填' })
  })
}

/**
 * The paper is to be filled in again (退回, 撤回, 解锁). Of what was given away only the cells with a comment are opened again, each to
 * the post that filled it; what was not reported is asked for anew.
 */
export async function askPostsAgain(
  tx: Tx,
  deps: Pick<WorkflowDeps, 'effects'>,
  { actor, opened, comments = [] }: { actor: Actor; opened: OpenedPaper; comments?: readonly CellComment[] },
): Promise<void> {
  if (opened.parts.length === 0) return
  const commented = Map.groupBy(comments, ({ cell }) => partOf(opened.parts, cell))
  const parts = [...commented].flatMap(([part, own]) =>
    part && part.reportedAt !== null ? [{ part, cells: own.map(({ cell }) => cell) }] : [],
  )
  const { regionId } = opened.paper
  const waiting = opened.parts.filter(({ reportedAt }) => reportedAt === null)
  const postIds = [...parts.map(({ part }) => part.postId), ...waiting.map(({ postId }) => postId)]
  await asProgram(tx, actor, opened.paper.departmentId, async () => {
    for (const { part, cells } of parts) await reopenPart(tx, { regionId, id: part.id, onlyCells: cells, at: opened.now })
  })
  await askPosts(tx, deps, { actor, opened, postIds })
}

interface Recorded {
  readonly actor: Actor
  readonly opened: OpenedPaper
  readonly parts: readonly Part[]
  readonly action: string
  readonly words: string
}

async function record(tx: Tx, { actor, opened, parts, action, words }: Recorded): Promise<void> {
  const changes = parts.map(({ place, postLabel }) => ({ field: `分工：${labelIn(opened, place)}`, after: `${postLabel}，${words}` }))
  await appendAudit(tx, { actor, action, subject: `paper/${opened.paper.id}`, at: opened.now, changes })
}
