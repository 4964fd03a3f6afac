import { z } from 'zod'

/** 工作台: real counts, each a link. All years, each tagged. */
export const TaskView = z.object({
  id: z.uuid(),
  kind: z.enum(['fill', 'correct', 'review', 'register', 'reminder', 'other']),
  title: z.string(),
  detail: z.string(),
  /** Path of the page where it is done, such as /papers/0197…. */
  link: z.string(),
  fiscalYear: z.number().int(),
  dueOn: z.string().optional(),
  /** Days until the deadline in Asia/Shanghai; negative: overdue. */
  daysLeft: z.number().int().optional(),
  openedAt: z.string(),
  /** 办理 · 更正 · 审核 · 登记 */
  actLabel: z.string(),
})

/** 被退回: what came back and why. */
export const ReturnedView = z.object({
  paperId: z.uuid(),
  title: z.string(),
  typeLabel: z.string(),
  fiscalYear: z.number().int(),
  by: z.string(),
  at: z.string(),
  reason: z.string(),
  comments: z.array(z.object({ cell: z.string(), label: z.string(), text: z.string() })),
})

/** 报送情况 of one collection, for who opened it. */
export const CollectionProgressView = z.object({
  id: z.uuid(),
  title: z.string(),
  typeLabel: z.string(),
  fiscalYear: z.number().int(),
  dueOn: z.string(),
  daysLeft: z.number().int(),
  total: z.number().int(),
  notSubmitted: z.number().int(),
  inReview: z.number().int(),
  returned: z.number().int(),
  approved: z.number().int(),
  late: z.number().int(),
})

/** 全年工作安排: the steps of the department's pack. */
export const CalendarStepView = z.object({
  label: z.string(),
  /** 1月 · 1月至12月, as the pack prints it. */
  when: z.string(),
  status: z.enum(['past', 'current', 'ahead']),
})

export const WorkbenchView = z.object({
  today: z.string(),
  weekday: z.string(),
  tasks: z.array(TaskView),
  returned: z.array(ReturnedView),
  /** 待我审核, a part of the tasks. */
  toReview: z.number().int(),
  overdue: z.number().int(),
  dueToday: z.number().int(),
  collections: z.array(CollectionProgressView),
  /** 今年的安排; empty when the pack has none. */
  calendar: z.array(CalendarStepView),
  unitCount: z.number().int(),
})

/** 报送任务 */
export const OpenCollection = z.strictObject({
  type: z.string(),
  title: z.string().trim().min(1, '请填写任务名称。').max(200),
  fiscalYear: z.int().min(1990).max(2100),
  dueOn: z.iso.date(),
  note: z.string().trim().max(2000).default(''),
  /** The units that have to report; at least one. */
  organisationIds: z.array(z.uuid()).min(1, '请选择报送单位。').max(500),
  divisionId: z.uuid().optional(),
})

/** 报送情况: a line a unit, with the text for 催办. */
export const CollectionView = CollectionProgressView.extend({
  note: z.string(),
  units: z.array(
    z.object({
      organisationId: z.uuid(),
      organisationName: z.string(),
      code: z.string().optional(),
      paperId: z.uuid(),
      state: z.enum(['draft', 'inReview', 'returned', 'approved', 'void']),
      stateLabel: z.string(),
      waitingFor: z.string().optional(),
      light: z.enum(['ok', 'warn', 'bad', 'none']),
      lightLabel: z.string(),
      dueOn: z.string(),
      submittedAt: z.string().optional(),
      /** To be pasted elsewhere; absent when nothing is to be urged. */
      reminder: z.string().optional(),
    }),
  ),
})

/** 委托代理 */
export const DelegationView = z.object({
  id: z.uuid(),
  postLabel: z.string(),
  fromName: z.string(),
  toName: z.string(),
  fromAt: z.string(),
  untilAt: z.string(),
  reason: z.string(),
  status: z.enum(['waiting', 'current', 'past']),
})

export type TaskView = z.infer<typeof TaskView>
export type WorkbenchView = z.infer<typeof WorkbenchView>
export type CollectionView = z.infer<typeof CollectionView>
export type CollectionProgressView = z.infer<typeof CollectionProgressView>
export type OpenCollection = z.infer<typeof OpenCollection>
