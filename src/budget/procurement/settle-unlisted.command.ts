import { appendAudit } from '../../audit/server.ts'
import type { Tx } from '../../db/server.ts'
import { dayInChina, moneyText, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { insertChanges, insertItems, lockCorrectionSums } from './procurement.store.ts'
import { UNLISTED_NAME } from './procurement.ts'

interface Settling {
  readonly actor: Actor
  readonly at: Date
  readonly departmentId: string
  readonly fiscalYear: number
}

/** 原件未列明: the printed total of corrections less the listed ones, kept as an own line that shrinks as lines are found. */
export async function settleUnlisted(tx: Tx, { actor, at, departmentId, fiscalYear }: Settling): Promise<void> {
  const { printedFen, listedFen, unlistedFen, unlistedItemId } = await lockCorrectionSums(tx, { departmentId, fiscalYear })
  const restFen = printedFen === null ? 0n : printedFen - listedFen
  const changeFen = restFen - unlistedFen
  if (changeFen === 0n) return

  const recording = { regionId: actor.regionId, departmentId, at, recordedBy: actor.displayName }
  const itemId = unlistedItemId ?? newId(at.getTime())
  if (!unlistedItemId) {
    const item = { id: itemId, fiscalYear, organisationId: departmentId, divisionId: null, projectId: null, name: UNLISTED_NAME }
    await insertItems(tx, [{ ...item, wholeFen: null, unlisted: true, position: 9999, illustrative: false }], recording)
  }
  const reason = unlistedFen === 0n ? '原件合计数与所列各项之和的差额，原件未列明' : '所列各项有增减，差额随之变动'
  const change = {
    id: newId(at.getTime()),
    itemId,
    kind: 'correction' as const,
    amountFen: changeFen.toString(),
    happenedOn: dayInChina(at),
  }
  await insertChanges(tx, [{ ...change, documentNumber: '', reason, reversesId: null, illustrative: false }], recording)
  await appendAudit(tx, {
    ...{ actor, at, departmentId, action: 'budget.settleProcurement', subject: `procurement/${itemId}` },
    changes: [{ field: '原件未列明', before: `${moneyText(unlistedFen, '元')} 元`, after: `${moneyText(restFen, '元')} 元` }],
  })
}
