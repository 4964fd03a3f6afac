import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { type ListImportView, type ListReading, presentListImport } from '../../lists/index.ts'
import { markListFile, readListFile } from '../../lists/server.ts'
import type { Actor } from '../../org/index.ts'
import type { TargetDeps } from '../deps.ts'
import { pathOf } from '../performance-target.ts'
import { findEntries, insertIndicators } from './indicator.store.ts'
import { definitionOfDraft } from './indicator-draft.ts'
import { type IndicatorPlan, type PlannedIndicator, planIndicators } from './indicator-import.ts'
import { type IndicatorLine, indicatorList, indicatorRows, indicatorSheetColumns } from './indicator-sheet.ts'
import { applyDraft } from './save-indicator.command.ts'
import { fitsSearch } from './search-words.ts'

type Deps = Pick<TargetDeps, 'db' | 'clock' | 'spreadsheets'>

/** 导出指标库, as far as search and sector fit, in the layout that is read back. An export is an act: it stands in the trail. */
export async function exportIndicators(
  { db, clock, spreadsheets }: Deps,
  { actor, search = '', sector = '' }: { actor: Actor; search?: string | undefined; sector?: string | undefined },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const rows = await inRegion(db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const all = await findEntries(tx, { regionId, departmentId })
    const entries = all.filter((one) => (sector === '' || one.sector === sector) && fitsSearch({ ...one, path: pathOf(one) }, search))
    const changes = [
      { field: '指标数', after: entries.length },
      ...(search === '' ? [] : [{ field: '查找', after: search }]),
      ...(sector === '' ? [] : [{ field: '行业领域', after: sector }]),
    ]
    await appendAudit(tx, { actor, action: 'targets.exportIndicators', subject: `department/${departmentId}`, at: clock.now(), changes })
    return indicatorRows(entries)
  })
  const title = `${actor.departmentName}指标库${search === '' && sector === '' ? '' : '（按条件列出）'}`
  const sheet = { name: '指标库', columns: indicatorSheetColumns, rows, printed: true } as const
  return { fileName: `${title}.xlsx`, bytes: await spreadsheets.writeWorkbook([sheet]) }
}

export interface IndicatorImportOrder {
  readonly actor: Actor
  readonly bytes: Uint8Array
  readonly fileName: string
}

/** 导入指标库清单: shows what would be done, and does it when `save` is set: good rows go in, bad rows stay to be corrected. */
export async function importIndicators(deps: Deps, order: IndicatorImportOrder & { save: boolean }): Promise<ListImportView> {
  const { reading, fileHash } = await readListFile(deps, order.bytes, indicatorList)
  return inRegion(deps.db, order.actor, async (tx) => {
    const plan = await planFor(tx, order.actor, reading)
    if (order.save) await savePlan(deps, tx, { ...order, plan, fileHash })
    return presentListImport({ reading, fileHash, planned: plan.rows, findings: plan.findings, saved: order.save })
  })
}

/** The person's own workbook back, with the bad cells marked and the reasons beside them. */
export async function markIndicatorSheet(deps: Deps, { actor, bytes }: IndicatorImportOrder): Promise<Uint8Array> {
  const file = await readListFile(deps, bytes, indicatorList)
  const { findings } = await inRegion(deps.db, actor, (tx) => planFor(tx, actor, file.reading))
  return markListFile(deps, file, findings)
}

async function planFor(tx: Tx, { regionId, departmentId }: Actor, reading: ListReading<IndicatorLine>): Promise<IndicatorPlan> {
  return planIndicators(await findEntries(tx, { regionId, departmentId, withRetired: true, lock: true }), reading)
}

interface Saving extends IndicatorImportOrder {
  readonly plan: IndicatorPlan
  readonly fileHash: string
}

async function savePlan({ clock }: Deps, tx: Tx, { actor, plan, fileName, fileHash }: Saving): Promise<void> {
  const at = clock.now()
  const { departmentId } = actor
  const fresh = plan.rows.filter(({ isNew }) => isNew)
  await insertNew(tx, { actor, rows: fresh, at })
  const changed = plan.rows.filter(({ before, changes }) => before && changes.length > 0)
  for (const { before, draft } of changed) await applyDraft(tx, { actor, entry: before!, draft, bridgeReason: '', at })
  const changes = [
    { field: '导入的文件', after: { 文件名: fileName, 散列: fileHash } },
    { field: '新增指标数', after: fresh.length },
    { field: '修改指标数', after: changed.length },
  ]
  await appendAudit(tx, { actor, action: 'targets.importIndicators', subject: `department/${departmentId}`, at, changes })
}

async function insertNew(tx: Tx, { actor, rows, at }: { actor: Actor; rows: readonly PlannedIndicator[]; at: Date }): Promise<void> {
  const { regionId, departmentId, displayName: by } = actor
  const placed = rows.map(({ draft }) => ({ draft, id: newId(at.getTime()) }))
  const entries = placed.map(({ id, draft: { sector, levelOne, levelTwo, name } }) => ({
    ...{ id, sector, levelOne, levelTwo, name, sourceDocument: '', sourceConfidence: null },
  }))
  const definitions = placed.map(({ id, draft }) =>
    definitionOfDraft(draft, { id: newId(at.getTime()), entryId: id, number: 1, bridgeReason: '' }),
  )
  await insertIndicators(tx, { regionId, departmentId, at, by, entries, definitions })
}
