import { type Db, inRegion } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { appendAudit } from './append-audit.command.ts'
import { type AuditSettingChange, type AuditSettingView, MINIMUM_RETENTION_MONTHS } from './audit.view.ts'
import { SettingChangedError } from './errors.ts'
import { DEFAULT_RETENTION_MONTHS } from './retention.ts'
import { findRetention, saveRetention } from './setting.store.ts'

export async function loadRetention({ db }: { db: Db }, { actor }: { actor: Actor }): Promise<AuditSettingView> {
  const found = await inRegion(db, actor, (tx) => findRetention(tx, actor))
  const { months, version } = found ?? { months: DEFAULT_RETENTION_MONTHS, version: 0 }
  return { retentionMonths: months, version, minimumMonths: MINIMUM_RETENTION_MONTHS }
}

/** 设置留存期限 of the own department. Less than the law asks for is refused by the form, the schema and the table. */
export function configureRetention(
  { db, clock }: { db: Db; clock: Clock },
  { actor, retentionMonths, version }: { actor: Actor } & AuditSettingChange,
): Promise<AuditSettingView> {
  return inRegion(db, actor, async (tx) => {
    const before = (await findRetention(tx, actor))?.months ?? DEFAULT_RETENTION_MONTHS
    if (!(await saveRetention(tx, actor, { months: retentionMonths, version }))) throw new SettingChangedError()
    await appendAudit(tx, {
      actor,
      action: 'audit.configure',
      subject: 'audit/setting',
      at: clock.now(),
      changes: [{ field: '留存期限（月）', before, after: retentionMonths }],
    })
    return { retentionMonths, version: version + 1, minimumMonths: MINIMUM_RETENTION_MONTHS }
  })
}
