import { z } from 'zod'
import { isDay, isStorable } from '../../kernel/index.ts'
import { accountMarks } from '../import/find-account.ts'
import { FiscalYear, ProblemView } from '../wire-field.view.ts'
import { type LedgerKind, ledgerKinds } from './ledger-kind.ts'
import { exclusions, figureSources, fundKinds, origins, paymentWays, spendings, threePublicParts } from './money-mark.ts'

export const words = <Word extends string>(record: Readonly<Record<Word, unknown>>) => z.enum(Object.keys(record) as [Word, ...Word[]])

export const KindView = words<LedgerKind>(ledgerKinds)
export const SideView = z.enum(['allotment', 'payment'])
/** 分, as text: whole, with a minus for less. */
const Fen = z
  .string()
  .regex(/^-?\d{1,18}$/, '金额须为整数（分）')
  .meta({ description: '金额，单位：分' })
export const Day = z.string().refine(isDay, '日期须写成 2020-03-16 的样子').meta({ description: '日期，如 2020-03-16' })
export const Text = (most: number) => z.string().max(most).refine(isStorable, '含有不能保存的控制字符')

/** 资金标志 of an account, as they may be left out when typed. */
export const Marks = {
  fundKind: words(fundKinds).default('general').meta({ description: '资金性质' }),
  origin: words(origins).default('city').meta({ description: '资金来源级次' }),
  functionCode: z
    .string()
    .regex(/^\d{0,7}$/, '科目编码为不超过 7 位的数字')
    .default('')
    .meta({ description: '功能分类科目' }),
  economyCode: z
    .string()
    .regex(/^\d{0,7}$/, '科目编码为不超过 7 位的数字')
    .default('')
    .meta({ description: '经济分类科目' }),
  paymentWay: words(paymentWays).default('direct').meta({ description: '支付方式' }),
  directFunds: z.boolean().default(false).meta({ description: '直达资金' }),
  bond: z.boolean().default(false).meta({ description: '债券资金' }),
  procurement: z.boolean().default(false).meta({ description: '政府采购' }),
  threePublic: words(threePublicParts).nullable().default(null).meta({ description: '三公经费' }),
  spending: words(spendings).default('own').meta({ description: '本部门支出或对下转移支付' }),
}

const EntryFields = {
  side: SideView.optional().meta({ description: '指标或支付；只有单位撤并划转需要写明' }),
  amountFen: Fen,
  figureSource: words(figureSources).optional().meta({ description: '执行数来源；只用于支付，不写为国库支付' }),
  summary: Text(500).optional(),
}

const VoucherFields = {
  kind: KindView.meta({ description: '变动类别' }),
  documentType: Text(100).optional().meta({ description: '文件名称；不写用常用名称' }),
  documentNumber: Text(100).optional().meta({ description: '文号' }),
  documentOn: Day,
  bookedOn: Day.optional().meta({ description: '入账日期；不写为文件日期' }),
  approver: Text(100).optional().meta({ description: '批准机关' }),
  summary: Text(500).optional().meta({ description: '摘要' }),
  counterpart: Text(200).optional().meta({ description: '划转对方' }),
  exclusion: words(exclusions).optional().meta({ description: '预算调整率不计入的原因' }),
}

/** What a page sends with an order that books. */
export const OrderMarks = {
  requestKey: z.uuid().optional().meta({ description: '办理编号：同一编号只入账一次，重复发送返回原来的结果' }),
  confirmed: z.boolean().default(false).meta({ description: '存疑之处已经核对；不写的，有存疑之处先退回核对（409）' }),
}

/** 记一笔: a voucher typed by hand. */
export const BookVoucher = z.strictObject({
  fiscalYear: FiscalYear,
  ...OrderMarks,
  ...VoucherFields,
  takesOver: z.array(z.uuid()).max(50).optional().meta({ description: '由本批复接续的预下达凭证，同时冲销' }),
  entries: z
    .array(
      z.strictObject({
        organisationId: z.uuid().meta({ description: '单位；部门本身表示待分配' }),
        divisionId: z.uuid().nullable().default(null),
        projectId: z.uuid().nullable().default(null).meta({ description: '项目；没有项目的为基本支出' }),
        ...Marks,
        ...EntryFields,
        blank: z.array(words(accountMarks)).max(20).optional().meta({ description: '没有填的标记：支付按相符的指标账户补齐' }),
      }),
    )
    .min(1)
    .max(200),
})
export type BookVoucher = z.output<typeof BookVoucher>

/** Lines of one sending; more are sent in parts. */
const MOST_LINES = 2_000

/** 接口导入: what another system sends, with codes instead of ids. */
export const ImportVouchers = z
  .strictObject({
    regionCode: z
      .string()
      .regex(/^\d{6}$/, '区划代码为 6 位数字')
      .meta({ description: '区划代码' }),
    fiscalYear: FiscalYear.meta({ description: '年度' }),
    vouchers: z
      .array(
        z.strictObject({
          ...VoucherFields,
          key: Text(200).min(1).meta({ description: '来源系统的编号：同一编号只入账一次' }),
          entries: z
            .array(
              z.strictObject({
                unitCode: Text(50).nullable().meta({ description: '单位代码；null 表示部门待分配' }),
                projectCode: Text(100).nullable().default(null).meta({ description: '项目代码；null 表示基本支出' }),
                ...Marks,
                ...EntryFields,
              }),
            )
            .min(1)
            .max(MOST_LINES),
        }),
      )
      .min(1)
      .max(MOST_LINES)
      .refine((vouchers) => vouchers.reduce((sum, { entries }) => sum + entries.length, 0) <= MOST_LINES, {
        error: '一次不超过 2,000 行分录，请分批发送',
        abort: true,
      }),
  })
  .meta({
    description:
      '按“区划代码 + 年度 + 单位代码 + 项目代码”对应账户。重复发送相同内容不会重复入账；有一处问题则全部不入账，并列出全部问题。',
  })
export type ImportVouchers = z.output<typeof ImportVouchers>

export const PostedVoucherView = z.object({
  id: z.uuid(),
  key: z.string().optional(),
  kind: KindView,
  entryCount: z.number().int(),
  totalFen: z.string(),
  /** The same content had been booked under this key before. */
  repeated: z.boolean(),
  reversed: z.boolean().meta({ description: '重复发送的凭证已经冲销：没有重新入账，要重新入账的须换新的编号' }),
  warnings: z.array(ProblemView),
})
export type PostedVoucherView = z.output<typeof PostedVoucherView>
export const PostedVouchersView = z.object({ vouchers: z.array(PostedVoucherView) })

export const ReverseVoucherBody = z.strictObject({
  reason: Text(500)
    .refine((reason) => reason.trim() !== '', '请填写冲销理由')
    .meta({ description: '冲销理由' }),
  confirmed: OrderMarks.confirmed,
})
