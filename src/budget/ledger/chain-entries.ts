import { errorAt, moneyText, type Problem } from '../../kernel/index.ts'
import { type LedgerKind, type LedgerSide, ledgerKinds } from './ledger-kind.ts'
import type { FigureSource } from './money-mark.ts'

/** 预算账户 as it stands: its last entry and its sums. */
export interface AccountState {
  readonly id: string
  readonly lastNumber: number
  readonly allottedFen: bigint
  readonly paidFen: bigint
}

/** A voucher whose accounts are known, about to be booked. */
export interface ReadyVoucher {
  readonly id: string
  readonly fiscalYear: number
  readonly kind: LedgerKind
  /** How problems call it: 凭证2. */
  readonly label: string
  readonly reversesId: string | null
  readonly reversal: boolean
  readonly bookedOn: string
  readonly entries: readonly ReadyEntry[]
}

export interface ReadyEntry {
  readonly accountId: string
  readonly side: LedgerSide
  readonly amountFen: bigint
  readonly figureSource: FigureSource | null
  readonly summary: string
  readonly fileRow: string | null
}

/** 分录 with its place in the account and in the voucher. The sums before follow from the side and the amount. */
export interface ChainedEntry extends ReadyEntry {
  readonly voucher: ReadyVoucher
  readonly number: number
  readonly allottedAfter: bigint
  readonly paidAfter: bigint
  readonly line: number
  readonly voucherAfter: bigint
}

export interface Chained {
  readonly entries: readonly ChainedEntry[]
  readonly accounts: readonly AccountState[]
  readonly totals: ReadonlyMap<string, bigint>
}

/** Hangs the entries on their accounts one after the other: each carries the sums after it. */
export function chainEntries(vouchers: readonly ReadyVoucher[], accounts: ReadonlyMap<string, AccountState>): Chained {
  const states = new Map(accounts)
  const touched = new Set<string>()
  const totals = new Map<string, bigint>()
  const entries: ChainedEntry[] = []
  for (const voucher of vouchers) {
    let voucherAfter = 0n
    let line = 0
    for (const entry of voucher.entries) {
      const state = after(states.get(entry.accountId), entry)
      states.set(state.id, state)
      touched.add(state.id)
      voucherAfter += entry.amountFen
      line += 1
      const { lastNumber: number, allottedFen: allottedAfter, paidFen: paidAfter } = state
      entries.push({ ...entry, voucher, number, allottedAfter, paidAfter, line, voucherAfter })
    }
    totals.set(voucher.id, voucherAfter)
  }
  return { entries, totals, accounts: [...touched].map((id) => states.get(id)!) }
}

/** Sums stay far inside of what the database can count (about 9.2 × 10¹⁸ 分): 一千万亿元. */
const SUM_LIMIT = 10n ** 17n
const beyond = (fen: bigint) => fen > SUM_LIMIT || fen < -SUM_LIMIT

/** What the sums do not allow: money moved that is not there, and sums that nobody can mean. */
export function checkChained(chained: Chained): Problem[] {
  return [...checkLimits(chained), ...checkCover(chained)]
}

/** Out of an account no more can be moved to others than is left in it when its voucher is booked. A counter-voucher only gives back. */
function checkCover({ entries }: Chained): Problem[] {
  const moves = entries.filter(({ voucher: { kind, reversal } }) => ledgerKinds[kind].zeroSum && !reversal)
  const accounts = Map.groupBy(moves, ({ voucher, accountId }) => `${voucher.id} ${accountId}`)
  return [...accounts.values()].flatMap((group) => {
    const out = group.reduce((sum, { amountFen }) => sum - amountFen, 0n)
    const { voucher, line, allottedAfter, paidAfter } = group.at(-1)!
    if (out <= 0n || allottedAfter >= paidAfter) return []
    const [allotted, left] = [allottedAfter + out, allottedAfter + out - paidAfter].map((fen) => moneyText(fen, '元'))
    const message = `可用 ${left} 元（指标 ${allotted}，已支付 ${moneyText(paidAfter, '元')}），不能调出 ${moneyText(out, '元')} 元。请核对账户和金额。`
    return [errorAt(`${voucher.label} 分录${line}`, 'budget.notCovered', message)]
  })
}

/** Told once a voucher. */
function checkLimits({ entries }: Chained): Problem[] {
  const first = new Map<string, ChainedEntry>()
  for (const entry of entries) {
    const { voucher, allottedAfter, paidAfter, voucherAfter } = entry
    if (!first.has(voucher.id) && (beyond(allottedAfter) || beyond(paidAfter) || beyond(voucherAfter))) first.set(voucher.id, entry)
  }
  return [...first.values()].map(({ voucher: { label }, line, voucherAfter }) => {
    const what = beyond(voucherAfter) ? '凭证合计' : '入账后账户合计'
    return errorAt(`${label} 分录${line}`, 'budget.sumTooLarge', `${what}超过一千万亿元。请核对金额单位。`)
  })
}

function after(state: AccountState | undefined, { accountId, side, amountFen }: ReadyEntry): AccountState {
  if (!state) throw new Error(`ledger account ${accountId} was not locked`)
  return {
    id: state.id,
    lastNumber: state.lastNumber + 1,
    allottedFen: state.allottedFen + (side === 'allotment' ? amountFen : 0n),
    paidFen: state.paidFen + (side === 'payment' ? amountFen : 0n),
  }
}
