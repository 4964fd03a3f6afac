import type { Tx } from '../../db/server.ts'
import { findFigures } from './final-figure.store.ts'

/** 本部门单位之间的支付, to be taken out where units are added up (汇总抵销); 0 while none is reported. */
export async function paymentsBetweenUnits(
  tx: Tx,
  { departmentId, fiscalYear }: { departmentId: string; fiscalYear: number },
): Promise<bigint> {
  const figures = await findFigures(tx, {
    ...{ departmentId, fiscalYears: [fiscalYear], organisationId: departmentId },
    items: ['basicBetweenUnits', 'projectBetweenUnits'],
  })
  return figures.filter(({ scope }) => scope === 'consolidated').reduce((sum, { amountFen }) => sum + (amountFen ?? 0n), 0n)
}
