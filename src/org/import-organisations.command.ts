import { inRegion, type Tx } from '../db/server.ts'
import { dayInChina, newId } from '../kernel/index.ts'
import { type ListImportView, type ListReading, presentListImport } from '../lists/index.ts'
import { markListFile, readListFile } from '../lists/server.ts'
import type { SpreadsheetOffice } from '../office/index.ts'
import type { Actor } from './actor.ts'
import { lockDirectory } from './change-organisation.command.ts'
import type { OrgDeps } from './deps.ts'
import { saveOrganisation } from './organisation.store.ts'
import type { ChangeKind, Organisation } from './organisation.ts'
import { insertChange } from './organisation-change.store.ts'
import { type ImportPlan, type PlannedRow, planImport } from './organisation-import.ts'
import { organisationList, type SheetLine } from './organisation-sheet.ts'

export interface SheetDeps extends OrgDeps {
  readonly spreadsheets: SpreadsheetOffice
}

export interface ImportOrder {
  readonly actor: Actor
  readonly bytes: Uint8Array
  readonly fileName: string
  /** 生效日期 of changes to organisations that are there already; today without one. */
  readonly on: string | undefined
}

/** 导入机构表: shows what would be done, and does it when `save` is set: good rows go in, bad rows stay to be corrected. */
export async function importOrganisations(deps: SheetDeps, order: ImportOrder & { save: boolean }): Promise<ListImportView> {
  const { reading, fileHash } = await readListFile(deps, order.bytes, organisationList)
  return inRegion(deps.db, order.actor, async (tx) => {
    const plan = await planFor(deps, tx, { ...order, reading })
    if (order.save) await savePlan(deps, tx, { ...order, plan, fileHash })
    return presentListImport({ reading, fileHash, planned: plan.rows.map(planned), findings: plan.findings, saved: order.save })
  })
}

/** The person's own workbook back, with the bad cells marked and the reasons beside them. */
export async function markOrganisationSheet(deps: SheetDeps, order: ImportOrder): Promise<Uint8Array> {
  const file = await readListFile(deps, order.bytes, organisationList)
  const { findings } = await inRegion(deps.db, order.actor, (tx) => planFor(deps, tx, { ...order, reading: file.reading }))
  return markListFile(deps, file, findings)
}

async function planFor(
  { clock }: SheetDeps,
  tx: Tx,
  { actor, on, reading }: ImportOrder & { reading: ListReading<SheetLine> },
): Promise<ImportPlan> {
  const { directory, elsewhere } = await lockDirectory(tx, actor)
  return planImport({ directory, elsewhere, on: on ?? dayInChina(clock.now()) }, reading)
}

interface Saving extends ImportOrder {
  readonly plan: ImportPlan
  readonly fileHash: string
}

const kindOf = { name: 'rename', code: 'recode', parentId: 'move' } as const
const labelOf = { name: '名称', code: '代码', parentId: '上级' } as const

async function savePlan(deps: SheetDeps, tx: Tx, { actor, plan, fileHash, fileName, on }: Saving): Promise<void> {
  const at = deps.clock.now()
  const { regionId, departmentId } = actor
  const today = on ?? dayInChina(at)
  const rows = plan.rows.filter(({ isNew, changes }) => isNew || changes.length > 0)
  for (const { organisation, isNew } of parentsFirst(rows)) await saveOrganisation(tx, { regionId, organisation, isNew })
  for (const { organisation, isNew, changes } of rows) {
    const { id, openedOn } = organisation
    const kinds: readonly ChangeKind[] = isNew ? ['open'] : changes.map(({ field }) => kindOf[field])
    for (const kind of kinds) {
      const change = { kind, effectiveOn: isNew ? openedOn : today, documentNumber: '', note: `导入：${fileName}` }
      const ids = { beforeIds: isNew ? [] : [id], afterIds: [id] }
      await insertChange(tx, {
        regionId,
        departmentId,
        change: { ...change, ...ids, id: newId(at.getTime()), madeAt: at, madeBy: actor.displayName },
      })
    }
  }
  const changes = [{ field: '导入的文件', after: { 文件名: fileName, 散列: fileHash } }, ...rows.flatMap(trailOf)]
  await deps.record(tx, { actor, action: 'org.organisation.import', subject: `department/${departmentId}`, at, changes })
}

/** A new parent before its children. */
function parentsFirst(rows: readonly PlannedRow[]): PlannedRow[] {
  const byId = new Map(rows.map((row) => [row.organisation.id, row]))
  const ordered = new Set<PlannedRow>()
  const add = (row: PlannedRow, depth: number): void => {
    if (ordered.has(row)) return
    const parent = byId.get(parentOf(row.organisation) ?? '')
    if (parent && depth < 50) add(parent, depth + 1)
    ordered.add(row)
  }
  for (const row of rows) add(row, 0)
  return [...ordered]
}

function parentOf({ terms }: Organisation): string | undefined {
  return terms.at(-1)?.parentId
}

function trailOf({ line, isNew, changes }: PlannedRow) {
  if (isNew) return [{ field: `${line.name} 新设`, after: `${line.openedOn} ${line.code ?? ''}`.trim() }]
  return changes.map(({ field, before, after }) => ({ field: `${line.name} ${labelOf[field]}`, before, after }))
}

function planned({ line, isNew, changes }: PlannedRow) {
  const labelled = changes.map(({ field, ...change }) => ({ ...change, field: labelOf[field] }))
  return { row: line.row, isNew, newDetail: `自 ${line.openedOn} 启用`, changes: labelled }
}
