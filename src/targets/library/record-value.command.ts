import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { TargetDeps } from '../deps.ts'
import { IndicatorActRefusedError, NoSuchIndicatorError } from '../errors.ts'
import { findEntries } from './indicator.store.ts'
import { currentDefinition } from './indicator.ts'
import type { RecordValue } from './indicator.view.ts'
import { insertValues, removeValue } from './indicator-history.store.ts'

type Deps = Pick<TargetDeps, 'db' | 'clock'>

/** 补录历年值: target and result of a year that no paper of the system holds, under the current definition. */
export function recordValue({ db, clock }: Deps, { actor, id, value }: { actor: Actor; id: string; value: RecordValue }): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const { regionId, departmentId, displayName: by } = actor
    const [entry] = await findEntries(tx, { regionId, departmentId, ids: [id] })
    const definition = entry && currentDefinition(entry)
    if (!definition) throw new NoSuchIndicatorError()
    const at = clock.now()
    const values = [{ ...value, id: newId(at.getTime()), definitionId: definition.id }]
    const { fiscalYear, holder, target, actual, source } = value
    if ((await insertValues(tx, { regionId, departmentId, at, by, values })) === 0)
      throw new IndicatorActRefusedError(`“${holder}”${fiscalYear} 年度的值已经补录。需要更正的，请先删去原来的。`)
    const changes = [
      { field: `${fiscalYear} 年度 ${holder}`, after: { 指标值: target, 完成值: actual } },
      { field: '出处', after: source },
    ]
    await appendAudit(tx, { actor, action: 'targets.recordValue', subject: `indicator/${id}`, at, changes })
  })
}

/** 删去补录的值. What papers of the system say is not removed here. */
export function dropValue({ db, clock }: Deps, { actor, id, valueId }: { actor: Actor; id: string; valueId: string }): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const removed = await removeValue(tx, { regionId: actor.regionId, entryId: id, id: valueId })
    if (!removed) throw new NoSuchIndicatorError()
    const { fiscalYear, holder, target, actual } = removed
    const changes = [{ field: `${fiscalYear} 年度 ${holder}`, before: { 指标值: target, 完成值: actual }, after: null }]
    await appendAudit(tx, { actor, action: 'targets.dropValue', subject: `indicator/${id}`, at: clock.now(), changes })
  })
}
