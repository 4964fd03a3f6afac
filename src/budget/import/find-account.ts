import { fundKinds, origins, paymentWays, spendings, threePublicParts } from '../ledger/money-mark.ts'
import type { AccountKey, AccountMark } from '../ledger/voucher-draft.ts'
import { wanText } from './wan-text.ts'

/** 账户的标记 beyond unit, project and category: what files often leave out. */
export const accountMarks = {
  fundKind: { label: '资金性质', show: ({ fundKind }: AccountKey) => fundKinds[fundKind] },
  origin: { label: '级次', show: ({ origin }: AccountKey) => origins[origin] },
  functionCode: { label: '功能科目', show: ({ functionCode }: AccountKey) => functionCode || '未填' },
  economyCode: { label: '经济科目', show: ({ economyCode }: AccountKey) => economyCode || '未填' },
  paymentWay: { label: '支付方式', show: ({ paymentWay }: AccountKey) => paymentWays[paymentWay] },
  directFunds: { label: '直达资金', show: ({ directFunds }: AccountKey) => yesNo(directFunds) },
  bond: { label: '债券资金', show: ({ bond }: AccountKey) => yesNo(bond) },
  procurement: { label: '政府采购', show: ({ procurement }: AccountKey) => yesNo(procurement) },
  threePublic: { label: '三公经费', show: ({ threePublic }: AccountKey) => (threePublic === null ? '否' : threePublicParts[threePublic]) },
  spending: { label: '支出去向', show: ({ spending }: AccountKey) => spendings[spending] },
} as const satisfies Record<AccountMark, { label: string; show: (account: AccountKey) => string }>
export const markFields = Object.keys(accountMarks) as AccountMark[]

const yesNo = (mark: boolean) => (mark ? '是' : '否')
/** An empty cell under such a title is read as 否, as long as that fits. */
const FLAGS: readonly AccountMark[] = ['directFunds', 'bond', 'procurement', 'threePublic']
/** Empty codes cannot be written in any other way than as an empty cell. */
const CODES: readonly AccountMark[] = ['functionCode', 'economyCode']

/** 预算账户 of the year as it stands before the file. */
export interface StandingAccount {
  readonly key: AccountKey
  readonly allottedFen: bigint
  readonly paidFen: bigint
}

/** A row that asks for its account. */
export interface AccountAsked {
  readonly account: AccountKey
  /** Marks the row does not say. */
  readonly blank: readonly AccountMark[]
}

export type AccountFit =
  | { readonly kind: 'one'; readonly found: StandingAccount }
  | { readonly kind: 'several'; readonly choices: readonly StandingAccount[] }
  /** Others of the same unit, project and category that have 指标. */
  | { readonly kind: 'none'; readonly others: readonly StandingAccount[] }

/** 指标账户 of the year, asked by rows that may leave marks open. */
export class AccountFinder {
  readonly #places: ReadonlyMap<string, readonly StandingAccount[]>
  readonly #columns: ReadonlySet<string>
  readonly #answers = new Map<AccountKey, Map<readonly AccountMark[], AccountFit>>()

  /** `columns`: fields the file has a column for. */
  constructor(accounts: readonly StandingAccount[], columns: ReadonlySet<string>) {
    this.#places = Map.groupBy(
      accounts.filter(({ allottedFen }) => allottedFen > 0n),
      ({ key }) => placeText(key),
    )
    this.#columns = columns
  }

  find({ account, blank }: AccountAsked): AccountFit {
    // Rows that name the same account share it (AccountPool).
    const known = this.#answers.get(account) ?? new Map<readonly AccountMark[], AccountFit>()
    this.#answers.set(account, known)
    const answer = known.get(blank) ?? this.#look({ account, blank })
    known.set(blank, answer)
    return answer
  }

  #look({ account, blank }: AccountAsked): AccountFit {
    const others = this.#places.get(placeText(account)) ?? []
    const fitting = (open: readonly AccountMark[]) =>
      others.filter(({ key }) => markFields.every((mark) => open.includes(mark) || key[mark] === account[mark]))
    const withFlags = blank.filter((mark) => !(FLAGS.includes(mark) && this.#columns.has(mark)))
    const first = fitting(withFlags)
    const fits = first.length > 0 ? first : fitting(blank)
    if (fits.length > 1) {
      const differing = differingMarks(fits.map(({ key }) => key)).filter((mark) => CODES.includes(mark) && blank.includes(mark))
      const bare = fits.filter(({ key }) => differing.every((mark) => key[mark] === ''))
      return bare.length === 1 ? { kind: 'one', found: bare[0]! } : { kind: 'several', choices: fits }
    }
    return fits[0] ? { kind: 'one', found: fits[0] } : { kind: 'none', others }
  }
}

function placeText({ organisationId, projectId, category }: AccountKey): string {
  return `${organisationId} ${projectId} ${category}`
}

/** Marks in which the accounts are not all alike. */
export function differingMarks(accounts: readonly AccountKey[]): AccountMark[] {
  return markFields.filter((mark) => new Set(accounts.map((key) => key[mark])).size > 1)
}

const MOST_CHOICES = 6

/** 经济科目 30201（指标 10.00 万元）；经济科目 30299（指标 5.00 万元）. */
export function choiceWords(choices: readonly StandingAccount[], marks: readonly AccountMark[]): string {
  const words = choices.slice(0, MOST_CHOICES).map(({ key, allottedFen }) => {
    const said = marks.map((mark) => `${accountMarks[mark].label} ${accountMarks[mark].show(key)}`).join('、')
    return `${said}（指标 ${wanText(allottedFen)} 万元）`
  })
  return `${words.join('；')}${choices.length > MOST_CHOICES ? `；等 ${choices.length} 个` : ''}`
}
