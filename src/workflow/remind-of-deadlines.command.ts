import { type Db, inRegion, systemScope } from '../db/server.ts'
import { type Clock, dayInChina, newId } from '../kernel/index.ts'
import { findPostRoles } from '../org/server.ts'
import {
  closeReminders,
  type DueWork,
  findDueWork,
  findOpenReminders,
  findRegionIds,
  insertReminders,
  lockReminding,
  type NewReminder,
  type OpenReminder,
} from './reminder.store.ts'
import { lastDayToRemind, reminderOf } from './reminder.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
}

export interface RemindersChanged {
  readonly opened: number
  readonly closed: number
}

/**
 * 到期提醒, region by region: one reminder for each paper that is due soon, today or overdue, and one for each post that owes a part of
 * a paper. Run again it changes nothing; a reminder whose paper was submitted, extended or closed since is taken back, that of a part
 * that was reported too.
 */
export async function remindOfDeadlines({ db, clock }: Deps): Promise<RemindersChanged> {
  const total = { opened: 0, closed: 0 }
  for (const regionId of await findRegionIds(db)) {
    const { opened, closed } = await remindInRegion({ db, clock }, regionId)
    total.opened += opened
    total.closed += closed
  }
  return total
}

function remindInRegion({ db, clock }: Deps, regionId: string): Promise<RemindersChanged> {
  const now = clock.now()
  const today = dayInChina(now)
  return inRegion(db, systemScope(regionId), async (tx) => {
    if (!(await lockReminding(tx, regionId))) return { opened: 0, closed: 0 }
    const due = await findDueWork(tx, lastDayToRemind(today))
    const roles = await findPostRoles(tx, { regionId, postIds: due.map(({ postId }) => postId) })
    const { missing, stale } = compare({ due, roles, open: await findOpenReminders(tx), today, now })
    if (stale.length > 0) await closeReminders(tx, { taskIds: stale, now })
    if (missing.length > 0) await insertReminders(tx, { regionId, reminders: missing, now })
    return { opened: missing.length, closed: stale.length }
  })
}

interface Standing {
  readonly due: readonly DueWork[]
  readonly roles: ReadonlyMap<string, string>
  readonly open: readonly OpenReminder[]
  readonly today: string
  readonly now: Date
}

function compare({ due, roles, open, today, now }: Standing): { missing: NewReminder[]; stale: string[] } {
  const kept = new Set<string>()
  const missing: NewReminder[] = []
  for (const work of due) {
    const reminder = reminderOf(work, today)
    if (!reminder) continue
    const standing = open.find(
      ({ paperId, postId, detail }) => paperId === work.paperId && postId === work.postId && detail === reminder.detail,
    )
    if (standing) kept.add(standing.taskId)
    else missing.push({ ...work, ...reminder, role: roles.get(work.postId)!, taskId: newId(now.getTime()) })
  }
  return { missing, stale: open.filter(({ taskId }) => !kept.has(taskId)).map(({ taskId }) => taskId) }
}
