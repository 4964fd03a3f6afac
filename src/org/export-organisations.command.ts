import { inRegion } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import type { SheetDeps } from './import-organisations.command.ts'
import { findOrganisations } from './organisation.store.ts'
import { standingOn } from './organisation.ts'
import { organisationRows, sheetColumns } from './organisation-sheet.ts'
import { inTreeOrder } from './organisation-tree.ts'

/** 导出机构表 of a day, in the layout that is read back. An export is an act: it stands in the trail. */
export async function exportOrganisations(
  { db, clock, record, spreadsheets }: SheetDeps,
  { actor, on }: { actor: Actor; on: string | undefined },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { regionId, departmentId } = actor
  const at = clock.now()
  const day = on ?? dayInChina(at)
  const { rows, name } = await inRegion(db, actor, async (tx) => {
    const organisations = await findOrganisations(tx, { regionId, departmentId })
    const standing = inTreeOrder(standingOn(organisations, day).filter(({ organisation }) => organisation.kind !== 'guest'))
    const subject = `department/${departmentId}`
    await record(tx, { actor, action: 'org.organisation.export', subject, at, changes: [{ field: '截至日期', after: day }] })
    return { rows: organisationRows(standing), name: standing[0]?.term.name ?? actor.departmentName }
  })
  const bytes = await spreadsheets.writeWorkbook([{ name: '机构表', columns: sheetColumns, rows }])
  return { fileName: `${name}机构表（截至${day}）.xlsx`, bytes }
}
