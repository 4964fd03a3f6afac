import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { findProjectNames } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findOrganisationNames, findPackName, findRegionCode } from '../../org/server.ts'
import { loadPack } from '../../packs/server.ts'
import type { EntriesAsked } from '../ledger/ledger.view.ts'
import { entryFilter } from '../ledger/list-entries.query.ts'
import { entrySheet, formSheet } from './entry-sheet.ts'
import { findExportedEntries, findFormRows } from './export.store.ts'
import type { ImportDeps } from './import-deps.ts'
import { ImportConflictError } from './import-errors.ts'

const MOST_ROWS = 100_000

/** 导出台账: the entries that are asked for, all of them. What leaves the house is in the trail. */
export async function exportEntries(
  deps: ImportDeps,
  { actor, asked }: { actor: Actor; asked: Omit<EntriesAsked, 'offset' | 'limit'> },
): Promise<Uint8Array> {
  const lines = await inRegion(deps.db, actor, async (tx) => {
    const found = await findExportedEntries(tx, await entryFilter(tx, { actor, asked }), MOST_ROWS + 1)
    if (found.length > MOST_ROWS) throw new ImportConflictError('分录超过 10 万条，不能一次导出。请按单位、项目或日期筛选后分次导出。')
    const named = await withNames(tx, actor, found)
    await record(tx, deps, { actor, what: `台账 ${asked.year} 年度`, count: named.length })
    return named
  })
  // Who sees the whole region exports more than one department.
  const departmentName = actor.reach === 'region' ? '' : actor.departmentName
  return deps.spreadsheets.writeWorkbook([entrySheet(lines, `${departmentName}${asked.year}年度预算台账`)])
}

/** 导出省级报表格式 of a year. */
export async function exportForm(deps: ImportDeps, { actor, fiscalYear }: { actor: Actor; fiscalYear: number }): Promise<Uint8Array> {
  const { regionId, departmentId } = actor
  const { lines, regionCode } = await inRegion(deps.db, actor, async (tx) => {
    const { ledger } = loadPack(await findPackName(tx, { regionId, departmentId }))
    const rows = await findFormRows(tx, { regionId, fiscalYear, annualKinds: ledger?.annualBudget.value ?? [] })
    const named = (await withNames(tx, actor, rows)).sort((a, b) => (sortText(a) < sortText(b) ? -1 : 1))
    await record(tx, deps, { actor, what: `省级报表格式 ${fiscalYear} 年度`, count: named.length })
    return { lines: named, regionCode: (await findRegionCode(tx, regionId)) ?? '' }
  })
  return deps.spreadsheets.writeWorkbook([formSheet(lines, { fiscalYear, regionCode })])
}

function sortText({ organisationCode, organisationName, projectCode, fundKind, functionCode, economyCode }: Named): string {
  return [organisationCode, organisationName, projectCode, fundKind, functionCode, economyCode].join('|')
}

interface Named {
  readonly organisationCode: string
  readonly organisationName: string
  readonly projectCode: string
  readonly fundKind: string
  readonly functionCode: string
  readonly economyCode: string
}

async function withNames<Row extends { organisationId: string; projectId: string | null }>(tx: Tx, actor: Actor, rows: readonly Row[]) {
  const { regionId, departmentId, departmentName } = actor
  const organisationIds = [...new Set(rows.map(({ organisationId }) => organisationId))]
  const projectIds = [...new Set(rows.flatMap(({ projectId }) => projectId ?? []))]
  const organisations = await findOrganisationNames(tx, { regionId, organisationIds })
  const projects = await findProjectNames(tx, { regionId, projectIds })
  return rows.map((row) => {
    const organisation = organisations.get(row.organisationId)
    const project = row.projectId === null ? undefined : projects.get(row.projectId)
    const organisationName = organisation?.name ?? (row.organisationId === departmentId ? departmentName : '')
    return {
      ...row,
      ...{
        organisationCode: organisation?.code ?? '',
        organisationName,
        projectCode: project?.code ?? '',
        projectName: project?.name ?? '',
      },
    }
  })
}

async function record(tx: Tx, { clock }: ImportDeps, { actor, what, count }: { actor: Actor; what: string; count: number }): Promise<void> {
  if (actor.readOnly) return
  const changes = [{ field: '导出内容', after: `${what}，${count} 行` }]
  await appendAudit(tx, { actor, at: clock.now(), action: 'budget.export', subject: `department/${actor.departmentId}`, changes })
}
