import { z } from 'zod'

const Year = z.coerce.number().int().min(1990).max(2100)

export const OpenTargetPaper = z.strictObject({
  fiscalYear: Year,
  projectId: z.uuid().optional().meta({ description: '项目；不写的是部门整体' }),
  paperId: z.uuid().optional().meta({ description: '报送任务下达的、还没有对应项目的申报表；不写的另建一份' }),
})
export const OpenedTargetPaperView = z.object({ paperId: z.uuid() })

/** Without a year the latest that has projects or declarations. */
export const TargetPapersAsked = z.strictObject({ year: Year.optional() })

/** 申报情况的一行: a declaration, or a project that has none yet. */
export const TargetPaperRowView = z.object({
  kind: z.enum(['department', 'project']),
  projectId: z.uuid().optional(),
  code: z.string().optional(),
  name: z.string(),
  organisationName: z.string(),
  paperId: z.uuid().optional(),
  state: z.enum(['none', 'draft', 'inReview', 'returned', 'approved']),
  stateLabel: z.string(),
  /** 现由谁办理, while in review: 财务处审核; atFinance: the reply of finance is the only thing missing. */
  waitsFor: z.string().optional(),
  atFinance: z.boolean(),
  /** 退回 that has not been answered yet. */
  returned: z.object({ by: z.string(), on: z.string(), reason: z.string(), comments: z.int() }).optional(),
  errors: z.int(),
  warnings: z.int(),
  /** 批复的有效指标, and those that an adjustment cancelled. */
  live: z.int(),
  /** 目标待定: an adjustment in force waits for a decision. */
  pending: z.boolean(),
  /** The adjustment whose decision is due first. */
  pendingTask: z
    .object({ adjustmentId: z.uuid(), title: z.string(), dueOn: z.string(), daysLeft: z.int(), changeFen: z.string() })
    .optional(),
  /** 审核结论 */
  outcome: z.string().optional(),
  mayOpen: z.boolean(),
})
export const TargetPaperListView = z.object({
  fiscalYear: z.int(),
  years: z.array(z.int()),
  rows: z.array(TargetPaperRowView),
  /** The department as a whole has none, and this post may open it. */
  mayOpenDepartment: z.boolean(),
})

export type TargetPaperRowView = z.infer<typeof TargetPaperRowView>
export type TargetPaperListView = z.infer<typeof TargetPaperListView>
export type OpenedTargetPaperView = z.infer<typeof OpenedTargetPaperView>
