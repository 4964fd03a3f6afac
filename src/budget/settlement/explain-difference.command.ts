import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { moneyText, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import { insertDifferenceNote } from './difference-note.store.ts'
import { DifferenceMovedOnError } from './errors.ts'
import { findReconciliation } from './load-reconciliation.query.ts'
import type { ReconciledUnit } from './reconcile.ts'
import { againsts, type DifferenceNote, lineWords } from './reconciliation.ts'

/** With the two figures as they stood on the page; the organisation of the department itself is the line of 汇总. */
export interface Explanation extends Omit<DifferenceNote, 'recordedAt' | 'recordedBy'> {
  readonly fiscalYear: number
  /** 汇总: the same note for the units' differences of this line that are not explained. */
  readonly withUnits: boolean
}

/** 说明差异. Written for two figures; when one of them has changed since the page was opened, nothing is saved. */
export function explainDifference(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, explanation: given }: { actor: Actor; explanation: Explanation },
): Promise<void> {
  const at = clock.now()
  const { regionId, departmentId } = actor
  return inRegion(db, actor, async (tx) => {
    const { reconciliation } = await findReconciliation(tx, { regionId, departmentId, fiscalYear: given.fiscalYear })
    const { whole, units } = reconciliation
    const place =
      given.organisationId === departmentId ? whole : units.find(({ organisationId }) => organisationId === given.organisationId)
    const row = place?.rows.find(({ line }) => line === given.line)
    const standing = row?.differences.find(({ against }) => against === given.against)
    if (!standing || standing.ledgerFen !== given.ledgerFen || standing.againstFen !== given.againstFen) {
      throw new DifferenceMovedOnError(`${lineWords(given.line)}（${againsts[given.against]}）`)
    }
    const note = { ...given, regionId, departmentId, recordedAt: at, recordedBy: actor.displayName }
    await insertDifferenceNote(tx, { ...note, id: newId(at.getTime()) })
    const others = place === whole && given.withUnits ? openDifferences(units, given) : []
    for (const other of others) await insertDifferenceNote(tx, { ...note, ...other, id: newId(at.getTime()) })
    await appendAudit(tx, {
      ...{ actor, at, action: 'budget.explainDifference', subject: `finalFigure/${given.fiscalYear}/${given.organisationId}` },
      changes: [
        { field: '差异', after: `${lineWords(given.line)}（${againsts[given.against]}）${moneyText(standing.differenceFen, '元')} 元` },
        ...(others.length > 0 ? [{ field: '一并说明的单位数', after: others.length }] : []),
        { field: '说明', ...(standing.notes[0] && { before: standing.notes[0].explanation }), after: given.explanation },
      ],
    })
  })
}

/** 各单位的同一差异 that nobody explained yet, or whose explanation is stale. */
function openDifferences(units: readonly ReconciledUnit[], { line, against }: Pick<Explanation, 'line' | 'against'>) {
  return units.flatMap(({ organisationId, rows }) =>
    rows
      .filter((row) => row.line === line)
      .flatMap(({ differences }) => differences)
      .filter((difference) => difference.against === against && difference.state !== 'explained')
      .map(({ ledgerFen, againstFen }) => ({ organisationId, ledgerFen, againstFen })),
  )
}
