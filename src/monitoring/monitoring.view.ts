import { z } from 'zod'

const Day = z.iso.date()
const Words = z.string().trim().max(500)
const LightName = z.enum(['normal', 'watch', 'warning', 'note', 'notDue', 'none'])
const LightWire = z.object({ light: LightName, label: z.string(), words: z.string() })
const Fen = z.string().regex(/^-?\d+$/)

export const RoundView = z.object({
  id: z.uuid(),
  version: z.int(),
  title: z.string(),
  fiscalYear: z.int(),
  fromMonth: z.int(),
  toMonth: z.int(),
  period: z.string().meta({ description: '监控期，如 1—7月' }),
  dueOn: Day,
  collectionId: z.uuid(),
  packLabel: z.string(),
  answerDays: z.int().meta({ description: '没有另定期限的，几个工作日内回复' }),
  isClosed: z.boolean(),
  illustrative: z.boolean(),
})

export const WatchedRowView = z.object({
  projectId: z.uuid(),
  code: z.string(),
  name: z.string(),
  fundName: z.string(),
  organisationName: z.string(),
  divisionName: z.string(),
  isKey: z.boolean(),
  illustrative: z.boolean(),
  paperId: z.uuid(),
  stateLabel: z.string().meta({ description: '监控表的状态' }),
  isReported: z.boolean(),
  initialFen: Fen,
  annualFen: Fen,
  paidFen: Fen,
  rate: z.string().nullable(),
  money: LightWire,
  gap: LightWire.nullable(),
  indicators: z.array(z.object({ line: z.int(), name: z.string(), light: LightName, label: z.string(), likelihood: z.string() })),
  worst: LightName,
  openFindings: z.int(),
  overdueFindings: z.int(),
  suspendedFindings: z.int().meta({ description: '逾期未回复，按规定暂停实施的问题数' }),
})

const CountView = z.object({ name: z.string(), count: z.int() })

/** 监控报告 in figures. */
export const RoundSumsView = z.object({
  projects: z.int(),
  reported: z.int(),
  keyProjects: z.int(),
  initialFen: Fen,
  annualFen: Fen,
  paidFen: Fen,
  rate: z.string().nullable(),
  money: z.array(CountView),
  indicators: z.array(CountView),
  causes: z.array(CountView),
  likelihoods: z.array(CountView),
  findings: z.array(CountView),
  overdue: z.int(),
  suspended: z.int().meta({ description: '按规定暂停实施的问题数' }),
})

export const WallView = z.object({
  fiscalYear: z.int(),
  years: z.array(z.int()),
  rounds: z.array(RoundView),
  round: RoundView.nullable(),
  rows: z.array(WatchedRowView),
  sums: RoundSumsView.nullable(),
  departmentName: z.string(),
  mayOpen: z.boolean(),
  mayAsk: z.boolean(),
  answerRule: z.object({ workingDays: z.int(), suspends: z.boolean(), document: z.string(), unsure: z.boolean() }).nullable(),
})

export const WallAsked = z.object({ year: z.coerce.number().int().min(1990).max(2100).optional(), round: z.uuid().optional() })

export const FindingView = z.object({
  id: z.uuid(),
  version: z.int(),
  roundId: z.uuid(),
  roundTitle: z.string(),
  line: z.int().nullable(),
  subject: z.string(),
  light: LightName.nullable(),
  words: z.string(),
  dueOn: Day,
  daysLeft: z.int(),
  state: z.enum(['open', 'answered', 'closed']),
  stateLabel: z.string(),
  suspended: z.boolean().meta({ description: '逾期未回复，按规定暂停实施' }),
  cause: z.string(),
  measureLabel: z.string(),
  plan: z.string(),
  answeredBy: z.string(),
  review: z.string(),
  reviewedBy: z.string(),
  openedBy: z.string(),
  mayAnswer: z.boolean(),
  mayReview: z.boolean(),
})

export const WatchedIndicatorView = z.object({
  line: z.int(),
  targetId: z.uuid().nullable(),
  levelOne: z.string(),
  levelTwo: z.string(),
  name: z.string(),
  target: z.string(),
  assessedOn: Day.nullable().meta({ description: '考核时点' }),
  stages: z.array(z.object({ toMonth: z.int(), target: z.string() })),
  actual: z.string(),
  expected: z.string().meta({ description: '全年预计完成情况；预计数不作为完成值' }),
  causes: z.array(z.string()),
  reason: z.string(),
  likelihood: z.string(),
  note: z.string(),
  ...LightWire.shape,
  history: z.array(z.object({ roundId: z.uuid(), title: z.string(), period: z.string(), actual: z.string(), ...LightWire.shape })),
})

/** 对下转移支付 of the project: 下达 of the department, and apart from it what the districts really spent. */
export const WatchedTransferView = z.object({
  dueFen: Fen,
  issuedFen: Fen,
  issuedRate: z.string().nullable().meta({ description: '下达率（%）' }),
  spentFen: Fen,
  spentRate: z.string().nullable().meta({ description: '区市实际支出率（%），按已报送的区市' }),
  unreported: z.int().meta({ description: '未报送的区市数' }),
})

export const WatchedProjectView = z.object({
  round: RoundView,
  row: WatchedRowView,
  transfer: WatchedTransferView.nullable(),
  mayTime: z.boolean(),
  indicators: z.array(WatchedIndicatorView),
  findings: z.array(FindingView),
})

export const RoundChoicesView = z.object({
  fiscalYear: z.int(),
  years: z.array(z.int()),
  periods: z.array(z.object({ label: z.string(), toMonth: z.int() })).meta({ description: '评分规则规定的监控期' }),
  projects: z.array(
    z.object({
      id: z.uuid(),
      code: z.string(),
      name: z.string(),
      fundId: z.uuid().nullable(),
      fundName: z.string(),
      organisationName: z.string(),
      targets: z.int(),
      hasClerk: z.boolean(),
      leftOut: z.string().meta({ description: '不能选的理由：下级项目有批复的绩效目标，按下级监控；可选的为空' }),
    }),
  ),
})

export const ChoicesAsked = z.object({ year: z.coerce.number().int().min(1990).max(2100).optional() })

export const OpenRound = z.strictObject({
  fiscalYear: z.int().min(1990).max(2100),
  title: z.string().trim().min(1).max(60),
  fromMonth: z.int().min(1).max(12),
  toMonth: z.int().min(1).max(12),
  dueOn: Day,
  note: Words.default(''),
  projectIds: z.array(z.uuid()).min(1).max(6_000),
  keyProjectIds: z.array(z.uuid()).max(6_000).default([]),
})

export const OpenedRoundView = z.object({ id: z.uuid() })

export const CloseRound = z.strictObject({ version: z.int().min(1) })

export const SetTiming = z.strictObject({
  assessedOn: Day.nullable(),
  stages: z.array(z.strictObject({ toMonth: z.int().min(1).max(12), target: z.string().trim().min(1).max(200) })).max(12),
})

/** From a light of a project, or by hand (`line` null) with words of one's own. */
export const OpenFinding = z.strictObject({
  projectId: z.uuid(),
  line: z.int().min(-1).nullable(),
  words: Words.default(''),
  dueOn: Day.optional(),
})

/** 逐灯提出: for every light of that colour that has none. */
export const OpenFindings = z.strictObject({ light: z.enum(['warning', 'watch']), dueOn: Day.optional() })

export const OpenedFindingsView = z.object({ opened: z.int() })

export const AnswerFinding = z.strictObject({
  version: z.int().min(1),
  cause: Words,
  measure: z.enum(['continue', 'reallocate', 'cancel', 'suspend']),
  plan: Words,
})

export const ReviewFinding = z.strictObject({
  version: z.int().min(1),
  accepted: z.boolean(),
  words: Words.default(''),
  dueOn: Day.optional(),
})

export type WallWire = z.output<typeof WallView>
export type WatchedRowWire = z.output<typeof WatchedRowView>
export type WatchedProjectWire = z.output<typeof WatchedProjectView>
export type WatchedIndicatorWire = z.output<typeof WatchedIndicatorView>
export type FindingWire = z.output<typeof FindingView>
export type RoundWire = z.output<typeof RoundView>
export type RoundChoicesWire = z.output<typeof RoundChoicesView>
