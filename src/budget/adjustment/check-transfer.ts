import { errorAt, moneyText, type Problem } from '../../kernel/index.ts'
import type { LeavingAccount, TransferScope } from './transfer-unit.ts'

interface Leaving {
  readonly unitName: string
  readonly accounts: readonly LeavingAccount[]
  readonly scope: TransferScope
  /** Day of the document, when it is known yet. */
  readonly documentOn: string | undefined
  /** Entries of the accounts after that day. */
  readonly later: { readonly count: number; readonly lastOn: string | null }
}

/** Why the money of the unit cannot be moved as it stands. Moved on an earlier day, the unit would have been overdrawn in between. */
export function checkTransfer({ unitName, accounts, scope, documentOn, later }: Leaving): Problem[] {
  const problems: Problem[] = []
  if (documentOn !== undefined && later.count > 0) {
    const message = `${unitName}在 ${documentOn} 之后还有 ${later.count} 笔，最后一笔在 ${later.lastOn}。请以 ${later.lastOn} 或之后的日期办理，或先冲销此后的各笔，改记承接的单位。`
    problems.push(errorAt('文件日期', 'budget.transfer.laterEntries', message))
  }
  const short = accounts.filter(({ allottedFen, paidFen }) =>
    scope === 'remaining' ? paidFen > allottedFen : allottedFen < 0n || paidFen < 0n,
  )
  if (short.length > 0) {
    const [allotted, paid] = [sumOf(short, 'allottedFen'), sumOf(short, 'paidFen')].map((fen) => moneyText(fen, '万元'))
    const way = scope === 'remaining' ? '请先补足指标、更正支付，或者改为连同支付一并划转' : '请先核对并冲销使账户成为负数的凭证'
    const message = `${unitName}有 ${short.length} 个账户支付超过指标或为负数（指标 ${allotted} 万元，支付 ${paid} 万元），划转会把负数指标带走。${way}。`
    problems.push(errorAt('划转范围', 'budget.transfer.overdrawn', message))
  }
  return problems
}

function sumOf(accounts: readonly LeavingAccount[], side: 'allottedFen' | 'paidFen'): bigint {
  return accounts.reduce((sum, account) => sum + account[side], 0n)
}
