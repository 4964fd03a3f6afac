import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { errorAt, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { findPlaces } from '../../org/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { FigureMovedOnError, FiguresRefusedError, NoSuchFigureError } from './errors.ts'
import { findFigureHistory, findFigures, insertFigures } from './final-figure.store.ts'
import type { FinalFigureDraft } from './final-figure.ts'
import { figureKey, figureWords } from './final-figure.ts'
import { recordFinalFigures } from './record-final-figures.command.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock' | 'afterFinalFigures'>

/** A figure with the one that it was opened with; null when there was none. */
export type EnteredFigure = FinalFigureDraft & { readonly replacesId: string | null }

/** 登记决算数据 by hand. What somebody else corrected meanwhile is not overwritten. */
export function enterFinalFigures(
  { db, clock, afterFinalFigures }: Deps,
  { actor, figures }: { actor: Actor; figures: readonly EnteredFigure[] },
): Promise<{ recorded: number }> {
  const at = clock.now()
  const { regionId, departmentId } = actor
  return inRegion(db, actor, async (tx) => {
    const organisationIds = [...new Set(figures.map(({ organisationId }) => organisationId))]
    const { organisations } = await findPlaces(tx, { regionId, organisationIds })
    const foreign = organisationIds.filter((id) => organisations.get(id)?.departmentId !== departmentId)
    if (foreign.length > 0) {
      throw new FiguresRefusedError([errorAt('单位', 'budget.figureUnitUnknown', '所选单位不是本部门的单位。请重新选择。')])
    }
    const fiscalYears = [...new Set(figures.map(({ fiscalYear }) => fiscalYear))]
    const standing = new Map(
      (await findFigures(tx, { departmentId, fiscalYears, withWithdrawn: true })).map((figure) => [figureKey(figure), figure]),
    )
    for (const figure of figures) {
      const inForce = standing.get(figureKey(figure))
      const seen = inForce?.withdrawn ? null : (inForce?.id ?? null)
      if (seen !== figure.replacesId) throw new FigureMovedOnError(figureWords(figure))
    }
    const recorded = await recordFinalFigures(tx, { actor, at, figures })
    for (const fiscalYear of fiscalYears) await afterFinalFigures?.(tx, { actor, at, departmentId, fiscalYear })
    return recorded
  })
}

/** 撤销登记: the figure is no longer in force; it stays readable with the reason. */
export function withdrawFinalFigure(
  { db, clock }: Deps,
  { actor, id, reason }: { actor: Actor; id: string; reason: string },
): Promise<void> {
  const at = clock.now()
  const { regionId, departmentId } = actor
  return inRegion(db, actor, async (tx) => {
    const [latest] = await findFigureHistory(tx, id)
    if (!latest) throw new NoSuchFigureError()
    if (latest.id !== id || latest.withdrawn) throw new FigureMovedOnError(figureWords(latest))
    const { fiscalYear, organisationId, scope, item, sourceDocument, sourcePlace, illustrative } = latest
    const none = { amountFen: null, quantity: null, importId: null, withdrawn: true }
    const row = { id: newId(at.getTime()), fiscalYear, organisationId, scope, item, sourceDocument, sourcePlace, illustrative }
    await insertFigures(tx, [{ ...row, ...none, replacesId: id, reason }], { regionId, departmentId, at, recordedBy: actor.displayName })
    await appendAudit(tx, {
      ...{ actor, at, action: 'budget.withdrawFinalFigures', subject: `finalFigure/${fiscalYear}/${organisationId}` },
      changes: [
        { field: figureWords(latest), after: '已撤销' },
        { field: '原因', after: reason },
      ],
    })
  })
}
