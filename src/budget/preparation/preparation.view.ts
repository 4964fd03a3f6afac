import { z } from 'zod'
import { categories, fundKinds, origins, spendings, threePublicParts } from '../ledger/money-mark.ts'
import { type BudgetColumn, type BudgetLine, changeOf } from './budget-line.ts'
import { type BudgetSubmission, submissionStages, submissionStates } from './budget-submission.ts'
import type { ControlTotal, ProjectStanding } from './check-preparation.ts'

const keys = <Key extends string>(of: Readonly<Record<Key, unknown>>) => z.enum(Object.keys(of) as [Key, ...Key[]])

export const FenText = z.string().regex(/^-?\d{1,18}$/, '金额须为整数分。')
const PositiveFen = z.string().regex(/^\d{1,16}$/, '金额须为不小于零的整数分。')
const FiscalYear = z.int().min(1990).max(2100)
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期须写成 2020-03-16 的样子。')
const Number_ = z.string().trim().min(1, '请填写文号。').max(100)

/** 预算行的资金性质等 as it is created. */
const LineMarks = z.object({
  category: keys(categories),
  fundKind: keys(fundKinds),
  origin: keys(origins),
  functionCode: z.string().regex(/^\d{0,7}$/, '科目编码为不超过 7 位的数字。'),
  economyCode: z.string().regex(/^\d{0,7}$/, '科目编码为不超过 7 位的数字。'),
  procurement: z.boolean(),
  threePublic: keys(threePublicParts).nullable(),
  spending: keys(spendings),
})

const Figure = FenText.nullable()
const Column = z.enum(['firstUp', 'reviewed', 'control', 'secondUp', 'cutReason'])

export const BudgetLineView = LineMarks.extend({
  id: z.uuid(),
  version: z.number().int(),
  organisationId: z.uuid(),
  divisionId: z.uuid().nullable(),
  projectId: z.uuid().nullable(),
  name: z.string(),
  firstUpFen: Figure,
  reviewedFen: Figure,
  controlFen: Figure,
  secondUpFen: Figure,
  approvedFen: Figure,
  /** 细化下达, signed. */
  distributedFen: FenText,
  /** 增减: the latest version against 一上. */
  changeFen: Figure,
  cutReason: z.string(),
  changes: z.partialRecord(Column, z.object({ by: z.string(), at: z.string() })),
  /** 现在可填的栏 of the post that asks. */
  fillable: z.array(Column),
  position: z.number().int(),
  illustrative: z.boolean(),
})

export const SubmissionView = z.object({
  id: z.uuid(),
  version: z.number().int(),
  stage: keys(submissionStages),
  stageLabel: z.string(),
  state: keys(submissionStates),
  stateLabel: z.string(),
  submittedAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string(),
  /** Submitted by the very person who asks: somebody else accepts. */
  own: z.boolean(),
})

export const BudgetUnitView = z.object({
  organisationId: z.uuid(),
  name: z.string(),
  /** 部门代编（待分配） */
  undistributed: z.boolean(),
  firstUp: SubmissionView.nullable(),
  secondUp: SubmissionView.nullable(),
  issued: z.boolean(),
  actions: z.object({
    addLines: z.boolean(),
    /** What may be submitted now by this post. */
    submit: keys(submissionStages).nullable(),
    /** The submission that this post may accept or return now. */
    decide: z.uuid().nullable(),
  }),
})

export const ProjectStandingView = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  organisationId: z.uuid(),
  stateLabel: z.string(),
  budgetable: z.boolean(),
  missing: z.array(z.string()),
})

export const ControlTotalView = z.object({ category: keys(categories), fundKind: keys(fundKinds), totalFen: PositiveFen })

/** 一年的预算 as the post sees it: units and lines in order. */
export const BudgetSheetView = z.object({
  fiscalYear: FiscalYear,
  years: z.array(z.number().int()),
  departmentId: z.uuid(),
  departmentName: z.string(),
  units: z.array(BudgetUnitView),
  lines: z.array(BudgetLineView),
  projects: z.array(ProjectStandingView),
  /** Null: the post does not see the whole department. */
  controls: z.array(ControlTotalView).nullable(),
  mayReview: z.boolean(),
  mayReply: z.boolean(),
})

export const BudgetQuery = z.object({ fiscalYear: z.coerce.number().int().min(1990).max(2100).optional() })
/** 对比表的口径 */
export const ExportQuery = z.object({
  fiscalYear: z.coerce.number().int().min(1990).max(2100),
  organisationId: z.uuid().optional(),
  category: keys(categories).optional(),
  fundKind: keys(fundKinds).optional(),
  only: z.enum(['changed']).optional(),
})

export const SaveBudgetCells = z.strictObject({
  changes: z
    .array(z.strictObject({ cell: z.string().max(60), base: z.string().max(1000).nullable(), value: z.string().max(1000).nullable() }))
    .min(1)
    .max(500),
})
export const SavedLinesView = z.object({ lines: z.array(BudgetLineView) })

export const BudgetConflictView = z.object({
  ...{ type: z.string(), title: z.string(), status: z.literal(409), detail: z.string(), code: z.string() },
  problems: z.array(z.object({ code: z.string(), severity: z.enum(['error', 'warning', 'info']), at: z.string(), message: z.string() })),
  conflicts: z.array(z.object({ cell: z.string(), at: z.string(), theirs: z.string().nullable(), by: z.string(), changedAt: z.string() })),
})

export const AddBudgetLine = LineMarks.partial({
  ...{ fundKind: true, origin: true, functionCode: true, economyCode: true, procurement: true, threePublic: true, spending: true },
}).extend({
  fiscalYear: FiscalYear,
  organisationId: z.uuid(),
  projectId: z.uuid().nullable(),
  /** Of a project the project's own name when it is left out. */
  name: z.string().trim().max(200).optional(),
})

export const CopyBudgetLines = z.strictObject({ fiscalYear: FiscalYear, organisationId: z.uuid() })
export const CopiedLinesView = z.object({ copied: z.number().int(), left: z.array(z.object({ name: z.string(), reason: z.string() })) })
export const RemoveBudgetLine = z.strictObject({ version: z.int().min(1) })

export const SubmitBudget = z.strictObject({ fiscalYear: FiscalYear, organisationId: z.uuid(), stage: keys(submissionStages) })
export const AcceptBudget = z.strictObject({ version: z.int().min(1) })
export const ReturnBudget = z.strictObject({
  version: z.int().min(1),
  reason: z.string().trim().min(1, '请写明退回的理由。').max(1000),
})

export const SaveControlTotals = z.strictObject({ fiscalYear: FiscalYear, totals: z.array(ControlTotalView).min(1).max(10) })
export const IssueControl = z.strictObject({ fiscalYear: FiscalYear, dueOn: Day })
export const IssuedControlView = z.object({ units: z.number().int(), cutUnits: z.number().int() })

const ReplyLine = z.strictObject({ lineId: z.uuid(), fen: PositiveFen })
export const RegisterReply = z.strictObject({
  fiscalYear: FiscalYear,
  documentNumber: Number_,
  repliedOn: Day,
  file: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().min(1).max(200) }).optional(),
  lines: z.array(ReplyLine).min(1).max(5000),
})
export const ReplyToUnits = z.strictObject({
  fiscalYear: FiscalYear,
  repliedOn: Day,
  replies: z
    .array(z.strictObject({ organisationId: z.uuid(), documentNumber: Number_ }))
    .min(1)
    .max(500),
})
export const Distribute = z.strictObject({
  fiscalYear: FiscalYear,
  documentNumber: Number_,
  documentOn: Day,
  fromLineId: z.uuid(),
  to: z
    .array(z.strictObject({ organisationId: z.uuid(), fen: z.string().regex(/^[1-9]\d{0,15}$/, '金额须大于零。') }))
    .min(1)
    .max(500),
})
export const DistributedView = z.object({ voucherId: z.uuid() })

export const ReplyView = z.object({
  id: z.uuid(),
  direction: z.enum(['toDepartment', 'toUnit']),
  organisationId: z.uuid(),
  organisationName: z.string(),
  documentNumber: z.string(),
  repliedOn: z.string(),
  totalFen: FenText,
  lines: z.array(z.object({ lineId: z.uuid(), name: z.string(), unitName: z.string(), fen: FenText })),
  voucherId: z.uuid().nullable(),
  fileName: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  illustrative: z.boolean(),
})

/** 批复 of a year: what finance replied, what went on to the units, and what is left to do. */
export const ReplyListView = z.object({
  fiscalYear: FiscalYear,
  toDepartment: z.array(ReplyView),
  toUnits: z.array(ReplyView),
  /** 待批复的单位: money replied to the department and not passed on yet. */
  waiting: z.array(z.object({ organisationId: z.uuid(), name: z.string(), fen: FenText })),
  /** 批复到单位的期限 (15 days), the earliest that is still open. */
  dueOn: z.string().nullable(),
  daysLeft: z.number().int().nullable(),
  /** 部门代编（待分配）: what is still to be distributed of each line. */
  undistributed: z.array(z.object({ lineId: z.uuid(), name: z.string(), approvedFen: FenText, leftFen: FenText })),
})

/** 打印的批复 */
export const PrintedReplyView = z.object({
  title: z.string(),
  addressee: z.string(),
  documentNumber: z.string(),
  repliedOn: z.string(),
  body: z.array(z.string()),
  unit: z.literal('单位：万元'),
  columns: z.array(z.string()),
  rows: z.array(z.object({ cells: z.array(z.string()), emphasis: z.boolean() })),
  issuer: z.string(),
  illustrative: z.boolean(),
})

const text = (figure: bigint | null) => figure?.toString() ?? null

/** `hidden`: control figures that have not been issued to the unit that asks. */
export function presentLine(
  line: BudgetLine,
  { fillable, hidden }: { fillable: readonly BudgetColumn[]; hidden: boolean },
): BudgetLineView {
  const shown = hidden ? { ...line, reviewed: null, control: null, cutReason: '', changes: { firstUp: line.changes.firstUp } } : line
  const { departmentId: _, fiscalYear: __, firstUp, reviewed, control, secondUp, approved, distributed, changes, ...rest } = shown
  return {
    ...rest,
    ...{ firstUpFen: text(firstUp), reviewedFen: text(reviewed), controlFen: text(control), secondUpFen: text(secondUp) },
    ...{ approvedFen: text(approved), distributedFen: distributed.toString(), changeFen: text(changeOf(shown)) },
    changes: Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== undefined)),
    fillable: [...fillable],
  }
}

export function presentSubmission(submission: BudgetSubmission, accountId: string): SubmissionView {
  const { id, version, stage, state, submittedAt, decidedAt, reason, submittedBy } = submission
  return {
    ...{ id, version, stage, state, reason, stageLabel: submissionStages[stage], stateLabel: submissionStates[state] },
    ...{ submittedAt: submittedAt?.toISOString() ?? null, decidedAt: decidedAt?.toISOString() ?? null, own: submittedBy === accountId },
  }
}

export function controlsFrom(totals: readonly ControlTotalView[]): ControlTotal[] {
  return totals.map(({ totalFen, ...kind }) => ({ ...kind, total: BigInt(totalFen) }))
}

export type BudgetLineView = z.infer<typeof BudgetLineView>
export type BudgetUnitView = z.infer<typeof BudgetUnitView>
export type SubmissionView = z.infer<typeof SubmissionView>
export type BudgetSheetView = z.infer<typeof BudgetSheetView>
export type ControlTotalView = z.infer<typeof ControlTotalView>
export type BudgetConflictView = z.infer<typeof BudgetConflictView>
export type SavedLinesView = z.infer<typeof SavedLinesView>
export type AddBudgetLine = z.infer<typeof AddBudgetLine>
export type SaveBudgetCells = z.infer<typeof SaveBudgetCells>
export type RegisterReply = z.infer<typeof RegisterReply>
export type ReplyToUnits = z.infer<typeof ReplyToUnits>
export type Distribute = z.infer<typeof Distribute>
export type ReplyView = z.infer<typeof ReplyView>
export type ReplyListView = z.infer<typeof ReplyListView>
export type PrintedReplyView = z.infer<typeof PrintedReplyView>
export type CopiedLinesView = z.infer<typeof CopiedLinesView>
export type ProjectStandingView = z.infer<typeof ProjectStandingView> & ProjectStanding
