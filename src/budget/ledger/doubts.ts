import { moneyText, type Problem, warningAt } from '../../kernel/index.ts'
import type { AccountState, Chained } from './chain-entries.ts'

/** 入账前要核对的: accounts that would fall below zero, or below what was paid out of them already. Told once an account, at its last line. */
export function doubtsOf(
  { entries, accounts }: Chained,
  { before, labels }: { before: ReadonlyMap<string, AccountState>; labels: ReadonlyMap<string, string> },
): Problem[] {
  const last = new Map(entries.map((entry) => [entry.accountId, entry]))
  return accounts.flatMap((after): Problem[] => {
    const { voucher, line } = last.get(after.id)!
    const { allottedFen, paidFen } = before.get(after.id)!
    const [lessAllotted, lessPaid] = [after.allottedFen < allottedFen, after.paidFen < paidFen]
    const at = `${labels.get(voucher.id)} 分录${line}`
    const figures = `指标 ${moneyText(after.allottedFen, '元')} 元，支付 ${moneyText(after.paidFen, '元')} 元`
    if ((lessAllotted && after.allottedFen < 0n) || (lessPaid && after.paidFen < 0n)) {
      return [warningAt(at, 'budget.wouldFallBelowZero', `入账后账户为负数（${figures}）。请核对账户和金额；确实如此的，确认后入账。`)]
    }
    if (lessAllotted && after.paidFen > after.allottedFen) {
      return [warningAt(at, 'budget.wouldFallShort', `减少指标后，已支付数超过指标（${figures}）。请核对；确实如此的，确认后入账。`)]
    }
    return []
  })
}
