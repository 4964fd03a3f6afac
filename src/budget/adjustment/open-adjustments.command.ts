import { appendAudit } from '../../audit/server.ts'
import type { Tx } from '../../db/server.ts'
import { addDays, dayInChina, moneyText, newId } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findPackName, findPlaces } from '../../org/server.ts'
import { loadPack } from '../../packs/server.ts'
import { openTasks } from '../../workflow/server.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import { insertAdjustments } from './adjustment.store.ts'
import { type Adjustment, type AdjustmentDocument, type AffectedProject, changesByProject, netOfLines } from './adjustment.ts'
import { insertAffected } from './affected-project.store.ts'
import { AdjustmentStateError } from './errors.ts'

/** 已生效的调整 as its document says. */
export interface AdjustmentInForce
  extends Pick<Adjustment, 'fiscalYear' | 'kind' | 'title' | 'reason' | 'counterpart' | 'exclusion' | 'lines'> {
  readonly document: AdjustmentDocument
}

export type BookedAdjustment = AdjustmentInForce & { readonly voucherId: string }

interface Opening {
  readonly actor: Actor
  readonly at: Date
  readonly adjustments: readonly BookedAdjustment[]
}

/** Adjustments of one act that have an audit entry each; more are told as one batch. */
const AUDITED_ALONE = 20

/**
 * 直接登记的调整 that are booked: kept, and the targets of the affected projects are 目标待定, with a deadline and a task each. A file may bring
 * thousands: each question to the database is asked once for all of them.
 */
export async function openAdjustments(tx: Tx, { actor, at, adjustments }: Opening): Promise<Kept[]> {
  if (adjustments.length === 0) return []
  const { regionId } = actor
  const affecting = adjustments.some(({ lines }) => changesByProject(lines).size > 0)
  const dueOn = affecting ? await deadline(tx, { actor, at }) : null
  const kept = adjustments.map((one) => keptOf(one, { actor, at, dueOn }))
  await insertAdjustments(tx, regionId, kept)
  await insertAffected(tx, regionId, await affectedOf(tx, { actor, at, kept }))
  await record(tx, { actor, at, adjustments }, kept)
  return kept
}

type Kept = Omit<Adjustment, 'version'>

function keptOf(
  { document, voucherId, lines, ...told }: BookedAdjustment,
  { actor: { departmentId }, at, dueOn }: { actor: Actor; at: Date; dueOn: string | null },
): Kept {
  const pending = changesByProject(lines).size > 0
  return {
    ...{ ...told, id: newId(at.getTime()), departmentId, ...placeOf(departmentId, lines), paperId: null, voucherId, lines },
    ...{ netFen: netOfLines(lines), basis: basisOf(document, told.kind), createdAt: at },
    ...{ targetsState: pending ? 'pending' : 'none', targetsDueOn: pending ? dueOn : null },
  }
}

/** The unit and division that the money belongs to, when there is one only; otherwise the department. */
function placeOf(departmentId: string, lines: Adjustment['lines']): Pick<Adjustment, 'organisationId' | 'divisionId'> {
  const units = new Set(lines.map(({ account }) => account.organisationId))
  const divisions = new Set(lines.map(({ account }) => account.divisionId))
  return {
    organisationId: units.size === 1 ? [...units][0]! : departmentId,
    divisionId: divisions.size === 1 ? [...divisions][0]! : null,
  }
}

function basisOf({ type, number, on }: AdjustmentDocument, kind: Adjustment['kind']): string {
  return `${type ?? ledgerKinds[kind].documentType}（${[number, on].filter(Boolean).join('，')}）`
}

/** 目标处理期限 by the department's pack. */
async function deadline(tx: Tx, { actor, at }: { actor: Actor; at: Date }): Promise<string> {
  const days = loadPack(await findPackName(tx, actor)).ledger?.decideTargetsWithinDays?.value
  if (days === undefined) {
    throw new AdjustmentStateError('本部门的评分规则没有写明目标处理的期限，不能登记涉及项目的调整。请联系管理员在规则中写明。')
  }
  return addDays(dayInChina(at), days)
}

async function affectedOf(tx: Tx, { actor, at, kept }: { actor: Actor; at: Date; kept: readonly Kept[] }) {
  const { regionId, departmentId } = actor
  const changed = kept.map((adjustment) => ({ adjustment, changes: changesByProject(adjustment.lines) }))
  const ids = [...new Set(changed.flatMap(({ changes }) => [...changes.keys()]))]
  if (ids.length === 0) return []
  const projects = new Map((await findProjects(tx, { regionId, ids, most: ids.length })).map((project) => [project.id, project]))
  const organisationIds = [...new Set([...projects.values()].map(({ organisationId }) => organisationId))]
  const { organisations } = await findPlaces(tx, { regionId, organisationIds })
  const affected = changed.flatMap(({ adjustment, changes }) =>
    [...changes].flatMap(([projectId, changeFen]) => {
      const project = projects.get(projectId)
      if (!project) return []
      const ofUnit = organisations.get(project.organisationId)?.kind === 'budgetUnit'
      return [{ adjustment, changeFen, project, place: placeOfTask(project, { ofUnit, actor }) }]
    }),
  )
  const taskIds = await openTasks(
    tx,
    affected.map(({ adjustment: { id, title, fiscalYear, targetsDueOn }, project, place }) => ({
      ...{ regionId, departmentId, ...place, title: `${project.name} 目标待定`, fiscalYear, kind: 'other', at },
      ...{ link: `/budget/adjustments/${id}`, detail: `${title}已生效，请对受影响的目标作出处理`, dueOn: targetsDueOn! },
    })),
  )
  return affected.map(({ adjustment, project, changeFen, place }, index): Omit<AffectedProject, 'version'> => {
    const { fiscalYear, id: adjustmentId } = adjustment
    return {
      ...{ adjustmentId, projectId: project.id, departmentId, fiscalYear, changeFen, decision: null, reason: '' },
      ...{ organisationId: project.organisationId, divisionId: project.divisionId, decidedAt: null, decidedBy: null },
      ...{ taskId: taskIds[index]!, taskOrganisationId: place.organisationId },
    }
  })
}

/** Who decides: the unit of the project, or its 处室, or 财务处. */
function placeOfTask(
  { organisationId, divisionId }: { organisationId: string; divisionId: string | null },
  { ofUnit, actor }: { ofUnit: boolean; actor: Actor },
) {
  if (ofUnit) return { organisationId, role: 'unitClerk' as const }
  if (divisionId) return { organisationId: divisionId, role: 'divisionClerk' as const }
  return { organisationId: actor.organisationId, role: 'financeClerk' as const }
}

async function record(tx: Tx, { actor, at, adjustments }: Opening, kept: readonly Kept[]): Promise<void> {
  const action = 'budget.registerAdjustment'
  if (kept.length > AUDITED_ALONE) {
    const after = `${kept.length} 项，其中目标待定 ${kept.filter(({ targetsState }) => targetsState === 'pending').length} 项`
    await appendAudit(tx, { actor, at, action, subject: `adjustments/${newId(at.getTime())}`, changes: [{ field: '预算调整', after }] })
    return
  }
  for (const [index, { id, kind, netFen, targetsDueOn }] of kept.entries()) {
    const { number, on } = adjustments[index]!.document
    const changes = [
      { field: '类别', after: ledgerKinds[kind].label },
      { field: '文号', after: number },
      { field: '日期', after: on },
      { field: '调整净额（万元）', after: moneyText(netFen, '万元') },
      ...(targetsDueOn ? [{ field: '目标处理期限', after: targetsDueOn }] : []),
    ]
    await appendAudit(tx, { actor, at, action, subject: `adjustment/${id}`, changes })
  }
}
