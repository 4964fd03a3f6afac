import { z } from 'zod'
import { isStorable } from '../../kernel/index.ts'
import { YearInAddress } from '../../org/index.ts'
import { type Exclusion, exclusions } from '../ledger/money-mark.ts'
import { Marks, OrderMarks } from '../ledger/voucher-order.view.ts'
import { FiscalYear, ProblemView } from '../wire-field.view.ts'
import { type AdjustmentKind, adjustmentKinds, type TargetDecision, targetDecisions } from './adjustment-kind.ts'
import { type TransferScope, transferScopes } from './transfer-unit.ts'

const Kind = z.enum([...adjustmentKinds] as [AdjustmentKind, ...AdjustmentKind[]])
const Decision = z.enum(Object.keys(targetDecisions) as [TargetDecision, ...TargetDecision[]])
const Fen = z.string().regex(/^-?\d{1,17}$/, '金额须为整数（分）')
const Text = (most: number) => z.string().trim().max(most).refine(isStorable, '含有不能保存的控制字符')

export const AdjustmentsAsked = z.strictObject({ year: YearInAddress })
/** Without a year the latest that has a budget or books. */
export const AdjustmentListAsked = AdjustmentsAsked.partial()

/** 预算调整列表的一行: an application (with or without its figures yet), or one that was booked at once. */
export const AdjustmentRowView = z.object({
  /** Absent: an application that was never submitted. */
  id: z.uuid().optional(),
  paperId: z.uuid().optional(),
  fiscalYear: z.number().int(),
  kindLabel: z.string().optional(),
  title: z.string(),
  organisationName: z.string(),
  state: z.enum(['draft', 'inReview', 'returned', 'approved', 'inForce', 'reversed']),
  stateLabel: z.string(),
  documentNumber: z.string().optional(),
  documentOn: z.string().optional(),
  netFen: z.string().optional(),
  targetsLabel: z.string().optional(),
  /** 受影响的项目, and of how many the targets are still to be decided. */
  projects: z.number().int(),
  undecided: z.number().int(),
  targetsDueOn: z.string().optional(),
  daysLeft: z.number().int().optional(),
  voucherId: z.uuid().optional(),
})
export const AdjustmentListView = z.object({ fiscalYear: z.int(), years: z.array(z.int()), adjustments: z.array(AdjustmentRowView) })

const TargetView = z.object({ id: z.string(), row: z.int(), name: z.string(), value: z.string() })

/** 一项预算调整 with its lines and what became of the targets. */
export const AdjustmentView = AdjustmentRowView.extend({
  ...{ basis: z.string(), reason: z.string(), counterpart: z.string(), exclusionLabel: z.string().optional() },
  ...{ documentType: z.string().optional(), approver: z.string().optional(), fileName: z.string().optional() },
  /** 申请依据的文件: of the application, where the post sees it. */
  basisFile: z.object({ fileName: z.string(), hash: z.string() }).optional(),
  lines: z.array(
    z.object({
      ...{ unitName: z.string(), projectLabel: z.string(), fundKindLabel: z.string(), originLabel: z.string() },
      ...{
        functionCode: z.string(),
        economyCode: z.string(),
        marks: z.string(),
        sideLabel: z.string(),
        amountFen: z.string(),
        note: z.string(),
      },
    }),
  ),
  affected: z.array(
    z.object({
      ...{ projectId: z.uuid(), code: z.string(), name: z.string(), changeFen: z.string() },
      ...{ decision: Decision.optional(), decisionLabel: z.string(), reason: z.string() },
      ...{ decidedBy: z.string().optional(), decidedAt: z.string().optional() },
      targets: z.array(TargetView),
    }),
  ),
  /** Whether this post may decide what is pending. */
  mayDecide: z.boolean(),
})

/** 处理一个项目的目标. 取消 and 保留 are for all of its indicators; with 调整 each has a line. */
export const DecideTargets = z.strictObject({
  decision: Decision,
  reason: Text(500).min(1, '请写明理由。'),
  targets: z
    .array(z.strictObject({ id: z.uuid(), decision: Decision, newTarget: Text(200).default(''), reason: Text(500).default('') }))
    .max(500)
    .default([]),
})
export type DecideTargets = z.output<typeof DecideTargets>

/** 可选的单位、项目、预算账户 of a year. */
export const AdjustmentChoicesView = z.object({
  units: z.array(z.object({ id: z.uuid(), name: z.string() })),
  usualUnit: z.string().meta({ description: '新开账户默认的单位：学校为本单位，其他为待分配' }),
  projects: z.array(
    z.object({
      ...{ id: z.uuid(), code: z.string(), name: z.string(), organisationId: z.uuid(), divisionId: z.uuid().nullable() },
      targets: z.array(TargetView),
    }),
  ),
  accounts: z.array(
    z.object({
      ...{ id: z.uuid(), organisationId: z.uuid(), projectId: z.uuid().nullable(), divisionId: z.uuid().nullable() },
      ...{ unitName: z.string(), fundKindLabel: z.string(), originLabel: z.string() },
      ...{ functionCode: z.string(), economyCode: z.string(), marks: z.string() },
      ...{ allottedFen: z.string(), paidFen: z.string(), availableFen: z.string() },
    }),
  ),
})

const Document = {
  documentNumber: Text(100).default('').meta({ description: '文号' }),
  documentOn: z.iso.date().meta({ description: '文件日期' }),
  documentType: Text(100).optional().meta({ description: '文件名称；不写用常用名称' }),
  approver: Text(100).default('').meta({ description: '批准机关' }),
  fileHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  fileName: Text(200).optional(),
}

/** 登记已生效的调整 */
export const RegisterAdjustment = z.strictObject({
  fiscalYear: FiscalYear,
  kind: Kind,
  reason: Text(500).min(1, '请写明调整原因。'),
  ...OrderMarks,
  counterpart: Text(200).default(''),
  exclusion: z.enum(Object.keys(exclusions) as [Exclusion, ...Exclusion[]]).optional(),
  ...Document,
  lines: z
    .array(
      z.strictObject({
        account: z.strictObject({
          organisationId: z.uuid(),
          divisionId: z.uuid().nullable().default(null),
          projectId: z.uuid().nullable().default(null),
          ...Marks,
        }),
        changeFen: Fen.meta({ description: '增减额，单位：分' }),
        note: Text(200).default(''),
      }),
    )
    .min(1)
    .max(200),
})
export type RegisterAdjustment = z.output<typeof RegisterAdjustment>

const Transfer = {
  organisationId: z.uuid().meta({ description: '撤并的单位' }),
  toOrganisationId: z.uuid().optional().meta({ description: '承接的单位；划出本部门的不写' }),
  scope: z.enum(Object.keys(transferScopes) as [TransferScope, ...TransferScope[]]).meta({ description: '划转范围' }),
}
export const UnitTransferAsked = z.strictObject({
  ...Transfer,
  fiscalYear: YearInAddress,
  on: z.iso.date().optional().meta({ description: '截至日期' }),
  documentOn: z.iso.date().optional().meta({ description: '划转通知的日期；写明的，核对此后有没有入账' }),
})
export type UnitTransferAsked = z.output<typeof UnitTransferAsked>

/** 单位撤并划转 */
export const TransferUnit = z.strictObject({
  ...{ ...Transfer, fiscalYear: FiscalYear, ...OrderMarks, ...Document, documentNumber: Text(100).min(1, '请填写划转通知的文号。') },
  counterpart: Text(200).default('').meta({ description: '划转对方（划出本部门的）' }),
  reason: Text(500).min(1, '请写明划转原因。'),
})
export type TransferUnit = z.output<typeof TransferUnit>

const StandingView = z.object({ allottedFen: z.string(), paidFen: z.string(), rate: z.string().optional() })

/** 划转预览: what moves, and how unit and department stand before and after. */
export const UnitTransferView = z.object({
  accounts: z.number().int(),
  movedFen: z.string(),
  movedPaidFen: z.string(),
  projects: z.array(z.object({ id: z.uuid(), code: z.string(), name: z.string() })),
  unit: z.object({ before: StandingView, after: StandingView }),
  department: z.object({ before: StandingView, after: StandingView }),
  /** As of the day that was asked for. */
  asOf: z.object({ on: z.string(), unit: StandingView, department: StandingView }).optional(),
  /** What keeps it from being booked as it stands. */
  problems: z.array(ProblemView),
})

export type AdjustmentRowView = z.infer<typeof AdjustmentRowView>
export type AdjustmentListView = z.infer<typeof AdjustmentListView>
export type AdjustmentView = z.infer<typeof AdjustmentView>
export type AdjustmentChoicesView = z.infer<typeof AdjustmentChoicesView>
export type UnitTransferView = z.infer<typeof UnitTransferView>
