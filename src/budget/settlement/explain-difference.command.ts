import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { moneyText, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import { insertDifferenceNote } from './difference-note.store.ts'
import { DifferenceMovedOnError } from './errors.ts'
import { findReconciliation } from './load-reconciliation.query.ts'
import { type Against, againsts, lineWords, type ReconciliationLine } from './reconciliation.ts'

export interface Explanation {
  readonly fiscalYear: number
  /** Of the department: the line of 汇总. */
  readonly organisationId: string
  readonly line: ReconciliationLine
  readonly against: Against
  /** The two figures as they stood on the page. */
  readonly ledgerFen: bigint
  readonly againstFen: bigint
  readonly explanation: string
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
    await insertDifferenceNote(tx, {
      ...given,
      id: newId(at.getTime()),
      regionId,
      departmentId,
      recordedAt: at,
      recordedBy: actor.displayName,
    })
    await appendAudit(tx, {
      ...{ actor, at, action: 'budget.explainDifference', subject: `finalFigure/${given.fiscalYear}/${given.organisationId}` },
      changes: [
        { field: '差异', after: `${lineWords(given.line)}（${againsts[given.against]}）${moneyText(standing.differenceFen, '元')} 元` },
        { field: '说明', ...(standing.notes[0] && { before: standing.notes[0].explanation }), after: given.explanation },
      ],
    })
  })
}
