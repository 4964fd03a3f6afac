import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { findProjectNames } from '../../library/server.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import { findOrganisationNames } from '../../org/server.ts'
import { findFileInCell } from '../../workflow/server.ts'
import { budgetPermissions } from '../budget.policy.ts'
import { exclusions, fundKinds, origins } from '../ledger/money-mark.ts'
import { marksText } from './account-marks.ts'
import { findAdjustments, findVoucherHeads } from './adjustment.store.ts'
import type { Adjustment, AdjustmentLine, AffectedProject } from './adjustment.ts'
import type { AdjustmentView } from './adjustment.view.ts'
import type { AdjustmentDeps } from './adjustment-deps.ts'
import { targetDecisions } from './adjustment-kind.ts'
import { findAffected } from './affected-project.store.ts'
import { NoSuchAdjustmentError } from './errors.ts'
import { rowOf } from './list-adjustments.query.ts'

/** 一项预算调整. Of an adjustment of several units a unit reads the lines and projects that concern it. */
export function showAdjustment(deps: AdjustmentDeps, { actor, id }: { actor: Actor; id: string }): Promise<AdjustmentView> {
  return inRegion(deps.db, actor, async (tx) => {
    const { regionId } = actor
    const [adjustment] = await findAdjustments(tx, { regionId, ids: [id] })
    if (!adjustment) throw new NoSuchAdjustmentError()
    const affected = await findAffected(tx, { regionId, adjustmentIds: [id] })
    const lines = linesFor(actor, adjustment, affected)
    const voucher = (await findVoucherHeads(tx, regionId, adjustment.voucherId ? [adjustment.voucherId] : [])).get(
      adjustment.voucherId ?? '',
    )
    const unitIds = [adjustment.organisationId, ...lines.map(({ account }) => account.organisationId)]
    const units = await findOrganisationNames(tx, { regionId, organisationIds: [...new Set(unitIds)] })
    const organisationName = units.get(adjustment.organisationId)?.name ?? actor.departmentName
    const paperId = adjustment.paperId
    const basisFile = paperId === null ? undefined : await findFileInCell(tx, { regionId, paperId, cell: 'basisFile' })
    const row = rowOf(adjustment, { paper: undefined, voucher, affected, organisationName, today: dayInChina(deps.clock.now()) })
    const { basis, reason, counterpart, exclusion } = adjustment
    const projectIds = [
      ...new Set([...lines.flatMap(({ account }) => account.projectId ?? []), ...affected.map(({ projectId }) => projectId)]),
    ]
    const projects = await findProjectNames(tx, { regionId, projectIds })
    return {
      ...{ ...row, basis, reason, counterpart, ...(exclusion && { exclusionLabel: exclusions[exclusion] }) },
      ...(basisFile && { basisFile }),
      ...(voucher && {
        documentType: voucher.documentType,
        approver: voucher.approver,
        ...(voucher.fileName && { fileName: voucher.fileName }),
      }),
      lines: lines.map((line) => presentLine(line, { units, projects })),
      affected: await presentAffected(tx, { deps, regionId, affected, projects }),
      mayDecide: !actor.readOnly && row.undecided > 0 && mayDo(actor, budgetPermissions['adjustment:decideTargets']),
    }
  })
}

function linesFor(
  { reach, organisationId }: Actor,
  { organisationId: owner, lines }: Adjustment,
  affected: readonly AffectedProject[],
): AdjustmentLine[] {
  if (reach !== 'organisation' || owner === organisationId) return [...lines]
  const own = new Set(affected.map(({ projectId }) => projectId))
  return lines.filter(({ account }) => account.organisationId === organisationId || own.has(account.projectId ?? ''))
}

type Names = ReadonlyMap<string, { readonly code: string; readonly name: string }>
interface Around {
  readonly units: ReadonlyMap<string, { readonly name: string }>
  readonly projects: Names
}

function presentLine({ account, side, amountFen, summary }: AdjustmentLine, { units, projects }: Around): AdjustmentView['lines'][number] {
  const project = projects.get(account.projectId ?? '')
  return {
    unitName: units.get(account.organisationId)?.name ?? '待分配',
    projectLabel: account.projectId === null ? '基本支出' : project ? `${project.code} ${project.name}` : '（其他处室的项目）',
    ...{ fundKindLabel: fundKinds[account.fundKind], originLabel: origins[account.origin] },
    ...{ functionCode: account.functionCode, economyCode: account.economyCode, marks: marksText(account) },
    ...{ sideLabel: side === 'payment' ? '支付' : '指标', amountFen: amountFen.toString(), note: summary },
  }
}

interface Affecting {
  readonly deps: AdjustmentDeps
  readonly regionId: string
  readonly affected: readonly AffectedProject[]
  readonly projects: Names
}

async function presentAffected(tx: Tx, { deps, regionId, affected, projects }: Affecting): Promise<AdjustmentView['affected']> {
  const targets = (await deps.targetsOfProject?.(tx, { regionId, projectIds: affected.map(({ projectId }) => projectId) })) ?? []
  return affected.map(({ projectId, changeFen, decision, reason, decidedAt, decidedBy }) => ({
    ...{ projectId, code: projects.get(projectId)?.code ?? '', name: projects.get(projectId)?.name ?? '', changeFen: changeFen.toString() },
    ...{ ...(decision && { decision }), decisionLabel: decision ? targetDecisions[decision] : '目标待定', reason },
    ...{ ...(decidedBy && { decidedBy }), ...(decidedAt && { decidedAt: decidedAt.toISOString() }) },
    targets: targets.filter((target) => target.projectId === projectId).map(({ id, row, name, value }) => ({ id, row, name, value })),
  }))
}
