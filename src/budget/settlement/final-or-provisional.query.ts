import type { Tx } from '../../db/server.ts'
import type { Category } from '../ledger/money-mark.ts'
import { findFigures } from './final-figure.store.ts'
import { findUnitSums } from './ledger-sums.store.ts'

/** 支出数, and whether it is 决算 or still 快报口径 (what was paid so far). */
export interface SpentFigure {
  readonly fen: bigint
  readonly basis: 'final' | 'provisional'
}

/** 支出决算数 of a unit, or of the whole department (汇总); 快报口径 until 决算 is recorded. */
export async function finalOrProvisional(
  tx: Tx,
  { departmentId, fiscalYear, organisationId = departmentId }: { departmentId: string; fiscalYear: number; organisationId?: string },
): Promise<Readonly<Record<Category | 'total', SpentFigure>>> {
  const scope = organisationId === departmentId ? 'consolidated' : 'own'
  const figures = await findFigures(tx, {
    departmentId,
    fiscalYears: [fiscalYear],
    organisationId,
    items: ['basicFinal', 'projectFinal', 'totalFinal'],
  })
  const sums = await findUnitSums(tx, { departmentId, fiscalYear })
  const paid = (category?: Category) =>
    sums
      .filter((row) => row.side === 'payment' && (!category || row.category === category))
      .filter((row) => scope === 'consolidated' || row.organisationId === organisationId)
      .reduce((sum, { fen }) => sum + fen, 0n)
  const reported = (item: 'basicFinal' | 'projectFinal' | 'totalFinal') =>
    figures.find((figure) => figure.item === item && figure.scope === scope)?.amountFen ?? undefined
  const spent = (fen: bigint | undefined, category?: Category): SpentFigure =>
    fen === undefined ? { fen: paid(category), basis: 'provisional' } : { fen, basis: 'final' }

  const [basic, project] = [reported('basicFinal'), reported('projectFinal')]
  const total = reported('totalFinal') ?? (basic === undefined || project === undefined ? undefined : basic + project)
  return { basic: spent(basic, 'basic'), project: spent(project, 'project'), total: spent(total) }
}
