import { z } from 'zod'
import { dayInChina } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import { countWork, type HandoverRecord } from './handover.ts'
import { isPrintable, UNPRINTABLE } from './printable.ts'
import { roleLines } from './role.ts'

const HIDDEN = '（业务内容，由移交双方查看）'

const Person = z.object({ accountName: z.string(), personName: z.string() })

/** 移交记录的一行 */
export const HandoverHeadView = z.object({
  id: z.uuid(),
  from: Person,
  to: Person,
  postLabels: z.array(z.string()),
  /** Open papers and tasks on the day; overdue ones are among them. */
  papers: z.number().int(),
  tasks: z.number().int(),
  overdue: z.number().int(),
  madeAt: z.string(),
  madeBy: z.string(),
})

export const HandoverListView = z.object({ handovers: z.array(HandoverHeadView) })

/** 移交清单 */
export const HandoverView = HandoverHeadView.extend({
  departmentName: z.string(),
  reason: z.string(),
  posts: z.array(
    z.object({
      postId: z.uuid(),
      label: z.string(),
      roleLabel: z.string(),
      organisationName: z.string(),
      heldSince: z.string(),
      heldBefore: z.boolean(),
    }),
  ),
  openPapers: z.array(
    z.object({
      paperId: z.uuid(),
      title: z.string(),
      typeLabel: z.string(),
      fiscalYear: z.number().int(),
      organisationName: z.string(),
      stateLabel: z.string(),
      dueOn: z.string().optional(),
    }),
  ),
  openTasks: z.array(
    z.object({
      taskId: z.uuid(),
      title: z.string(),
      detail: z.string(),
      fiscalYear: z.number().int(),
      organisationName: z.string(),
      link: z.string(),
      dueOn: z.string().optional(),
    }),
  ),
  delegations: z.array(
    z.object({ postLabel: z.string(), fromName: z.string(), toName: z.string(), untilAt: z.string(), reason: z.string() }),
  ),
})

export const HandOver = z.strictObject({
  fromAccountId: z.uuid(),
  toAccountName: z.string().trim().min(1, '请填写接任人员的登录名').max(100).refine(isPrintable, UNPRINTABLE),
  /** Absent: all posts of the leaver in this department. */
  postIds: z.array(z.uuid()).min(1).max(100).optional(),
  reason: z.string().trim().max(500).refine(isPrintable, UNPRINTABLE).default(''),
})

export type HandoverHeadView = z.infer<typeof HandoverHeadView>
export type HandoverListView = z.infer<typeof HandoverListView>
export type HandoverView = z.infer<typeof HandoverView>
export type HandOver = z.input<typeof HandOver>

export function presentHandoverHead({ handoverId, list, madeAt, madeBy }: HandoverRecord): HandoverHeadView {
  return {
    ...{ id: handoverId, from: list.from, to: list.to, madeAt: madeAt.toISOString(), madeBy },
    postLabels: list.posts.map(({ label }) => label),
    ...countWork(list, dayInChina(madeAt)),
  }
}

/** The security administrator, who hands over, sees kinds, states and dates; titles are business and for both persons. */
export function presentHandover(record: HandoverRecord, actor: Pick<Actor, 'role'>): HandoverView {
  const { departmentName, reason, list } = record
  const hidden = roleLines[actor.role].adminKind !== undefined
  return {
    ...presentHandoverHead(record),
    ...{ departmentName, reason, posts: [...list.posts], delegations: [...list.delegations] },
    openPapers: list.papers.map(({ organisationId: _, ...paper }) => (hidden ? { ...paper, title: HIDDEN } : paper)),
    openTasks: list.tasks.map(({ organisationId: _, ...task }) => (hidden ? { ...task, title: HIDDEN, detail: '' } : task)),
  }
}
