import type { AccountKey, AccountMark } from '../ledger/voucher-draft.ts'
import { markFields } from './find-account.ts'

/** 相同的预算账户 kept once: of twenty thousand rows most name one of a few accounts and leave the same marks open. */
export class AccountPool {
  readonly #accounts = new Map<string, AccountKey>()
  readonly #blanks = new Map<number, readonly AccountMark[]>()

  account(account: AccountKey): AccountKey {
    const { organisationId, divisionId, projectId, category, fundKind, origin, functionCode, economyCode } = account
    const { paymentWay, directFunds, bond, procurement, threePublic, spending } = account
    // No part holds the sign that stands between them, and none that may be null is ever empty.
    const text = [
      ...[organisationId, divisionId, projectId, category, fundKind, origin, functionCode, economyCode],
      ...[paymentWay, directFunds, bond, procurement, threePublic, spending],
    ].join('|')
    const known = this.#accounts.get(text)
    if (!known) this.#accounts.set(text, account)
    return known ?? account
  }

  /** The marks of which it is said that they are blank. */
  blank(isBlank: (mark: AccountMark) => boolean): readonly AccountMark[] {
    const bits = markFields.reduce((sum, mark, index) => (isBlank(mark) ? sum + 2 ** index : sum), 0)
    const known = this.#blanks.get(bits)
    if (known) return known
    const marks = markFields.filter(isBlank)
    this.#blanks.set(bits, marks)
    return marks
  }
}
