import { type LedgerKind, type LedgerSide, ledgerKinds } from './ledger-kind.ts'
import { type AccountKey, accountText } from './voucher-draft.ts'

interface MovedLine {
  readonly account: AccountKey
  readonly side: LedgerSide
  readonly amountFen: bigint
}

/**
 * 调出和调入 are two accounts, of 项目间调剂 two projects: money that comes back to where it was taken from moves nothing, but would count in
 * 预算调整率. Each finding names the later of the lines, from zero.
 */
export function checkMoves(kind: LedgerKind, lines: readonly MovedLine[]): { readonly line: number; readonly message: string }[] {
  const { label, zeroSum } = ledgerKinds[kind]
  if (!zeroSum) return []
  const placed = lines.map((line, index) => ({ ...line, index }))
  const accounts = bothWays(placed, ({ account, side }) => `${accountText(0, account)} ${side}`)
  if (accounts.length > 0) {
    return accounts.map((line) => ({ line, message: `“${label}”的调出和调入是同一个账户，没有变动。请删去，或改为另一个账户。` }))
  }
  if (kind !== 'betweenProjects') return []
  const projects = bothWays(placed, ({ account }) => account.projectId ?? `basic ${account.organisationId}`)
  const message = '项目间调剂的调出和调入须是不同的项目。同一项目内的，请改用科目调剂。'
  return projects.map((line) => ({ line, message }))
}

type Placed = MovedLine & { readonly index: number }

/** Places that money is taken from and given to, by the last line of each. */
function bothWays(lines: readonly Placed[], placeOf: (line: Placed) => string): number[] {
  return [...Map.groupBy(lines, placeOf).values()].flatMap((group) =>
    group.some(({ amountFen }) => amountFen > 0n) && group.some(({ amountFen }) => amountFen < 0n) ? [group.at(-1)!.index] : [],
  )
}
