import { inRegion } from '../../db/server.ts'
import { dayInChina, daysBetween } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { findOrganisationNames } from '../../org/server.ts'
import { stateLabels } from '../../workflow/index.ts'
import { listPapers } from '../../workflow/server.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import { findBudgetYears } from '../preparation/budget-line.store.ts'
import { findAdjustments, findVoucherHeads, type VoucherHead } from './adjustment.store.ts'
import type { Adjustment, AffectedProject } from './adjustment.ts'
import type { AdjustmentListView, AdjustmentRowView } from './adjustment.view.ts'
import type { AdjustmentDeps } from './adjustment-deps.ts'
import { ADJUSTMENT_PAPER, SUBJECT_PAPER } from './adjustment-form.ts'
import { targetsStates } from './adjustment-kind.ts'
import { findAffected } from './affected-project.store.ts'

type Papers = Awaited<ReturnType<typeof listPapers>>
export type PaperOfAdjustment = Pick<Papers['papers'][number], 'id' | 'state' | 'title' | 'organisationId'>

/** 预算调整列表 of a year: what was submitted or booked, and before it the applications that are still being filled in. */
export async function listAdjustments(
  deps: AdjustmentDeps,
  { actor, year: asked }: { actor: Actor; year?: number | undefined },
): Promise<AdjustmentListView> {
  const years = await inRegion(deps.db, actor, (tx) => findBudgetYears(tx))
  const year = asked ?? years[0] ?? Number(dayInChina(deps.clock.now()).slice(0, 4)) + 1
  const papers = await papersOf(deps, { actor, year })
  return inRegion(deps.db, actor, async (tx) => {
    const { regionId } = actor
    const adjustments = await findAdjustments(tx, { regionId, fiscalYear: year })
    const affected = Map.groupBy(
      await findAffected(tx, { regionId, adjustmentIds: adjustments.map(({ id }) => id) }),
      ({ adjustmentId }) => adjustmentId,
    )
    const vouchers = await findVoucherHeads(
      tx,
      regionId,
      adjustments.flatMap(({ voucherId }) => voucherId ?? []),
    )
    const organisationIds = [...adjustments, ...papers].map(({ organisationId }) => organisationId)
    const names = await findOrganisationNames(tx, { regionId, organisationIds: [...new Set(organisationIds)] })
    const nameOf = (id: string) => names.get(id)?.name ?? actor.departmentName
    const today = dayInChina(deps.clock.now())
    const kept = new Set(adjustments.map(({ paperId }) => paperId))
    const open = papers
      .filter(({ id }) => !kept.has(id))
      .map((paper) => openRow(paper, { year, organisationName: nameOf(paper.organisationId) }))
    const rows = adjustments.map((adjustment) =>
      rowOf(adjustment, {
        paper: papers.find(({ id }) => id === adjustment.paperId),
        voucher: vouchers.get(adjustment.voucherId ?? ''),
        affected: affected.get(adjustment.id) ?? [],
        organisationName: nameOf(adjustment.organisationId),
        today,
      }),
    )
    return { fiscalYear: year, years: [...new Set([...years, year])].sort((a, b) => b - a), adjustments: [...open, ...rows] }
  })
}

/** Both types of applications. */
async function papersOf({ workflow }: AdjustmentDeps, { actor, year }: { actor: Actor; year: number }): Promise<PaperOfAdjustment[]> {
  const papers: PaperOfAdjustment[] = []
  for (const type of [ADJUSTMENT_PAPER, SUBJECT_PAPER]) {
    const listed = await listPapers(workflow, { actor, filter: { scope: 'all', type, fiscalYear: year } })
    papers.push(...listed.papers)
  }
  return papers
}

function openRow(
  { id, state, title }: PaperOfAdjustment,
  { year, organisationName }: { year: number; organisationName: string },
): AdjustmentRowView {
  const shown = state === 'void' ? 'draft' : state
  return { paperId: id, fiscalYear: year, title, organisationName, state: shown, stateLabel: stateLabels[state], projects: 0, undecided: 0 }
}

export interface RowAround {
  readonly paper: PaperOfAdjustment | undefined
  readonly voucher: VoucherHead | undefined
  readonly affected: readonly AffectedProject[]
  readonly organisationName: string
  readonly today: string
}

export function rowOf(adjustment: Adjustment, { paper, voucher, affected, organisationName, today }: RowAround): AdjustmentRowView {
  const { id, paperId, fiscalYear, kind, title, netFen, targetsState, targetsDueOn } = adjustment
  const pending = targetsState === 'pending' && !voucher?.reversed
  return {
    ...{ id, ...(paperId && { paperId }), fiscalYear, kindLabel: ledgerKinds[kind].label, title, organisationName },
    ...stateOf(paper, voucher),
    ...(voucher && { documentNumber: voucher.documentNumber, documentOn: voucher.documentOn, voucherId: voucher.id }),
    ...{ netFen: netFen.toString(), targetsLabel: targetsStates[targetsState], projects: affected.length },
    undecided: pending ? affected.filter(({ decision }) => decision === null).length : 0,
    ...(pending && targetsDueOn && { targetsDueOn, daysLeft: daysBetween(today, targetsDueOn) }),
  }
}

/** In force as long as its voucher stands; an unlocked application is under way again. */
function stateOf(paper: PaperOfAdjustment | undefined, voucher: VoucherHead | undefined): Pick<AdjustmentRowView, 'state' | 'stateLabel'> {
  if (voucher && !voucher.reversed) return { state: 'inForce', stateLabel: '已生效' }
  if (paper && paper.state !== 'approved' && paper.state !== 'void') return { state: paper.state, stateLabel: stateLabels[paper.state] }
  return voucher ? { state: 'reversed', stateLabel: '已冲销' } : { state: 'approved', stateLabel: stateLabels.approved }
}
