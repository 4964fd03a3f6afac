import { asProgram, type RegionScope, type Tx } from '../../db/server.ts'
import { findAccountSums } from '../ledger/sum.store.ts'
import { findBudgetLines } from './budget-line.store.ts'
import type { BudgetLine } from './budget-line.ts'

/** 申报时的预算数, in fen: of a project, or of the department as a whole. */
export interface DeclaredMoney {
  /** 批复, when there is one; 二上 before it. */
  readonly stage: '批复' | '二上'
  readonly total: bigint
  /** 财政拨款: 一般公共预算, 政府性基金, 国有资本经营. */
  readonly fiscal: bigint
  readonly other: bigint
  readonly basic: bigint
  readonly project: bigint
  readonly threePublic: bigint
}

interface Asked {
  readonly actor: RegionScope
  readonly departmentId: string
  readonly fiscalYear: number
  /** Null: the department as a whole. */
  readonly projectId: string | null
}

type Part = Pick<BudgetLine, 'fundKind' | 'category' | 'threePublic'> & { readonly fen: bigint }

/** What 预算编制 and 预算账 say of the money that a declaration is about; undefined while they say nothing. As the program: of all units. */
export function declaredMoney(tx: Tx, { actor, departmentId, fiscalYear, projectId }: Asked): Promise<DeclaredMoney | undefined> {
  return asProgram(tx, actor, departmentId, async () => {
    const lines = await findBudgetLines(tx, { fiscalYear, ...(projectId !== null && { projectId }) })
    const own = lines.filter((line) => line.departmentId === departmentId)
    const approved = own.flatMap(({ approved: fen, distributed, ...line }) =>
      fen === null && distributed === 0n ? [] : [{ ...line, fen: (fen ?? 0n) + distributed }],
    )
    if (approved.length > 0) return moneyOf('批复', approved)
    const booked = await approvedInLedger(tx, { actor, departmentId, fiscalYear, projectId })
    if (booked.length > 0) return moneyOf('批复', booked)
    const applied = own.flatMap(({ secondUp: fen, ...line }) => (fen === null ? [] : [{ ...line, fen }]))
    return applied.length > 0 ? moneyOf('二上', applied) : undefined
  })
}

async function approvedInLedger(tx: Tx, { actor: { regionId }, departmentId, fiscalYear, projectId }: Asked): Promise<Part[]> {
  const sums = await findAccountSums(tx, {
    ...{ regionId, departmentId, fiscalYear, by: ['fundKind', 'category', 'threePublic', 'kind'] as const },
    ...(projectId !== null && { projectIds: [projectId] }),
  })
  return sums.filter(({ kind }) => kind === 'approval').map(({ allottedFen, ...part }) => ({ ...part, fen: allottedFen }))
}

function moneyOf(stage: DeclaredMoney['stage'], parts: readonly Part[]): DeclaredMoney {
  const sum = (counts: (part: Part) => boolean) => parts.reduce((total, part) => total + (counts(part) ? part.fen : 0n), 0n)
  const fiscal = sum(({ fundKind }) => fundKind === 'general' || fundKind === 'governmentFund' || fundKind === 'stateCapital')
  const total = sum(() => true)
  return {
    ...{ stage, total, fiscal, other: total - fiscal, threePublic: sum(({ threePublic }) => threePublic !== null) },
    ...{ basic: sum(({ category }) => category === 'basic'), project: sum(({ category }) => category === 'project') },
  }
}
