import { appendAudit } from '../../audit/server.ts'
import type { Tx } from '../../db/server.ts'
import { moneyText, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { FiguresRefusedError } from './errors.ts'
import { type FinalFigureRow, findFigures, insertFigures, type YearFigure } from './final-figure.store.ts'
import { checkFigures, type FinalFigureDraft, figureKey, figureWords } from './final-figure.ts'

export interface FiguresOrder {
  readonly actor: Actor
  readonly at: Date
  readonly figures: readonly FinalFigureDraft[]
  /** The actor's department unless said. */
  readonly departmentId?: string
}

/**
 * 登记决算与报表数据 in the caller's transaction. A figure that is in force already is replaced, the earlier one stays readable;
 * the same figure from the same place is not recorded twice.
 */
export async function recordFinalFigures(
  tx: Tx,
  { actor, at, figures, departmentId = actor.departmentId }: FiguresOrder,
): Promise<{ recorded: number }> {
  const problems = checkFigures(figures)
  if (problems.length > 0) throw new FiguresRefusedError(problems)
  if (figures.length === 0) return { recorded: 0 }

  const fiscalYears = [...new Set(figures.map(({ fiscalYear }) => fiscalYear))]
  const standing = await findFigures(tx, { departmentId, fiscalYears, withWithdrawn: true })
  const inForce = new Map(standing.map((figure) => [figureKey(figure), figure]))
  const changed = figures.filter((figure) => !saysTheSame(figure, inForce.get(figureKey(figure))))
  const rows = changed.map((figure) => toRow(figure, inForce.get(figureKey(figure)), at))
  await insertFigures(tx, rows, { regionId: actor.regionId, departmentId, at, recordedBy: actor.displayName })

  if (rows.length > 0) await auditFigures(tx, { actor, at, departmentId, changed, inForce })
  return { recorded: rows.length }
}

function saysTheSame(draft: FinalFigureDraft, standing: YearFigure | undefined): boolean {
  if (!standing || standing.withdrawn) return false
  return (
    standing.amountFen === (draft.amountFen ?? null) &&
    standing.quantity === (draft.quantity === undefined ? null : plainQuantity(draft.quantity)) &&
    standing.sourceDocument === draft.sourceDocument.trim() &&
    standing.sourcePlace === (draft.sourcePlace ?? '').trim()
  )
}

/** 120.50 and 120.5 are one number. */
function plainQuantity(text: string): string {
  const [whole = '', decimals = ''] = text.split('.')
  const plain = whole.replace(/^0+(?=\d)/, '')
  const rest = decimals.replace(/0+$/, '')
  return rest === '' ? plain : `${plain}.${rest}`
}

function toRow(draft: FinalFigureDraft, standing: YearFigure | undefined, at: Date): FinalFigureRow {
  const sourceDocument = draft.sourceDocument.trim()
  return {
    ...{ id: draft.id ?? newId(at.getTime()), fiscalYear: draft.fiscalYear, organisationId: draft.organisationId },
    ...{ scope: draft.scope, item: draft.item, amountFen: draft.amountFen?.toString() ?? null, quantity: draft.quantity ?? null },
    ...{ sourceDocument, sourcePlace: (draft.sourcePlace ?? '').trim(), importId: draft.importId ?? null },
    ...{ replacesId: standing?.id ?? null, reason: standing ? draft.reason?.trim() || `按《${sourceDocument}》更正` : '' },
    ...{ withdrawn: false, illustrative: draft.illustrative ?? false },
  }
}

interface Recorded {
  readonly actor: Actor
  readonly at: Date
  readonly departmentId: string
  readonly changed: readonly FinalFigureDraft[]
  readonly inForce: ReadonlyMap<string, YearFigure>
}

/** A file has thousands of figures: the trail names them one by one up to a hundred, then by number. */
async function auditFigures(tx: Tx, { actor, at, departmentId, changed, inForce }: Recorded): Promise<void> {
  const first = changed[0]!
  const corrected = changed.filter((figure) => inForce.has(figureKey(figure)))
  const changes = changed.slice(0, 100).map((figure) => {
    const before = inForce.get(figureKey(figure))
    return { field: figureWords(figure), ...(before && { before: valueWords(before) }), after: valueWords(figure) }
  })
  const rest = changed.length - changes.length
  await appendAudit(tx, {
    ...{ actor, at, departmentId },
    action: corrected.length === changed.length ? 'budget.correctFinalFigures' : 'budget.recordFinalFigures',
    subject: first.importId ? `ledgerImport/${first.importId}` : `finalFigure/${first.fiscalYear}/${first.organisationId}`,
    changes: rest > 0 ? [...changes, { field: '其余项目数', after: rest }] : changes,
  })
}

function valueWords({ amountFen, quantity }: Pick<FinalFigureDraft, 'amountFen' | 'quantity'> | YearFigure): string {
  if (amountFen !== undefined && amountFen !== null) return `${moneyText(amountFen, '元')} 元`
  return quantity === undefined || quantity === null ? '已撤销' : `${quantity} 人`
}
