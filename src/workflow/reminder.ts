import { addDays, daysBetween, dayWords } from '../kernel/index.ts'

/** 提醒的时点: three days before the deadline, on the day, and once it has passed. */
const REMIND_BEFORE_DAYS = 3

export interface Reminder {
  readonly title: string
  readonly detail: string
}

/**
 * What is said about a paper, or a part of one, that was not submitted yet; undefined while it is too early. Within one of the three
 * points of time the words stay the same, so that the same reminder is not given every day.
 */
export function reminderOf(
  { title, dueOn, ofPart }: { title: string; dueOn: string; ofPart: boolean },
  today: string,
): Reminder | undefined {
  const daysLeft = daysBetween(today, dueOn)
  if (daysLeft > REMIND_BEFORE_DAYS) return undefined
  const what = ofPart ? '分给本岗位的部分' : ''
  const day = dayWords(dueOn)
  if (daysLeft > 0) return { title: `${title} 即将到期`, detail: `提醒：${what}${day}到期，请及时报送` }
  if (daysLeft === 0) return { title: `${title} 今天到期`, detail: `提醒：${what}${day}到期，请在当天报送` }
  return { title: `${title} 已逾期`, detail: `提醒：${what}期限${day}已过，请说明原因并尽快报送` }
}

/** The last deadline that is near enough to be reminded of today. */
export function lastDayToRemind(today: string): string {
  return addDays(today, REMIND_BEFORE_DAYS)
}
