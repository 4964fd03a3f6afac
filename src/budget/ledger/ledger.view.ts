import { z } from 'zod'
import { isDay, isStorable } from '../../kernel/index.ts'
import { type LedgerKind, ledgerKinds } from './ledger-kind.ts'
import { categories, exclusions, figureSources, fundKinds, origins, paymentWays, spendings, threePublicParts } from './money-mark.ts'

const words = <Word extends string>(record: Readonly<Record<Word, unknown>>) => z.enum(Object.keys(record) as [Word, ...Word[]])

export const KindView = words<LedgerKind>(ledgerKinds)
const SideView = z.enum(['allotment', 'payment'])
/** 分, as text: whole, with a minus for less. */
const Fen = z
  .string()
  .regex(/^-?\d{1,18}$/, '金额须为整数（分）')
  .meta({ description: '金额，单位：分' })
const Day = z.string().refine(isDay, '日期须写成 2020-03-16 的样子').meta({ description: '日期，如 2020-03-16' })
const Text = (most: number) => z.string().max(most).refine(isStorable, '含有不能保存的控制字符')
const Year = z.coerce.number().int().min(1990).max(2100)

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

/** 记一笔: a voucher typed by hand. */
export const BookVoucher = z.strictObject({
  fiscalYear: Year,
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
      }),
    )
    .min(1)
    .max(200),
})
export type BookVoucher = z.output<typeof BookVoucher>

/** 接口导入: what another system sends, with codes instead of ids. */
export const ImportVouchers = z
  .strictObject({
    regionCode: z
      .string()
      .regex(/^\d{6}$/, '区划代码为 6 位数字')
      .meta({ description: '区划代码' }),
    fiscalYear: Year.meta({ description: '年度' }),
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
            .max(20_000),
        }),
      )
      .min(1)
      .max(20_000),
  })
  .meta({
    description:
      '按“区划代码 + 年度 + 单位代码 + 项目代码”对应账户。重复发送相同内容不会重复入账；有一处问题则全部不入账，并列出全部问题。',
  })
export type ImportVouchers = z.output<typeof ImportVouchers>

const ProblemView = z.object({ code: z.string(), severity: z.enum(['error', 'warning', 'info']), at: z.string(), message: z.string() })

export const PostedVoucherView = z.object({
  id: z.uuid(),
  key: z.string().optional(),
  kind: KindView,
  entryCount: z.number().int(),
  totalFen: z.string(),
  /** The same content had been booked under this key before. */
  repeated: z.boolean(),
  warnings: z.array(ProblemView),
})
export type PostedVoucherView = z.output<typeof PostedVoucherView>
export const PostedVouchersView = z.object({ vouchers: z.array(PostedVoucherView) })

export const ReverseVoucherBody = z.strictObject({ reason: Text(500).min(1, '请填写冲销理由').meta({ description: '冲销理由' }) })

/** 台账的筛选条件 */
export const EntriesAsked = z.object({
  year: Year,
  organisationId: z.uuid().optional(),
  projectId: z.uuid().optional().meta({ description: '项目，连同下级项目' }),
  kind: KindView.optional(),
  side: SideView.optional(),
  from: Day.optional(),
  to: Day.optional(),
  voucherId: z.uuid().optional(),
  importId: z.uuid().optional(),
  search: Text(100).optional().meta({ description: '文号或摘要中的字' }),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type EntriesAsked = z.output<typeof EntriesAsked>

const AccountFields = {
  organisationId: z.uuid(),
  organisationName: z.string(),
  organisationCode: z.string().nullable(),
  projectId: z.uuid().nullable(),
  projectName: z.string().nullable(),
  projectCode: z.string().nullable(),
}

/** 分录, as a line of the 台账. */
export const EntryView = z.object({
  id: z.uuid(),
  voucherId: z.uuid(),
  bookedOn: z.string(),
  kind: KindView,
  side: SideView,
  reversal: z.boolean(),
  /** It has been reversed by a counter-voucher. */
  reversed: z.boolean(),
  documentType: z.string(),
  documentNumber: z.string(),
  summary: z.string(),
  ...AccountFields,
  amountFen: z.string(),
  /** 余额 of what is shown, after this line; null where the lines shown are only a part of the account. */
  balanceFen: z.string().nullable(),
  figureSource: words(figureSources).nullable(),
  illustrative: z.boolean(),
})
export type EntryView = z.output<typeof EntryView>

export const EntryListView = z.object({
  total: z.number().int(),
  /** 增加、减少、支付 of everything found, and what remains. */
  totals: z.object({ increaseFen: z.string(), decreaseFen: z.string(), paidFen: z.string(), balanceFen: z.string() }),
  /** Before the first day that is asked for. */
  openingFen: z.string().nullable(),
  entries: z.array(EntryView),
})
export type EntryListView = z.output<typeof EntryListView>

/** 凭证 with where it comes from and what it did to its accounts. */
export const VoucherView = z.object({
  id: z.uuid(),
  fiscalYear: z.number().int(),
  kind: KindView,
  documentType: z.string(),
  documentNumber: z.string(),
  documentOn: z.string(),
  approver: z.string(),
  summary: z.string(),
  counterpart: z.string(),
  exclusion: words(exclusions).nullable(),
  fileName: z.string().nullable(),
  fileHash: z.string().nullable(),
  importId: z.uuid().nullable(),
  externalKey: z.string().nullable(),
  lineCount: z.number().int(),
  totalFen: z.string(),
  illustrative: z.boolean(),
  bookedAt: z.string(),
  bookedBy: z.string(),
  /** 冲销的是哪张凭证, and by which it has been reversed. */
  reversesId: z.uuid().nullable(),
  reversedBy: z.object({ id: z.uuid(), at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  /** The first lines; the others are found by `voucherId`. */
  entries: z.array(
    z.object({
      id: z.uuid(),
      line: z.number().int(),
      bookedOn: z.string(),
      side: SideView,
      ...AccountFields,
      category: words(categories),
      fundKind: words(fundKinds),
      origin: words(origins),
      functionCode: z.string(),
      economyCode: z.string(),
      paymentWay: words(paymentWays),
      directFunds: z.boolean(),
      bond: z.boolean(),
      procurement: z.boolean(),
      threePublic: words(threePublicParts).nullable(),
      spending: words(spendings),
      amountFen: z.string(),
      allottedBeforeFen: z.string(),
      allottedAfterFen: z.string(),
      paidBeforeFen: z.string(),
      paidAfterFen: z.string(),
      figureSource: words(figureSources).nullable(),
      summary: z.string(),
      fileRow: z.string().nullable(),
    }),
  ),
})
export type VoucherView = z.output<typeof VoucherView>

export const BookYearsView = z.object({ years: z.array(z.number().int()) })

/** 记账时的选择: units and projects of the year. */
export const BookingChoicesView = z.object({
  units: z.array(z.object({ id: z.uuid(), name: z.string(), code: z.string().nullable() })),
  projects: z.array(
    z.object({ id: z.uuid(), code: z.string(), name: z.string(), organisationId: z.uuid(), divisionId: z.uuid().nullable() }),
  ),
})
export type BookingChoicesView = z.output<typeof BookingChoicesView>
