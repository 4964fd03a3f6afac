import type { LedgerSide } from '../ledger/ledger-kind.ts'
import type { Exclusion } from '../ledger/money-mark.ts'
import type { AccountKey, VoucherDraft } from '../ledger/voucher-draft.ts'
import type { AdjustmentKind, TargetDecision, TargetsState } from './adjustment-kind.ts'

/** 调整明细的一行, with the account that it means. */
export interface AdjustmentLine {
  readonly account: AccountKey
  /** 单位撤并划转 may move payments too. */
  readonly side: LedgerSide
  readonly amountFen: bigint
  readonly figureSource?: 'treasury' | 'unitBooks'
  readonly summary: string
}

/** 调整事项: applied for by a paper, or booked at once from its document. In force when it has a voucher. */
export interface Adjustment {
  readonly id: string
  readonly departmentId: string
  readonly version: number
  readonly fiscalYear: number
  readonly kind: AdjustmentKind
  readonly organisationId: string
  readonly divisionId: string | null
  readonly paperId: string | null
  readonly voucherId: string | null
  readonly title: string
  /** 申请依据, or the document that brought it into force. */
  readonly basis: string
  readonly reason: string
  readonly counterpart: string
  readonly exclusion: Exclusion | null
  readonly lines: readonly AdjustmentLine[]
  /** 调整净额, of the side 指标. */
  readonly netFen: bigint
  readonly targetsState: TargetsState
  readonly targetsDueOn: string | null
  readonly createdAt: Date
}

/** 受影响的项目 */
export interface AffectedProject {
  readonly adjustmentId: string
  readonly projectId: string
  readonly departmentId: string
  readonly version: number
  readonly fiscalYear: number
  readonly organisationId: string
  readonly divisionId: string | null
  readonly changeFen: bigint
  readonly decision: TargetDecision | null
  readonly reason: string
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly taskId: string | null
  /** Whose task it is. */
  readonly taskOrganisationId: string | null
}

/** 调整净额 of 指标; moved payments do not change the budget. */
export function netOfLines(lines: readonly AdjustmentLine[]): bigint {
  return lines.reduce((total, { side, amountFen }) => total + (side === 'allotment' ? amountFen : 0n), 0n)
}

/** Projects whose 指标 change, with the sum of the change. */
export function changesByProject(lines: readonly AdjustmentLine[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { account, side, amountFen } of lines) {
    if (account.projectId === null || side !== 'allotment') continue
    sums.set(account.projectId, (sums.get(account.projectId) ?? 0n) + amountFen)
  }
  return new Map([...sums].filter(([, change]) => change !== 0n))
}

/** 批复文件 by which the adjustment comes into force. */
export interface AdjustmentDocument {
  readonly type?: string
  readonly number: string
  readonly on: string
  readonly approver: string
  readonly file?: { readonly hash: string; readonly name: string }
}

/** 凭证 of the adjustment. */
export function voucherOf(
  {
    fiscalYear,
    kind,
    title,
    counterpart,
    exclusion,
    lines,
  }: Pick<Adjustment, 'fiscalYear' | 'kind' | 'title' | 'counterpart' | 'exclusion' | 'lines'>,
  { type, number, on, approver, file }: AdjustmentDocument,
): VoucherDraft {
  return {
    ...{ fiscalYear, kind, documentNumber: number, documentOn: on, approver, summary: title, counterpart },
    ...(type && { documentType: type }),
    ...(exclusion && { exclusion }),
    ...(file && { file }),
    entries: lines.map(({ account, side, amountFen, figureSource, summary }) => ({
      ...{ account, amountFen, summary },
      ...(kind === 'unitTransfer' && { side }),
      ...(figureSource && { figureSource }),
    })),
  }
}
