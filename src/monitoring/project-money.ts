import type { AccountSum } from '../budget/index.ts'
import type { Project } from '../library/index.ts'
import type { WatchedMoney } from './money-light.ts'
import type { Period } from './period.ts'

/** 一行资金 of the form: 年初预算数, and what was paid in the months of the period. */
export interface FormMoney {
  readonly initial: bigint
  readonly paid: bigint
}

/** 项目资金 at the end of a period. */
export interface ProjectMoney extends WatchedMoney {
  /** 本年一般公共预算拨款 */
  readonly general: FormMoney
  /** 其他资金 */
  readonly other: FormMoney
}

const nothing: FormMoney = { initial: 0n, paid: 0n }
export const noMoney: ProjectMoney = { initial: 0n, annual: 0n, paid: 0n, general: nothing, other: nothing }

type Sum = AccountSum<'projectId' | 'fundKind' | 'kind' | 'side' | 'month'>

/** Sums of the ledger by project, each with what lies below it in the library. */
export function moneyOfProjects(
  sums: readonly Sum[],
  projects: readonly Pick<Project, 'id' | 'parentId'>[],
  { period, annualKinds }: { period: Pick<Period, 'fromMonth'>; annualKinds: ReadonlySet<string> },
): ReadonlyMap<string, ProjectMoney> {
  const parents = new Map(projects.map(({ id, parentId }) => [id, parentId]))
  const money = new Map<string, ProjectMoney>()
  for (const sum of sums) {
    for (let at: string | null | undefined = sum.projectId; at; at = parents.get(at)) {
      money.set(at, added(money.get(at) ?? noMoney, sum, { period, annualKinds }))
    }
  }
  return money
}

function added(
  money: ProjectMoney,
  { side, kind, month, fundKind, allottedFen, paidFen }: Sum,
  { period, annualKinds }: { period: Pick<Period, 'fromMonth'>; annualKinds: ReadonlySet<string> },
): ProjectMoney {
  const row = fundKind === 'general' ? 'general' : 'other'
  const before = money[row]
  if (side === 'payment') {
    const inPeriod = month >= period.fromMonth ? paidFen : 0n
    return { ...money, paid: money.paid + paidFen, [row]: { ...before, paid: before.paid + inPeriod } }
  }
  const initial = kind === 'approval' ? allottedFen : 0n
  const annual = annualKinds.has(kind) ? allottedFen : 0n
  return {
    ...money,
    ...{ initial: money.initial + initial, annual: money.annual + annual },
    [row]: { ...before, initial: before.initial + initial },
  }
}
