import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { errorAt, moneyText, newId } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import { type Actor, spendsMoney } from '../../org/index.ts'
import { findPlaces } from '../../org/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { NoSuchProcurementError, ProcurementRefusedError, ProcurementReversalRefusedError } from './errors.ts'
import { findChanges, findItems, insertChanges } from './procurement.store.ts'
import {
  checkChange,
  type PrintedTotalDraft,
  type ProcurementChangeDraft,
  type ProcurementItemDraft,
  procurementKinds,
} from './procurement.ts'
import { changeRow, recordProcurement } from './record-procurement.command.ts'
import { settleUnlisted } from './settle-unlisted.command.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock'>

/** 新增采购项目 by hand. */
export function enterProcurement(
  { db, clock }: Deps,
  { actor, item }: { actor: Actor; item: Omit<ProcurementItemDraft, 'id'> },
): Promise<void> {
  const at = clock.now()
  const { regionId, departmentId } = actor
  return inRegion(db, actor, async (tx) => {
    const { organisations } = await findPlaces(tx, { regionId, organisationIds: [item.organisationId] })
    const unit = organisations.get(item.organisationId)
    if (unit?.departmentId !== departmentId || !spendsMoney(unit.kind)) {
      throw new ProcurementRefusedError([errorAt('采购单位', 'budget.procurementUnit', '所选单位不是本部门的预算单位。请重新选择。')])
    }
    const [project] = item.projectId
      ? await findProjects(tx, { regionId, departmentId, fiscalYear: item.fiscalYear, ids: [item.projectId] })
      : []
    if (item.projectId && !project) {
      throw new ProcurementRefusedError([errorAt('项目', 'budget.procurementProject', '所选项目不是本年度的项目。请重新选择，或者不选。')])
    }
    const divisionId = item.divisionId ?? project?.divisionId ?? null
    await recordProcurement(tx, { actor, at, items: [{ ...item, divisionId, id: newId(at.getTime()) }] })
  })
}

/** 登记一笔变动 of an item: 核减核增 with its reason, 计划, 合同, 验收, 支付. */
export function addProcurementChange(
  { db, clock }: Deps,
  { actor, itemId, change }: { actor: Actor; itemId: string; change: ProcurementChangeDraft },
): Promise<void> {
  const at = clock.now()
  const { regionId, departmentId } = actor
  return inRegion(db, actor, async (tx) => {
    const [item] = await findItems(tx, { departmentId, id: itemId })
    if (!item) throw new NoSuchProcurementError()
    if (item.unlisted) {
      const message = '“原件未列明”由程序按差额计算，不能直接登记。请登记到所属的采购项目，差额随之减少。'
      throw new ProcurementRefusedError([errorAt(`采购项目“${item.name}”`, 'budget.procurementUnlisted', message)])
    }
    const problems = checkChange(change, `采购项目“${item.name}”`)
    if (problems.length > 0) throw new ProcurementRefusedError(problems)
    await insertChanges(tx, [changeRow(itemId, change, at)], { regionId, departmentId, at, recordedBy: actor.displayName })
    await appendAudit(tx, {
      ...{ actor, at, action: 'budget.recordProcurement', subject: `procurement/${itemId}` },
      changes: [
        { field: procurementKinds[change.kind], after: `${moneyText(change.amountFen, '元')} 元` },
        ...(change.reason ? [{ field: '原因', after: change.reason }] : []),
      ],
    })
    await settleUnlisted(tx, { actor, at, departmentId, fiscalYear: item.fiscalYear })
  })
}

/** 撤销一笔: a line with the opposite amount; the first one stays readable. */
export function reverseProcurementChange(
  { db, clock }: Deps,
  { actor, changeId, reason }: { actor: Actor; changeId: string; reason: string },
): Promise<void> {
  const at = clock.now()
  const { regionId, departmentId } = actor
  return inRegion(db, actor, async (tx) => {
    const found = await findChanges(tx, { id: changeId })
    const change = found.find(({ id }) => id === changeId)
    const [item] = change ? await findItems(tx, { departmentId, id: change.itemId }) : []
    if (!change || !item) throw new NoSuchProcurementError()
    if (item.unlisted) throw new ProcurementReversalRefusedError('“原件未列明”由程序按差额计算，不能撤销。补充明细后，差额随之减少。')
    if (change.reversesId) throw new ProcurementReversalRefusedError('这一笔本身是撤销，不能再撤销。需要恢复的，请重新登记。')
    if (found.some(({ reversesId }) => reversesId === changeId))
      throw new ProcurementReversalRefusedError('这一笔已经撤销，不能重复撤销。请刷新页面查看。')
    const { kind, documentNumber, happenedOn, illustrative, itemId } = change
    const row = {
      id: newId(at.getTime()),
      itemId,
      kind,
      amountFen: (-change.amountFen).toString(),
      happenedOn,
      documentNumber,
      illustrative,
    }
    await insertChanges(tx, [{ ...row, reason, reversesId: changeId }], { regionId, departmentId, at, recordedBy: actor.displayName })
    await appendAudit(tx, {
      ...{ actor, at, action: 'budget.reverseProcurement', subject: `procurement/${itemId}` },
      changes: [
        { field: procurementKinds[kind], before: `${moneyText(change.amountFen, '元')} 元`, after: '已撤销' },
        { field: '原因', after: reason },
      ],
    })
    await settleUnlisted(tx, { actor, at, departmentId, fiscalYear: item.fiscalYear })
  })
}

/** 登记原件合计; what it has beyond the listed corrections stands as 原件未列明. */
export function enterPrintedTotal({ db, clock }: Deps, { actor, total }: { actor: Actor; total: PrintedTotalDraft }): Promise<void> {
  return inRegion(db, actor, (tx) => recordProcurement(tx, { actor, at: clock.now(), items: [], printed: [total] }))
}
