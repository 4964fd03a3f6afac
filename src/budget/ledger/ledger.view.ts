import { z } from 'zod'
import { wholeNumber, YearInAddress } from '../../org/index.ts'
import { ledgerAmounts } from '../measures/ledger-amount.ts'
import { categories, exclusions, figureSources, fundKinds, origins, paymentWays, spendings, threePublicParts } from './money-mark.ts'
import { Day, KindView, SideView, Text, words } from './voucher-order.view.ts'

/** 台账的筛选条件 */
export const EntriesAsked = z.object({
  year: YearInAddress,
  organisationId: z.uuid().optional(),
  projectId: z.uuid().optional().meta({ description: '项目，连同下级项目' }),
  kind: KindView.optional(),
  side: SideView.optional(),
  from: Day.optional(),
  to: Day.optional(),
  voucherId: z.uuid().optional(),
  importId: z.uuid().optional(),
  amount: words(ledgerAmounts).optional().meta({ description: '取数口径中的一项数额：只列计入该数额的分录' }),
  search: Text(100).optional().meta({ description: '文号或摘要中的字' }),
  offset: wholeNumber({ min: 0, max: 999_999_999 }).default(0),
  limit: wholeNumber({ min: 1, max: 500 }).default(100),
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
  totals: z.object({
    increaseFen: z.string(),
    decreaseFen: z.string(),
    paidFen: z.string(),
    balanceFen: z.string(),
    transferBalanceFen: z.string().meta({ description: '余额中的对下转移支付（尚未下达区（市）的）' }),
  }),
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

export const BookYearsView = z.object({
  years: z.array(z.number().int()).meta({ description: '有账的年度' }),
  selectable: z.array(z.number().int()).meta({ description: '可选的年度：有项目、预算、账目或决算的年度，以及当年和下年' }),
})
export type BookYearsView = z.output<typeof BookYearsView>

/** 记账时的选择: units and projects of the year, and 预下达 that a 批复 may take over. */
export const BookingChoicesView = z.object({
  units: z.array(z.object({ id: z.uuid(), name: z.string(), code: z.string().nullable() })),
  projects: z.array(
    z.object({ id: z.uuid(), code: z.string(), name: z.string(), organisationId: z.uuid(), divisionId: z.uuid().nullable() }),
  ),
  preAllotments: z
    .array(
      z.object({
        ...{ id: z.uuid(), documentNumber: z.string(), documentOn: z.string(), summary: z.string(), totalFen: z.string() },
        lines: z.array(z.object({ organisationId: z.uuid(), projectId: z.uuid().nullable(), fen: z.string() })),
      }),
    )
    .meta({ description: '尚未由批复接续的预下达' }),
})
export type BookingChoicesView = z.output<typeof BookingChoicesView>
