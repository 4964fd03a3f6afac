import { z } from 'zod'
import { DayText, FenText, FiscalYear, PositiveFen } from '../wire-field.view.ts'

const DocumentNumber = z.string().trim().min(1, '请填写文号。').max(100)

const ReplyLine = z.strictObject({ lineId: z.uuid(), fen: PositiveFen })
export const RegisterReply = z.strictObject({
  fiscalYear: FiscalYear,
  documentNumber: DocumentNumber,
  repliedOn: DayText,
  file: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().min(1).max(200) }).optional(),
  lines: z.array(ReplyLine).min(1).max(5000),
  withTargets: z.boolean().default(false).meta({ description: '绩效目标随预算一并批复' }),
})
export const ReplyToUnits = z.strictObject({
  fiscalYear: FiscalYear,
  repliedOn: DayText,
  replies: z
    .array(z.strictObject({ organisationId: z.uuid(), documentNumber: DocumentNumber }))
    .min(1)
    .max(500),
})
export const Distribute = z.strictObject({
  fiscalYear: FiscalYear,
  documentNumber: DocumentNumber,
  documentOn: DayText,
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

const PrintedRows = {
  columns: z.array(z.object({ title: z.string(), figure: z.boolean() })),
  rows: z.array(z.object({ cells: z.array(z.string()), emphasis: z.boolean() })),
  /** 四舍五入说明 */
  note: z.string().nullable(),
}

/** 打印的批复: the letter to a unit, or the 登记表 of what finance replied to the department. */
export const PrintedReplyView = z.object({
  kind: z.enum(['letter', 'register']),
  title: z.string(),
  addressee: z.string().nullable(),
  documentNumber: z.string(),
  repliedOn: z.string(),
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  body: z.array(z.string()),
  unit: z.literal('单位：万元'),
  ...PrintedRows,
  /** 附表 */
  annex: z.object({ title: z.string(), ...PrintedRows }).nullable(),
  /** Who signs, and the day under it. */
  issuer: z.string(),
  issuedOn: z.string(),
  illustrative: z.boolean(),
})

export type RegisterReply = z.infer<typeof RegisterReply>
export type ReplyToUnits = z.infer<typeof ReplyToUnits>
export type Distribute = z.infer<typeof Distribute>
export type ReplyView = z.infer<typeof ReplyView>
export type ReplyListView = z.infer<typeof ReplyListView>
export type PrintedReplyView = z.infer<typeof PrintedReplyView>
