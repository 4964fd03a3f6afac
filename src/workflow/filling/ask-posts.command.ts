import { asProgram, type Tx } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { findRolePosts } from '../../org/server.ts'
import { findCells } from '../cell.store.ts'
import { completeCells } from '../complete-cells.ts'
import type { WorkflowDeps } from '../deps.ts'
import type { Cells } from '../form.ts'
import { quotedCells, valuesOf } from '../given-cells.query.ts'
import type { OpenedPaper } from '../opened-paper.query.ts'
import { insertTasks } from '../task.store.ts'
import { closePartTask, findParts, updatePartTask } from './part.store.ts'
import { type Part, type Progress, progressOf } from './part.ts'

type Opened = Pick<OpenedPaper, 'paper' | 'form' | 'now'>

/** 填报进度 of the parts as the paper stands in this transaction, with its cells. */
export async function findProgress(
  tx: Tx,
  deps: Pick<WorkflowDeps, 'effects'>,
  { actor, opened, parts }: { actor: Actor; opened: Opened; parts: readonly Part[] },
): Promise<{ cells: Cells; progress: ReadonlyMap<string, Progress> }> {
  const { paper, form } = opened
  const records = await findCells(tx, { regionId: paper.regionId, paperId: paper.id })
  const typed = valuesOf(records)
  const quoted = await quotedCells(tx, deps, { ...opened, actor, typed })
  const changes = new Map(records.map(({ cell, changedAt }) => [cell, changedAt]))
  const cells = completeCells(form.sections, typed, quoted)
  return { cells, progress: progressOf(form, parts, { cells, quoted: new Set(quoted.keys()), changedAt: (cell) => changes.get(cell) }) }
}

interface Asking {
  readonly actor: Actor
  readonly opened: Opened
  /** Those that something changed for. */
  readonly postIds: readonly string[]
}

/**
 * 待办 of every post that fills a part: opened, counted anew, or done. As the program: a post sees the own parts only, and who returns a
 * paper reads it no longer.
 */
export function askPosts(tx: Tx, deps: Pick<WorkflowDeps, 'effects'>, { actor, opened, postIds }: Asking): Promise<void> {
  return asProgram(tx, actor, opened.paper.departmentId, () => ask(tx, deps, { actor, opened, postIds }))
}

async function ask(tx: Tx, deps: Pick<WorkflowDeps, 'effects'>, { actor, opened, postIds }: Asking): Promise<void> {
  const { paper, now } = opened
  const of = { regionId: paper.regionId, paperId: paper.id }
  const parts = await findParts(tx, of)
  const { progress } = await findProgress(tx, deps, { actor, opened, parts })
  for (const postId of new Set(postIds)) {
    const asked = parts.filter((part) => part.postId === postId && part.reportedAt === null)
    if (asked.length === 0) {
      await closePartTask(tx, { ...of, postId, at: now })
      continue
    }
    const told = { detail: detailOf(asked, progress), dueOn: earliest(asked) }
    if ((await updatePartTask(tx, { ...of, postId, ...told })) === 0) await openPartTask(tx, { opened, postId, part: asked[0]!, ...told })
  }
}

async function openPartTask(
  tx: Tx,
  {
    opened: { paper, now },
    postId,
    part,
    detail,
    dueOn,
  }: { opened: Opened; postId: string; part: Part; detail: string; dueOn: string | null },
): Promise<void> {
  const { regionId, departmentId, id: paperId, title, fiscalYear } = paper
  const posts = await findRolePosts(tx, { regionId, departmentId, roles: [], postId })
  const place = { organisationId: part.organisationId, postId, role: posts.find((post) => post.postId === postId)?.role ?? 'unitClerk' }
  const task = {
    id: newId(now.getTime()),
    kind: 'part' as const,
    paperId,
    title,
    detail,
    link: `/papers/${paperId}`,
    fiscalYear,
    dueOn,
    openedAt: now,
  }
  await insertTasks(tx, [{ regionId, departmentId, ...place, ...task }])
}

function detailOf(parts: readonly Part[], progress: ReadonlyMap<string, Progress>): string {
  const total = parts.reduce((sum, { id }) => sum + (progress.get(id)?.total ?? 0), 0)
  const open = parts.reduce((sum, { id }) => sum + (progress.get(id)?.open.length ?? 0), 0)
  const again = parts.some(({ onlyCells }) => onlyCells !== null) ? '退回，请按意见更正：' : '请填写分给本岗位的部分：'
  return open === 0 ? `${again}共 ${total} 格，已填完，请报送` : `${again}共 ${total} 格，还有 ${open} 格`
}

function earliest(parts: readonly Part[]): string | null {
  const days = parts.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn]))
  return days.sort()[0] ?? null
}
