import { inRegion } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { findImports } from './import.store.ts'
import type { ImportListView } from './import.view.ts'
import type { ImportDeps } from './import-deps.ts'
import { importKinds, isLedgerImport } from './import-kind.ts'

/** 导入记录 of a year, newest first. */
export async function listImports(
  { db }: Pick<ImportDeps, 'db'>,
  { actor, fiscalYear }: { actor: Actor; fiscalYear: number },
): Promise<ImportListView> {
  const rows = await inRegion(db, actor, (tx) => findImports(tx, { regionId: actor.regionId, fiscalYear }))
  return {
    imports: rows.map(({ id, kind, fileName, fileHash, rowCount, totalFen, importedAt, importedBy, reversedAt }) => ({
      ...{ id, kind, kindLabel: importKinds[kind], fileName, fileHash, rowCount, totalFen: totalFen.toString() },
      ...{ importedAt: importedAt.toISOString(), importedBy, reversedAt: reversedAt?.toISOString() ?? null },
      reversible: isLedgerImport(kind) && reversedAt === null,
    })),
  }
}
