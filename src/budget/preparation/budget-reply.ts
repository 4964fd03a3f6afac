import { addDays, errorAt, isDay, moneyText, type Problem } from '../../kernel/index.ts'
import type { AccountKey } from '../ledger/voucher-draft.ts'
import type { BudgetLine, BudgetLineKey } from './budget-line.ts'

/** 批复到单位的期限: so many days after finance replied to the department. A reminder; the pack of the region may know another. */
export const REPLY_DAYS = 15

export function replyDueOn(repliedOn: string): string {
  return addDays(repliedOn, REPLY_DAYS)
}

/** 批复文件 as it is kept; `lines` are as they were replied. */
export interface BudgetReply {
  readonly id: string
  readonly departmentId: string
  readonly fiscalYear: number
  readonly direction: 'toDepartment' | 'toUnit'
  readonly organisationId: string
  readonly documentNumber: string
  readonly repliedOn: string
  readonly total: bigint
  readonly lines: readonly RepliedLine[]
  readonly voucherId: string | null
  readonly file: { readonly hash: string; readonly name: string } | null
  readonly illustrative: boolean
  readonly recordedAt: Date
  readonly recordedBy: string
}

export interface RepliedLine {
  readonly lineId: string
  readonly name: string
  readonly fen: string
}

/** Where the money of a line is booked; what the budget does not tell apart is the usual one. */
export function accountOf(line: BudgetLineKey & Pick<BudgetLine, 'divisionId'>): AccountKey {
  const { organisationId, divisionId, projectId, category, fundKind, origin } = line
  const { functionCode, economyCode, procurement, threePublic, spending } = line
  return {
    ...{ organisationId, divisionId, projectId, category, fundKind, origin, functionCode, economyCode, procurement, threePublic, spending },
    ...{ paymentWay: 'direct', directFunds: false, bond: false },
  }
}

/** The money of the same kind with another unit: where 细化下达 goes. */
export function sameMoney(a: BudgetLineKey, b: BudgetLineKey): boolean {
  return (
    a.projectId === b.projectId &&
    a.category === b.category &&
    a.fundKind === b.fundKind &&
    a.origin === b.origin &&
    a.functionCode === b.functionCode &&
    a.economyCode === b.economyCode &&
    a.procurement === b.procurement &&
    a.threePublic === b.threePublic &&
    a.spending === b.spending
  )
}

export function checkReplyDay(day: string, today: string): Problem[] {
  if (!isDay(day)) return [errorAt('批复日期', 'budget.day', `“${day}”不是日期。请写成 2020-03-16 的样子。`)]
  return day > today ? [errorAt('批复日期', 'budget.dayInFuture', `批复日期 ${day} 还没有到。请核对日期。`)] : []
}

interface Distribution {
  readonly from: BudgetLine
  /** What the account of the line still holds. */
  readonly available: bigint
  readonly to: readonly { readonly organisationId: string; readonly fen: bigint }[]
}

/** 细化下达 cannot be booked because of these: it moves what is there, and only to units. */
export function checkDistribution({ from, available, to }: Distribution): Problem[] {
  const problems: Problem[] = []
  const asked = to.reduce((sum, { fen }) => sum + fen, 0n)
  const left = (from.approved ?? 0n) + from.distributed
  const room = available < left ? available : left
  if (asked > room) {
    const what = `细化下达 ${moneyText(asked, '万元')} 万元超过待分配余额 ${moneyText(room, '万元')} 万元`
    problems.push(errorAt(from.name, 'budget.overdrawn', `${what}。请减少金额，或先办理追加。`))
  }
  if (to.some(({ organisationId }) => organisationId === from.departmentId)) {
    problems.push(errorAt(from.name, 'budget.distributionToItself', '不能细化下达给部门本身。请选择预算单位。'))
  }
  if (new Set(to.map(({ organisationId }) => organisationId)).size < to.length) {
    problems.push(errorAt(from.name, 'budget.unitTwice', '同一单位出现两次。请合并为一行。'))
  }
  return problems
}

const byNumber = new Intl.Collator('zh-CN', { numeric: true })

/** 按文号排列: 2号 before 10号; under one number, or without any, by the unit's place in the directory. */
export function inNumberOrder<Reply extends Pick<BudgetReply, 'documentNumber' | 'organisationId'>>(
  replies: readonly Reply[],
  ranks: ReadonlyMap<string, number>,
): Reply[] {
  const rank = ({ organisationId }: Reply) => ranks.get(organisationId) ?? ranks.size
  return [...replies].sort((a, b) => byNumber.compare(a.documentNumber, b.documentNumber) || rank(a) - rank(b))
}
