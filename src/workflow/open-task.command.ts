import type { Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { closeTask as closeTaskRow, insertTasks, type NewTask } from './task.store.ts'

/** What another room asks a post to do; a paper's own tasks follow its state by themselves. */
export interface TaskOrder
  extends Pick<NewTask, 'regionId' | 'departmentId' | 'organisationId' | 'role' | 'title' | 'link' | 'fiscalYear'> {
  readonly kind: 'reminder' | 'other'
  /** Absent: whoever of the organisation has the role. */
  readonly postId?: string
  readonly detail?: string
  readonly dueOn?: string
  readonly at: Date
}

/** 下达待办 in the caller's transaction; answers with its id, by which it is closed. */
export async function openTask(tx: Tx, order: TaskOrder): Promise<string> {
  const [id] = await openTasks(tx, [order])
  return id!
}

/** The same for many at once; ids in the order of the orders. */
export async function openTasks(tx: Tx, orders: readonly TaskOrder[]): Promise<string[]> {
  const tasks = orders.map(({ at, postId, detail = '', dueOn, ...order }) => ({
    ...{ ...order, id: newId(at.getTime()), paperId: null, postId: postId ?? null, detail, dueOn: dueOn ?? null, openedAt: at },
  }))
  await insertTasks(tx, tasks)
  return tasks.map(({ id }) => id)
}

/** 办结待办; a second time changes nothing. */
export async function closeTask(tx: Tx, task: { readonly regionId: string; readonly taskId: string; readonly at: Date }): Promise<void> {
  await closeTaskRow(tx, task)
}
