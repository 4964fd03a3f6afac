import { z } from 'zod'
import { YearInAddress } from '../org/index.ts'
import { PaperFillingView } from './filling/paper-filling.view.ts'
import { KeptWarningView } from './kept-warning.view.ts'
import { FormSheetView, PaperSectionView } from './paper-form.view.ts'

/** 文书 on the wire. Instants are ISO with offset, days `2026-03-31`, values as typed. */

const CellProblemView = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  at: z.string(),
  message: z.string(),
  cell: z.string(),
  /** 须说明理由: does not go along without one. */
  needsReason: z.boolean().optional(),
  /** 保留的提醒: why it was kept. */
  kept: KeptWarningView.optional(),
})

const Comment = z.object({ cell: z.string(), label: z.string(), text: z.string() })

/** 办理记录的一行 */
export const PaperActView = z.object({
  act: z.string(),
  actLabel: z.string(),
  /** The step of the chain, such as 处室审核; absent outside the chain. */
  stepLabel: z.string().optional(),
  /** 岗位, such as 基础教育处 经办. */
  by: z.string(),
  organisationName: z.string(),
  /** 代理: acted for the absent holder. */
  standsIn: z.boolean(),
  edition: z.number().int(),
  at: z.string(),
  reason: z.string(),
  comments: z.array(Comment),
  /** 外部登记: who decided outside, when, by which document. */
  external: z
    .object({
      who: z.string(),
      decidedOn: z.string(),
      documentNumber: z.string(),
      fileName: z.string().optional(),
      fileHash: z.string().optional(),
    })
    .optional(),
})

/** 审批链的一步, as far as it has come. */
export const StepView = z.object({
  label: z.string(),
  roleLabel: z.string(),
  organisationName: z.string(),
  mayBeExternal: z.boolean(),
  status: z.enum(['done', 'current', 'waiting']),
})

export const PaperHeadView = z.object({
  id: z.uuid(),
  version: z.number().int(),
  type: z.string(),
  typeLabel: z.string(),
  title: z.string(),
  fiscalYear: z.number().int(),
  organisationName: z.string(),
  divisionName: z.string().optional(),
  state: z.enum(['draft', 'inReview', 'returned', 'approved', 'void']),
  stateLabel: z.string(),
  /** Whose turn it is: 处室审核（基础教育处）. */
  waitingFor: z.string().optional(),
  edition: z.number().int(),
  dueOn: z.string().optional(),
  /** Days until the deadline, negative when it has passed; absent when nothing is due. */
  daysLeft: z.number().int().optional(),
  submittedAt: z.string().optional(),
  updatedAt: z.string(),
  /** 代录，待单位确认 */
  enteredForUnit: z.boolean(),
})

/** 可办理的动作: what this post may do with the paper now. */
export const PaperActionsView = z.object({
  /** 填写；填写分给本岗位的格；分工. */
  ...{ fill: z.boolean(), fillPart: z.boolean(), divide: z.boolean() },
  submit: z.boolean(),
  withdraw: z.boolean(),
  approve: z.boolean(),
  sendBack: z.boolean(),
  registerExternal: z.boolean(),
  unlock: z.boolean(),
  extend: z.boolean(),
  print: z.boolean(),
  uploadScan: z.boolean(),
  /** Why an act that one would expect is not open: 本人报送的文书不能由本人审核。 */
  reasons: z.array(z.string()),
})

export const ScanView = z.object({
  id: z.uuid(),
  fileName: z.string(),
  mediaType: z.string().optional(),
  edition: z.number().int(),
  uploadedAt: z.string(),
  uploadedBy: z.string(),
  /** Uploaded by the person who asks: another one has to look at signature and seal. */
  own: z.boolean(),
  confirmedBy: z.string().optional(),
  /** A later change voided it. */
  voidReason: z.string().optional(),
})

export const PaperView = PaperHeadView.extend({
  sections: z.array(PaperSectionView),
  sheet: FormSheetView.optional(),
  /** What a reader must know about the cells: 填报单位正在修改，以下为上次报送的内容。 */
  notice: z.string().optional(),
  cells: z.array(
    z.object({
      ...{ cell: z.string(), value: z.string(), changedAt: z.string(), changedBy: z.string() },
      /** 不由人填: quoted from the place that `changedBy` names, computed, or printed by the form. */
      given: z.enum(['quoted', 'computed', 'fixed']).optional(),
    }),
  ),
  problems: z.array(CellProblemView),
  /** 随表报送的说明 of an approved paper. */
  explained: z.array(KeptWarningView.extend({ cell: z.string(), label: z.string(), message: z.string() })),
  chain: z.array(StepView),
  acts: z.array(PaperActView),
  /** The comments of the last return, to be answered cell by cell. */
  returned: z.object({ by: z.string(), at: z.string(), reason: z.string(), comments: z.array(Comment) }).optional(),
  /** 解锁 began this edition: by whom, when and why. */
  unlocked: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
  editions: z.array(
    z.object({ edition: z.number().int(), submission: z.number().int(), final: z.boolean(), frozenAt: z.string(), hash: z.string() }),
  ),
  scans: z.array(ScanView),
  /** 协同填报: who fills what, and what was supplied for all. */
  filling: PaperFillingView,
  actions: PaperActionsView,
})

export const PaperListView = z.object({ papers: z.array(PaperHeadView), total: z.number().int() })

/** 可填报的文书种类 */
export const PaperTypesView = z.object({
  types: z.array(
    z.object({
      type: z.string(),
      label: z.string(),
      /** Its chain has 处室审核: opening one asks for `divisionId`. */
      needsDivision: z.boolean(),
    }),
  ),
})

export const PaperScope = z.enum(['mine', 'review', 'all'])

/** 文书列表的筛选条件 */
export const PaperQuery = z.strictObject({
  scope: PaperScope.default('all'),
  state: z.enum(['draft', 'inReview', 'returned', 'approved', 'void']).optional(),
  type: z.string().max(100).optional(),
  fiscalYear: YearInAddress.optional(),
  search: z.string().trim().max(100).optional(),
})

const Version = z.int().min(1)
const Reason = z.string().trim().min(1, '请写明理由。').max(2000)
const Note = z.string().trim().max(2000).default('')
const CommentInput = z.strictObject({ cell: z.string().min(1).max(200), text: z.string().trim().min(1).max(1000) })

export const CreatePaper = z.strictObject({
  type: z.string(),
  fiscalYear: z.int().min(1990).max(2100),
  /** 代录: the unit that it is entered for; absent for the own organisation. */
  organisationId: z.uuid().optional(),
  divisionId: z.uuid().optional(),
  fundChainId: z.uuid().optional(),
})

/** 状态流转 of one paper. `version` is what the page showed; a paper that has moved on since is not touched. */
export const SubmitPaper = z.strictObject({ version: Version, lateReason: Note })
export const ApprovePaper = z.strictObject({ version: Version, comment: Note })
export const SendBackPaper = z.strictObject({ version: Version, reason: Note, comments: z.array(CommentInput).max(200).default([]) })
export const WithdrawPaper = z.strictObject({ version: Version })
export const UnlockPaper = z.strictObject({ version: Version, reason: Reason })
export const ExtendPaper = z.strictObject({ version: Version, dueOn: z.iso.date(), reason: Reason })
export const RegisterDecision = z.strictObject({
  version: Version,
  result: z.enum(['approved', 'returned']),
  /** Who decided, such as 青岛市财政局教科文处. */
  who: z.string().trim().min(1, '请写明作出决定的单位。').max(200),
  decidedOn: z.iso.date(),
  documentNumber: z.string().trim().max(100).default(''),
  reason: Note,
  comments: z.array(CommentInput).max(200).default([]),
  /** Of an upload to `POST /files`. */
  fileHash: z.string().max(100).optional(),
  fileName: z.string().max(300).optional(),
})
/** 批量审核 */
export const ApprovePapers = z.strictObject({
  papers: z
    .array(z.strictObject({ id: z.uuid(), version: Version }))
    .min(1)
    .max(200),
  comment: Note,
})
export const ApprovalResultsView = z.object({
  results: z.array(z.object({ id: z.uuid(), approved: z.boolean(), message: z.string() })),
})

export const PaperConflictView = z.object({
  type: z.string(),
  title: z.string(),
  status: z.literal(409),
  detail: z.string(),
  code: z.string(),
  problems: z.array(CellProblemView.omit({ cell: true })),
  /** Cell by cell: 对方的 or 我的. */
  conflicts: z.array(z.object({ cell: z.string(), at: z.string(), theirs: z.string().nullable(), by: z.string(), changedAt: z.string() })),
})

export type PaperHeadView = z.infer<typeof PaperHeadView>
export type PaperView = z.infer<typeof PaperView>
export type PaperActionsView = z.infer<typeof PaperActionsView>
export type PaperListView = z.infer<typeof PaperListView>
export type PaperTypesView = z.infer<typeof PaperTypesView>
export type PaperConflictView = z.infer<typeof PaperConflictView>
export type RegisterDecision = z.infer<typeof RegisterDecision>
export type ScanView = z.infer<typeof ScanView>
