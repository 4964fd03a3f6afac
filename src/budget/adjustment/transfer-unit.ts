import { type Fraction, HUNDRED, integer } from '../../kernel/index.ts'
import type { AdjustmentLine } from './adjustment.ts'
import type { FundedSum } from './funded-sum.ts'

/** 划转范围: what has not been spent, or everything with what was paid out of it. */
export const transferScopes = { remaining: '未支付的指标', all: '指标和支付' } as const
export type TransferScope = keyof typeof transferScopes

/** One account of the unit that closes; payments by their source. */
export interface LeavingAccount extends FundedSum {
  readonly payments: readonly { readonly figureSource: 'treasury' | 'unitBooks'; readonly paidFen: bigint }[]
}

interface Plan {
  readonly accounts: readonly LeavingAccount[]
  readonly scope: TransferScope
  /** Inside of the department; absent: it goes out of it. */
  readonly toOrganisationId?: string | undefined
}

/** 撤并划转的分录: out of each account, and into the same one of the unit that takes over. Payments go first, so that no account is overdrawn on the way. */
export function linesOfTransfer({ accounts, scope, toOrganisationId }: Plan): AdjustmentLine[] {
  return accounts.flatMap(({ key, allottedFen, paidFen, payments }): AdjustmentLine[] => {
    const moved = scope === 'all' ? allottedFen : allottedFen - paidFen
    const paid = scope === 'all' ? payments : []
    const out: AdjustmentLine[] = [
      ...paid.map((one) => ({
        account: key,
        side: 'payment' as const,
        amountFen: -one.paidFen,
        figureSource: one.figureSource,
        summary: '',
      })),
      ...(moved === 0n ? [] : [{ account: key, side: 'allotment' as const, amountFen: -moved, summary: '' }]),
    ]
    if (toOrganisationId === undefined) return out
    const account = { ...key, organisationId: toOrganisationId }
    return [...out, ...out.toReversed().map((line) => ({ ...line, account, amountFen: -line.amountFen }))]
  })
}

/** 指标, 支付 and 执行率, before or after. */
export interface Standing {
  readonly allottedFen: bigint
  readonly paidFen: bigint
  /** 支付 ÷ 指标 in percent; undefined where nothing is allotted. */
  readonly rate: Fraction | undefined
}

export function standingOf({ allottedFen, paidFen }: { allottedFen: bigint; paidFen: bigint }): Standing {
  return { allottedFen, paidFen, rate: allottedFen === 0n ? undefined : integer(paidFen).div(integer(allottedFen)).mul(HUNDRED) }
}

/** What is left of a standing when the lines of the transfer are booked; of one unit, or of the department. */
export function standingAfter(
  before: { allottedFen: bigint; paidFen: bigint },
  lines: readonly AdjustmentLine[],
  organisationId?: string,
): Standing {
  let { allottedFen, paidFen } = before
  for (const { account, side, amountFen } of lines) {
    if (organisationId !== undefined && account.organisationId !== organisationId) continue
    if (side === 'allotment') allottedFen += amountFen
    else paidFen += amountFen
  }
  return standingOf({ allottedFen, paidFen })
}
