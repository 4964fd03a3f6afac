import { z } from 'zod'
import { YearInAddress } from '../../org/index.ts'
import { categories, fundKinds, origins, spendings, threePublicParts } from '../ledger/money-mark.ts'
import { DayText, FenText, FiscalYear, PositiveFen, ProblemView } from '../wire-field.view.ts'
import { type BudgetColumn, type BudgetLine, changeOf } from './budget-line.ts'
import { type BudgetSubmission, submissionStages, submissionStates } from './budget-submission.ts'
import type { ControlTotal, ProjectStanding } from './check-preparation.ts'

const keys = <Key extends string>(of: Readonly<Record<Key, unknown>>) => z.enum(Object.keys(of) as [Key, ...Key[]])

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
  /** 只见主管项目: the post sees some lines of the units, neither their submissions nor figures that are not issued. */
  partial: z.boolean(),
  lines: z.array(BudgetLineView),
  projects: z.array(ProjectStandingView),
  /** Null: the post does not see the whole department. */
  controls: z.array(ControlTotalView).nullable(),
  mayReview: z.boolean(),
  /** 控制数可以撤回 now. */
  mayRecall: z.boolean(),
  mayReply: z.boolean(),
})

export const BudgetQuery = z.object({ fiscalYear: YearInAddress.optional() })
/** 对比表的口径 */
export const ExportQuery = z.object({
  fiscalYear: YearInAddress,
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
  problems: z.array(ProblemView),
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
export const IssueControl = z.strictObject({ fiscalYear: FiscalYear, dueOn: DayText })
export const RecallControl = z.strictObject({
  fiscalYear: FiscalYear,
  reason: z.string().trim().min(1, '请写明撤回的理由。').max(1000),
})
export const RecalledControlView = z.object({ units: z.number().int() })
export const IssuedControlView = z.object({ units: z.number().int(), cutUnits: z.number().int() })

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
export type CopiedLinesView = z.infer<typeof CopiedLinesView>
export type ProjectStandingView = z.infer<typeof ProjectStandingView> & ProjectStanding
