import { errorAt, isDay, type Problem } from '../../kernel/index.ts'

/** 变动类别 of a procurement item, in the order in which they come about. */
export const procurementKinds = {
  budget: '采购预算',
  correction: '核减核增',
  plan: '采购计划',
  contract: '合同',
  acceptance: '验收',
  payment: '支付',
} as const
export type ProcurementKind = keyof typeof procurementKinds

export const procurementKindList = Object.keys(procurementKinds) as ProcurementKind[]

/** One thing that moves the figures of an item. */
export interface ProcurementChangeDraft {
  /** Made by the program unless given. */
  readonly id?: string
  readonly kind: ProcurementKind
  /** Signed; only 核减 and what takes back an earlier line are negative. */
  readonly amountFen: bigint
  readonly happenedOn: string
  readonly documentNumber?: string
  /** 原因; 核减核增 must have one. */
  readonly reason?: string
  /** 演示数据 */
  readonly illustrative?: boolean
}

/** 政府采购项目 to be entered with its lines. */
export interface ProcurementItemDraft {
  readonly id: string
  readonly fiscalYear: number
  readonly organisationId: string
  readonly divisionId?: string | null
  readonly projectId?: string | null
  readonly name: string
  /** 项目总投资, where it is more than the share of the year. */
  readonly wholeFen?: bigint | null
  readonly position?: number
  /** 演示数据 */
  readonly illustrative?: boolean
  readonly changes: readonly ProcurementChangeDraft[]
}

/** 原件合计: what a document prints as the total of the year over all items; 核减核增 is signed as the lines are. */
export interface PrintedTotalDraft {
  readonly fiscalYear: number
  readonly kind: ProcurementKind
  readonly amountFen: bigint
  readonly sourceDocument: string
  readonly sourcePlace?: string
  /** 演示数据 */
  readonly illustrative?: boolean
}

/** The item under which the rest of a printed total stands. */
export const UNLISTED_NAME = '原件未列明的核减核增'

/** Everything that keeps the items from being recorded. */
export function checkProcurement(items: readonly ProcurementItemDraft[]): Problem[] {
  return items.flatMap((item, index) => {
    const at = item.name.trim() === '' ? `第 ${index + 1} 个采购项目` : `采购项目“${item.name}”`
    const problems: Problem[] = []
    if (item.name.trim() === '') problems.push(errorAt(at, 'budget.procurementName', '没有填写采购项目名称。请填写后再提交。'))
    if (item.wholeFen !== undefined && item.wholeFen !== null && item.wholeFen < 0n) {
      problems.push(errorAt(at, 'budget.procurementWhole', '项目总投资不能小于零。请核对后重新填写。'))
    }
    return [...problems, ...item.changes.flatMap((change) => checkChange(change, at))]
  })
}

export function checkChange({ kind, amountFen, happenedOn, reason = '' }: ProcurementChangeDraft, item: string): Problem[] {
  const at = `${item} · ${procurementKinds[kind]}`
  const problems: Problem[] = []
  if (amountFen === 0n) problems.push(errorAt(at, 'budget.procurementZero', '金额为零，没有变动。请填写金额。'))
  if (kind !== 'correction' && amountFen < 0n) {
    problems.push(errorAt(at, 'budget.procurementNegative', `${procurementKinds[kind]}不能小于零。原来登记有误的，请撤销原来的一笔。`))
  }
  if (kind === 'correction' && reason.trim() === '') {
    problems.push(errorAt(at, 'budget.procurementReason', '核减核增没有写明原因。请填写原因，没有原因不能登记。'))
  }
  if (!isDay(happenedOn)) problems.push(errorAt(at, 'budget.procurementDay', `日期“${happenedOn}”不是有效的日期。请按年-月-日填写。`))
  return problems
}
