import { Fraction, moneyText, type Problem, warningAt } from '../../kernel/index.ts'
import { type ProcurementKind, procurementKindList, procurementKinds } from './procurement.ts'

export interface ProcurementSums {
  readonly budgetFen: bigint
  readonly correctionFen: bigint
  /** 调整后预算 = 预算 + 核减核增 */
  readonly adjustedFen: bigint
  readonly planFen: bigint
  readonly contractFen: bigint
  readonly acceptanceFen: bigint
  readonly paymentFen: bigint
  /** What was ever entered: a kind that was not is 未填, not zero. */
  readonly entered: ReadonlySet<ProcurementKind>
  /** 执行率 = 支付 ÷ 调整后预算; undefined where nothing is left to be bought. */
  readonly rate: Fraction | undefined
}

interface Item {
  readonly id: string
  readonly name: string
  readonly wholeFen: bigint | null
  readonly unlisted: boolean
}

interface Change {
  readonly itemId: string
  readonly kind: ProcurementKind
  readonly amountFen: bigint
}

export interface ProcurementInput<I extends Item, C extends Change> {
  readonly items: readonly I[]
  readonly changes: readonly C[]
  /** 原件合计 */
  readonly printed: readonly { readonly kind: ProcurementKind; readonly amountFen: bigint; readonly sourceDocument: string }[]
}

export interface ProcurementTable<I extends Item, C extends Change> {
  readonly rows: readonly { readonly item: I; readonly changes: readonly C[]; readonly sums: ProcurementSums }[]
  readonly sums: ProcurementSums
  readonly problems: readonly Problem[]
}

/** 政府采购台账: each item with what moved its figures, the sums, and what does not fit together. */
export function procurementTable<I extends Item, C extends Change>({
  items,
  changes,
  printed,
}: ProcurementInput<I, C>): ProcurementTable<I, C> {
  const rows = items.map((item) => {
    const own = changes.filter(({ itemId }) => itemId === item.id)
    return { item, changes: own, sums: sumsOf(own) }
  })
  const sums = sumsOf(changes)
  const problems = [...checkPrinted(rows, { sums, printed }), ...rows.flatMap(({ item, sums: own }) => checkItem(item, own))]
  return { rows, sums, problems }
}

function sumsOf(changes: readonly Change[]): ProcurementSums {
  const of = (kind: ProcurementKind) => changes.reduce((sum, change) => (change.kind === kind ? sum + change.amountFen : sum), 0n)
  const [budgetFen, correctionFen, paymentFen] = [of('budget'), of('correction'), of('payment')]
  const adjustedFen = budgetFen + correctionFen
  const rate = adjustedFen > 0n ? new Fraction(paymentFen, adjustedFen) : undefined
  return {
    budgetFen,
    correctionFen,
    adjustedFen,
    planFen: of('plan'),
    contractFen: of('contract'),
    acceptanceFen: of('acceptance'),
    paymentFen,
    entered: new Set(changes.map(({ kind }) => kind)),
    rate,
  }
}

const wan = (fen: bigint) => `${moneyText(fen, '万元')} 万元`

/** 合计核对: the printed total of each kind with the sum of the lines. */
function checkPrinted(
  rows: readonly { readonly item: Item; readonly sums: ProcurementSums }[],
  { sums, printed }: { sums: ProcurementSums; printed: ProcurementInput<Item, Change>['printed'] },
): Problem[] {
  const unlistedFen = rows.reduce((sum, row) => (row.item.unlisted ? sum + row.sums.correctionFen : sum), 0n)
  return procurementKindList.flatMap((kind) => {
    const total = printed.find((one) => one.kind === kind)
    if (!total) return []
    const listed = sums[`${kind}Fen`] - (kind === 'correction' ? unlistedFen : 0n)
    if (listed === total.amountFen) return []
    const place = kind === 'correction' ? '，列作“原件未列明”，请补充采购调整明细' : '，请补充所缺的采购项目或核对原件'
    const words = `原件合计 ${wan(total.amountFen)}，所列各项之和 ${wan(listed)}，有 ${wan(total.amountFen - listed)}没有列明${place}。`
    return [warningAt(`${procurementKinds[kind]}合计（${total.sourceDocument}）`, 'budget.procurementTotal', words)]
  })
}

function checkItem(
  { name, wholeFen, unlisted }: Item,
  { adjustedFen, budgetFen, contractFen, paymentFen, correctionFen }: ProcurementSums,
): Problem[] {
  if (unlisted) return []
  const problems: Problem[] = []
  const warn = (code: string, message: string) => problems.push(warningAt(`采购项目“${name}”`, `budget.${code}`, message))
  if (adjustedFen < 0n) warn('procurementBelowZero', `核减后的预算为 ${wan(adjustedFen)}，核减多于预算 ${wan(budgetFen)}。请核对核减数。`)
  if (wholeFen !== null && adjustedFen > wholeFen) {
    warn('procurementAboveWhole', `调整后预算 ${wan(adjustedFen)} 大于项目总投资 ${wan(wholeFen)}。请核对。`)
  }
  if (wholeFen !== null && wholeFen > 0n && budgetFen === wholeFen && correctionFen === 0n && paymentFen > 0n && paymentFen < budgetFen) {
    warn('procurementWholeAsYear', `采购预算等于项目总投资 ${wan(wholeFen)}。分年度安排的，请按本年度份额核减并写明原因。`)
  }
  if (contractFen > 0n && paymentFen > contractFen)
    warn('procurementPaidMore', `支付 ${wan(paymentFen)} 大于合同 ${wan(contractFen)}。请核对。`)
  if (adjustedFen >= 0n && paymentFen > adjustedFen) {
    warn('procurementOverBudget', `支付 ${wan(paymentFen)} 大于调整后预算 ${wan(adjustedFen)}。请核对，或补记核增并写明原因。`)
  }
  return problems
}
