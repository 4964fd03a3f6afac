import { appendAudit } from '../../audit/server.ts'
import type { Tx } from '../../db/server.ts'
import { moneyText, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { Recording } from '../recording.ts'
import { ProcurementRefusedError } from './errors.ts'
import { insertChanges, insertItems, insertTotals, type ProcurementChangeRow } from './procurement.store.ts'
import {
  checkProcurement,
  type PrintedTotalDraft,
  type ProcurementChangeDraft,
  type ProcurementItemDraft,
  procurementKinds,
} from './procurement.ts'
import { settleUnlisted } from './settle-unlisted.command.ts'

export interface ProcurementOrder {
  readonly actor: Actor
  readonly at: Date
  readonly items: readonly ProcurementItemDraft[]
  /** 原件合计: the rest of the printed corrections stands as an own line 原件未列明. */
  readonly printed?: readonly PrintedTotalDraft[]
  /** The actor's department unless said. */
  readonly departmentId?: string
}

/** 登记政府采购项目 with everything that moved their figures, in the caller's transaction. */
export async function recordProcurement(
  tx: Tx,
  { actor, at, items, printed = [], departmentId = actor.departmentId }: ProcurementOrder,
): Promise<void> {
  const problems = checkProcurement(items)
  if (problems.length > 0) throw new ProcurementRefusedError(problems)
  const recording: Recording = { regionId: actor.regionId, departmentId, at, recordedBy: actor.displayName }
  await insertItems(tx, items.map(itemRow), recording)
  await insertChanges(
    tx,
    items.flatMap(({ id, changes }) => changes.map((change) => changeRow(id, change, at))),
    recording,
  )
  await insertTotals(
    tx,
    printed.map((total) => totalRow(total, at)),
    recording,
  )
  for (const item of items) await auditItem(tx, { actor, at, departmentId, item })
  for (const total of printed) await auditTotal(tx, { actor, at, departmentId, total })
  const years = new Set([...items, ...printed].map(({ fiscalYear }) => fiscalYear))
  for (const fiscalYear of years) await settleUnlisted(tx, { actor, at, departmentId, fiscalYear })
}

function itemRow(item: ProcurementItemDraft) {
  return {
    ...{ id: item.id, fiscalYear: item.fiscalYear, organisationId: item.organisationId, divisionId: item.divisionId ?? null },
    ...{ projectId: item.projectId ?? null, name: item.name.trim(), wholeFen: item.wholeFen?.toString() ?? null, unlisted: false },
    ...{ position: item.position ?? 0, illustrative: item.illustrative ?? false },
  }
}

export function changeRow(itemId: string, change: ProcurementChangeDraft, at: Date): ProcurementChangeRow {
  return {
    ...{ id: change.id ?? newId(at.getTime()), itemId, kind: change.kind, amountFen: change.amountFen.toString() },
    ...{ happenedOn: change.happenedOn, documentNumber: (change.documentNumber ?? '').trim(), reason: (change.reason ?? '').trim() },
    ...{ reversesId: null, illustrative: change.illustrative ?? false },
  }
}

function totalRow(total: PrintedTotalDraft, at: Date) {
  return {
    ...{ id: newId(at.getTime()), fiscalYear: total.fiscalYear, kind: total.kind, amountFen: total.amountFen.toString() },
    ...{ sourceDocument: total.sourceDocument, sourcePlace: total.sourcePlace ?? '', illustrative: total.illustrative ?? false },
  }
}

interface Recorded {
  readonly actor: Actor
  readonly at: Date
  readonly departmentId: string
}

async function auditItem(tx: Tx, { item, ...recorded }: Recorded & { item: ProcurementItemDraft }): Promise<void> {
  const lines = item.changes.map(({ kind, amountFen, reason }) => ({
    field: procurementKinds[kind],
    after: `${moneyText(amountFen, '元')} 元${reason ? `，${reason}` : ''}`,
  }))
  await appendAudit(tx, {
    ...{ ...recorded, action: 'budget.recordProcurement', subject: `procurement/${item.id}` },
    changes: [{ field: '采购项目', after: item.name }, ...lines],
  })
}

async function auditTotal(tx: Tx, { total, ...recorded }: Recorded & { total: PrintedTotalDraft }): Promise<void> {
  await appendAudit(tx, {
    ...{ ...recorded, action: 'budget.recordProcurementTotal', subject: `procurement/${total.fiscalYear}` },
    changes: [
      { field: `${procurementKinds[total.kind]}原件合计`, after: `${moneyText(total.amountFen, '元')} 元（${total.sourceDocument}）` },
    ],
  })
}
