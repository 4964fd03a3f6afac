import { inRegion, type Tx } from '../db/server.ts'
import { dayInChina, newId, type Problem } from '../kernel/index.ts'
import type { SheetMarks, SpreadsheetOffice } from '../office/index.ts'
import type { Actor } from './actor.ts'
import { lockDirectory } from './change-organisation.command.ts'
import type { OrgDeps } from './deps.ts'
import { saveOrganisation } from './organisation.store.ts'
import type { ChangeKind, Organisation } from './organisation.ts'
import type { ImportOutcomeView } from './organisation.view.ts'
import { insertChange } from './organisation-change.store.ts'
import { ImportRefusedError } from './organisation-errors.ts'
import { type ImportPlan, type PlannedRow, planImport } from './organisation-import.ts'
import { readOrganisationSheet, type SheetReading } from './organisation-sheet.ts'

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
export async function importOrganisations(deps: SheetDeps, order: ImportOrder & { save: boolean }): Promise<ImportOutcomeView> {
  const reading = await readFile(deps, order.bytes)
  const fileHash = await sha256(order.bytes)
  return inRegion(deps.db, order.actor, async (tx) => {
    const plan = await planFor(deps, tx, { ...order, reading })
    if (order.save) await savePlan(deps, tx, { ...order, plan, fileHash })
    return present({ plan, reading, fileHash, saved: order.save })
  })
}

/** The person's own workbook back, with the bad cells marked and the reasons beside them. */
export async function markOrganisationSheet(deps: SheetDeps, order: ImportOrder): Promise<Uint8Array> {
  const reading = await readFile(deps, order.bytes)
  const plan = await inRegion(deps.db, order.actor, (tx) => planFor(deps, tx, { ...order, reading }))
  const marks = plan.findings.map(({ row, column, problem }) => ({ row, column, reason: problem.message }))
  const sheet: SheetMarks = { sheet: reading.sheet, headRow: reading.headRow, marks }
  return deps.spreadsheets.markWorkbook(order.bytes, [sheet])
}

async function readFile({ spreadsheets }: SheetDeps, bytes: Uint8Array): Promise<SheetReading> {
  const workbook = await spreadsheets.readWorkbook(bytes)
  if (workbook.kind === 'refused') throw new ImportRefusedError(workbook.problems)
  const reading = readOrganisationSheet(workbook.sheets)
  if ('severity' in reading) throw new ImportRefusedError([reading])
  return reading
}

async function planFor({ clock }: SheetDeps, tx: Tx, { actor, on, reading }: ImportOrder & { reading: SheetReading }): Promise<ImportPlan> {
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

interface Presented {
  readonly plan: ImportPlan
  readonly reading: SheetReading
  readonly fileHash: string
  readonly saved: boolean
}

function present({ plan, reading, fileHash, saved }: Presented): ImportOutcomeView {
  const planned = new Map(plan.rows.map((row) => [row.line.row, row]))
  return {
    ...{ saved, fileHash },
    rows: reading.rows.map(({ row, name, code }) => ({ row, at: `${reading.sheet}!${row}`, name, code, ...outcomeOf(planned.get(row)) })),
    problems: plan.findings.map(({ problem }) => wire(problem)),
  }
}

function outcomeOf(row: PlannedRow | undefined): { outcome: ImportOutcomeView['rows'][number]['outcome']; detail: string } {
  if (!row) return { outcome: 'bad', detail: '' }
  if (row.isNew) return { outcome: 'new', detail: `自 ${row.line.openedOn} 启用` }
  const detail = row.changes.map(({ field, before, after }) => `${labelOf[field]}：${before || '（无）'} → ${after}`).join('；')
  return { outcome: row.changes.length > 0 ? 'changed' : 'unchanged', detail }
}

function wire({ code, severity, at, message }: Problem) {
  return { code, severity, at, message }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
