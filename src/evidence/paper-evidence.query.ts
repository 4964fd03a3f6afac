import { asProgram, type RegionScope, type Tx } from '../db/server.ts'
import { findOrganisationNames } from '../org/server.ts'
import type { IdenticalFile, PaperEvidence } from './evidence.ts'
import { findPaperEvidence, findSameFiles, findSeenItems } from './paper-evidence.store.ts'

/** 佐证 by paper, as far as the post sees it; what waits for an answer does not count and is not here. */
export async function evidenceOfPapers(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly PaperEvidence[]>> {
  return Map.groupBy(await findPaperEvidence(tx, { regionId, paperIds }), ({ paperId }) => paperId)
}

/** A content and whose it is, which is asked about. */
export interface AskedFile {
  readonly fileHash: string
  readonly organisationId: string
  readonly fiscalYear: number
}

interface AskedFiles {
  readonly actor: RegionScope
  readonly departmentId: string
  readonly files: readonly AskedFile[]
}

/**
 * 相同的文件, of another unit or of another year. Looked up across the department, whatever the post sees; names are only
 * told where the post sees the other item itself.
 */
export async function findIdenticalFiles(
  tx: Tx,
  { actor, departmentId, files }: AskedFiles,
): Promise<ReadonlyMap<string, readonly IdenticalFile[]>> {
  const { regionId } = actor
  if (files.length === 0) return new Map()
  const hashes = [...new Set(files.map(({ fileHash }) => fileHash))]
  const same = await asProgram(tx, actor, departmentId, () => findSameFiles(tx, { regionId, departmentId, hashes }))
  const elsewhere = same.flatMap((row) => {
    const asked = files.find(({ fileHash }) => fileHash === row.fileHash)!
    const ownUnit = row.organisationId === asked.organisationId
    return ownUnit && row.fiscalYear === asked.fiscalYear ? [] : [{ ...row, ownUnit }]
  })
  const seen = await findSeenItems(tx, { regionId, ids: elsewhere.map(({ itemId }) => itemId) })
  const organisationIds = [...new Set(elsewhere.map(({ organisationId }) => organisationId))]
  const names = await findOrganisationNames(tx, { regionId, organisationIds })
  const told = elsewhere.map(({ itemId, organisationId, title, fileHash, fiscalYear, ownUnit }): IdenticalFile => {
    const name = names.get(organisationId)?.name
    return { fileHash, fiscalYear, ownUnit, ...(seen.has(itemId) && { title, ...(name && { organisationName: name }) }) }
  })
  return Map.groupBy(told, ({ fileHash }) => fileHash)
}
