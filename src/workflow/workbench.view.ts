import { z } from 'zod'

/** 工作台: real counts, each a link. All years, each tagged. */
export const TaskView = z.object({
  id: z.uuid(),
  kind: z.enum(['fill', 'part', 'correct', 'review', 'register', 'reminder', 'other']),
  title: z.string(),
  /** 文书名称 of the paper that it is about. */
  typeLabel: z.string().optional(),
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
  dueOn: z.string().optional(),
  daysLeft: z.number().int().optional(),
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
  closed: z.boolean(),
})

/** 灯: shape, colour and word. */
const Light = { light: z.enum(['ok', 'warn', 'bad', 'none']), lightLabel: z.string() }

/** 单位报送情况: what a unit still owes, of all collections and years. */
export const UnitLightView = z.object({
  organisationId: z.uuid(),
  organisationName: z.string(),
  /** 未报送，其中逾期、被退回. */
  open: z.number().int(),
  late: z.number().int(),
  returned: z.number().int(),
  ...Light,
})

/** 全年工作安排: the steps of the department's pack. */
export const CalendarStepView = z.object({
  label: z.string(),
  /** 1月 · 1月至12月, as the pack prints it. */
  when: z.string(),
  status: z.enum(['past', 'current', 'ahead']),
  /** The year whose step is running now: in March 自评 is that of last year. */
  fiscalYear: z.number().int().optional(),
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
  /** Units that have not reported yet, the latest first; for who follows units. */
  units: z.array(UnitLightView),
  /** 今年的安排; empty when the pack has none. */
  calendar: z.array(CalendarStepView),
  /** 我的单位; 0 for who has none. */
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
  version: z.number().int(),
  note: z.string(),
  openedBy: z.string(),
  openedAt: z.string(),
  closedAt: z.string().optional(),
  /** One text for all units that have not reported; absent when there is nothing to urge. */
  reminder: z.string().optional(),
  units: z.array(
    z.object({
      organisationId: z.uuid(),
      organisationName: z.string(),
      code: z.string().optional(),
      paperId: z.uuid(),
      state: z.enum(['draft', 'inReview', 'returned', 'approved', 'void']),
      stateLabel: z.string(),
      waitingFor: z.string().optional(),
      ...Light,
      dueOn: z.string(),
      /** 延期理由, where the deadline was moved. */
      extendedFor: z.string().optional(),
      submittedAt: z.string().optional(),
      /** To be pasted elsewhere; absent when nothing is to be urged. */
      reminder: z.string().optional(),
    }),
  ),
})

export const CollectionListView = z.object({
  collections: z.array(CollectionProgressView),
  /** 催办 of all units with open papers, unit by unit, of every open collection. */
  reminder: z.string().optional(),
})

/** 可下达的单位; without a clerk's post nobody could fill the paper in. */
export const CollectionUnitsView = z.object({
  units: z.array(z.object({ organisationId: z.uuid(), name: z.string(), code: z.string().optional(), hasClerk: z.boolean() })),
  divisions: z.array(z.object({ organisationId: z.uuid(), name: z.string() })),
  /** Papers that units fill in by the department's chains. */
  types: z.array(z.object({ type: z.string(), label: z.string(), needsDivision: z.boolean() })),
})

/** 延期, for several units at once. */
export const ExtendCollection = z.strictObject({
  paperIds: z.array(z.uuid()).min(1, '请选择需要延期的单位。').max(500),
  dueOn: z.iso.date(),
  reason: z.string().trim().min(1, '请写明延期理由。').max(2000),
})

/** 结束任务. `version` is what the page showed. */
export const CloseCollection = z.strictObject({ version: z.int().min(1) })

export type TaskView = z.infer<typeof TaskView>
export type WorkbenchView = z.infer<typeof WorkbenchView>
export type CollectionView = z.infer<typeof CollectionView>
export type CollectionProgressView = z.infer<typeof CollectionProgressView>
export type OpenCollection = z.infer<typeof OpenCollection>
export type CollectionListView = z.infer<typeof CollectionListView>
export type CollectionUnitsView = z.infer<typeof CollectionUnitsView>
export type ExtendCollection = z.infer<typeof ExtendCollection>
export type ReturnedView = z.infer<typeof ReturnedView>
export type UnitLightView = z.infer<typeof UnitLightView>
export type CalendarStepView = z.infer<typeof CalendarStepView>
