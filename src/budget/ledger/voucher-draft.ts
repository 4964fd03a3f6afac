import { seenText } from '../../kernel/index.ts'
import { type LedgerKind, type LedgerSide, ledgerKinds } from './ledger-kind.ts'
import type { Category, Exclusion, FigureSource, FundKind, Origin, PaymentWay, Spending, ThreePublicPart } from './money-mark.ts'

/** 预算账户: everything by which money is told apart. `organisationId` of the department itself: 部门代编、待分配. */
export interface AccountKey {
  readonly organisationId: string
  /** 主管处室; not part of the identity. */
  readonly divisionId: string | null
  /** Null for 基本支出. */
  readonly projectId: string | null
  readonly category: Category
  readonly fundKind: FundKind
  readonly origin: Origin
  readonly functionCode: string
  readonly economyCode: string
  readonly paymentWay: PaymentWay
  readonly directFunds: boolean
  readonly bond: boolean
  readonly procurement: boolean
  readonly threePublic: ThreePublicPart | null
  readonly spending: Spending
}

/** 账户的标记 beyond unit, project and category: what files and people often leave out. */
export type AccountMark =
  | 'fundKind'
  | 'origin'
  | 'functionCode'
  | 'economyCode'
  | 'paymentWay'
  | 'directFunds'
  | 'bond'
  | 'procurement'
  | 'threePublic'
  | 'spending'

/** 分录 to be booked. */
export interface EntryDraft {
  readonly account: AccountKey
  /** 未填的标记: what the account says of them is only usual; a payment takes them from the account that fits. */
  readonly blank?: readonly AccountMark[]
  /** By the kind; only 单位撤并划转 may move both sides. */
  readonly side?: LedgerSide
  /** Change of the side, signed. */
  readonly amountFen: bigint
  /** Of payments; 国库支付 unless said. */
  readonly figureSource?: FigureSource
  readonly summary?: string
  /** Address in the imported file, `Sheet1!A7`. */
  readonly fileRow?: string
}

/** 凭证 to be booked: one document with its entries. */
export interface VoucherDraft {
  readonly fiscalYear: number
  readonly kind: LedgerKind
  /** The usual one of the kind unless said. */
  readonly documentType?: string
  readonly documentNumber?: string
  readonly documentOn: string
  /** 入账日期; the day of the document unless said. */
  readonly bookedOn?: string
  readonly approver?: string
  readonly summary?: string
  /** 划转对方, outside of the department. */
  readonly counterpart?: string
  readonly exclusion?: Exclusion
  readonly file?: { readonly hash: string; readonly name: string }
  readonly importId?: string
  /** Key in the system it comes from: booked once (幂等). */
  readonly externalKey?: string
  /** What was ordered, where the order says more than its voucher: told by it whether the same comes again. */
  readonly said?: string
  /** Of a 批复: vouchers of 预下达 that it takes the place of; they are reversed with it. */
  readonly takesOver?: readonly string[]
  /** 演示数据 */
  readonly illustrative?: boolean
  readonly entries: readonly EntryDraft[]
}

export function sideOf(kind: LedgerKind, { side }: Pick<EntryDraft, 'side'>): LedgerSide {
  return side ?? ledgerKinds[kind].side
}

/** What identifies an account, as one text: of two drafts the same text means the same account. */
export function accountText(fiscalYear: number, account: AccountKey): string {
  const { organisationId, projectId, category, fundKind, origin, functionCode, economyCode } = account
  const { paymentWay, directFunds, bond, procurement, threePublic, spending } = account
  return JSON.stringify([
    ...[fiscalYear, organisationId, projectId, category, fundKind, origin, functionCode, economyCode],
    ...[paymentWay, directFunds, bond, procurement, threePublic, spending],
  ])
}

/** Everything that the voucher says, as one text: the same text under the same key is the same voucher come again. */
export function contentText(draft: VoucherDraft): string {
  const { said, fiscalYear, kind, documentOn, bookedOn = documentOn, exclusion = null, takesOver = [], entries } = draft
  if (said !== undefined) return said
  const usual = ledgerKinds[kind]
  const { documentType = usual.documentType, documentNumber = '', approver = usual.approver, summary = '', counterpart = '' } = draft
  return JSON.stringify([
    ...[fiscalYear, kind, seenText(documentNumber), documentOn, bookedOn, counterpart.trim(), exclusion],
    ...[documentType.trim(), approver, summary, [...takesOver].sort()],
    entries.map((entry) => [
      ...[accountText(fiscalYear, entry.account), sideOf(kind, entry), entry.amountFen.toString(), entry.summary ?? ''],
      sideOf(kind, entry) === 'payment' ? (entry.figureSource ?? 'treasury') : null,
    ]),
  ])
}

/** A key of the page begins so: an order that was sent twice by a double click, or again after the answer was lost, is booked once. */
export const REQUEST_KEY = 'request:'
