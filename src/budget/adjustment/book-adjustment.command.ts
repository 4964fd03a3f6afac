import { appendAudit } from '../../audit/server.ts'
import type { Tx } from '../../db/server.ts'
import { addDays, dayInChina, moneyText, newId } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findPackName, findPlaces } from '../../org/server.ts'
import { loadPack } from '../../packs/server.ts'
import { openTask } from '../../workflow/server.ts'
import { VouchersRefusedError } from '../ledger/ledger-errors.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import { postVouchers } from '../ledger/post-vouchers.command.ts'
import { saveAdjustment } from './adjustment.store.ts'
import { type Adjustment, type AdjustmentDocument, type AffectedProject, changesByProject, netOfLines, voucherOf } from './adjustment.ts'
import { saveAffected } from './affected-project.store.ts'
import { AdjustmentRefusedError, AdjustmentStateError } from './errors.ts'

/** 已生效的调整 as its document says. */
export interface AdjustmentInForce
  extends Pick<Adjustment, 'fiscalYear' | 'kind' | 'title' | 'reason' | 'counterpart' | 'exclusion' | 'lines'> {
  readonly document: AdjustmentDocument
}

interface Booking {
  readonly actor: Actor
  readonly at: Date
  readonly adjustment: AdjustmentInForce
}

/** 直接登记: booked at once from its document, in the caller's transaction. Targets of the affected projects are 目标待定, with a deadline and a task each. */
export async function bookAdjustment(tx: Tx, { actor, at, adjustment }: Booking): Promise<string> {
  const { regionId, departmentId } = actor
  const { document, lines, ...told } = adjustment
  const changes = changesByProject(lines)
  const targetsDueOn = changes.size > 0 ? await deadline(tx, { actor, at }) : null
  const kept: Omit<Adjustment, 'version' | 'voucherId'> = {
    ...{ ...told, id: newId(at.getTime()), departmentId, ...placeOf(departmentId, lines), paperId: null, lines, netFen: netOfLines(lines) },
    ...{ basis: basisOf(document, told.kind), targetsState: changes.size > 0 ? 'pending' : 'none', targetsDueOn, createdAt: at },
  }
  const [voucher] = await namingLines(() => postVouchers(tx, { actor, at, drafts: [voucherOf({ ...kept, voucherId: null }, document)] }))
  await saveAdjustment(tx, regionId, { ...kept, voucherId: voucher!.id })
  const projects = await affectedOf(tx, { actor, at, adjustment: kept, changes })
  await saveAffected(tx, { regionId, adjustmentId: kept.id, projects, at })
  await record(tx, { actor, at, adjustment }, kept)
  return kept.id
}

/** 凭证1 分录2 is what the ledger calls the second line of the form. */
async function namingLines<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof VouchersRefusedError)) throw error
    throw new AdjustmentRefusedError(error.problems.map((one) => ({ ...one, at: one.at.replace(/^凭证1 分录(\d+)$/, '调整明细 第$1行') })))
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

interface Affecting {
  readonly actor: Actor
  readonly at: Date
  readonly adjustment: Pick<Adjustment, 'id' | 'fiscalYear' | 'title' | 'targetsDueOn' | 'departmentId'>
  readonly changes: ReadonlyMap<string, bigint>
}

async function affectedOf(tx: Tx, { actor, at, adjustment, changes }: Affecting): Promise<Omit<AffectedProject, 'version'>[]> {
  const { regionId } = actor
  const { id: adjustmentId, departmentId, fiscalYear, title, targetsDueOn } = adjustment
  const projects = await findProjects(tx, { regionId, ids: [...changes.keys()] })
  const { organisations } = await findPlaces(tx, { regionId, organisationIds: projects.map(({ organisationId }) => organisationId) })
  const affected: Omit<AffectedProject, 'version'>[] = []
  for (const project of projects) {
    const ofUnit = organisations.get(project.organisationId)?.kind === 'budgetUnit'
    const place = ofUnit
      ? { organisationId: project.organisationId, role: 'unitClerk' as const }
      : project.divisionId
        ? { organisationId: project.divisionId, role: 'divisionClerk' as const }
        : { organisationId: actor.organisationId, role: 'financeClerk' as const }
    const taskId = await openTask(tx, {
      ...{ regionId, departmentId, ...place, title: `${project.name} 目标待定`, fiscalYear, kind: 'other', at },
      ...{ link: `/budget/adjustments/${adjustmentId}`, detail: `${title}已生效，请对受影响的目标作出处理`, dueOn: targetsDueOn! },
    })
    affected.push({
      ...{ adjustmentId, projectId: project.id, departmentId, fiscalYear, changeFen: changes.get(project.id)!, decision: null, reason: '' },
      ...{ organisationId: project.organisationId, divisionId: project.divisionId, decidedAt: null, decidedBy: null },
      ...{ taskId, taskOrganisationId: place.organisationId },
    })
  }
  return affected
}

async function record(
  tx: Tx,
  { actor, at, adjustment }: Booking,
  { id, netFen, targetsDueOn }: Pick<Adjustment, 'id' | 'netFen' | 'targetsDueOn'>,
) {
  const changes = [
    { field: '类别', after: ledgerKinds[adjustment.kind].label },
    { field: '文号', after: adjustment.document.number },
    { field: '日期', after: adjustment.document.on },
    { field: '调整净额（万元）', after: moneyText(netFen, '万元') },
    ...(targetsDueOn ? [{ field: '目标处理期限', after: targetsDueOn }] : []),
  ]
  await appendAudit(tx, { actor, at, action: 'budget.registerAdjustment', subject: `adjustment/${id}`, changes })
}
