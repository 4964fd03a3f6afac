import { type Db, inRegion, type Tx } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import type { Actor } from '../org/index.ts'
import { loadAttachment, type NamedFile, type ServedFile, served } from './attachment.query.ts'
import { fileCells, readFileCell } from './file-cell.ts'
import type { PaperForm } from './form.ts'
import { findRegisteredFile, findScan } from './scan.store.ts'
import { RegisteredFileNotFoundError, ScanNotFoundError, ScanVoidedError } from './scan-errors.ts'
import { findFileCell } from './uploaded-file.store.ts'

interface FileAsked {
  readonly actor: Actor
  readonly paperId: string
  readonly hash: string
}

/** 外部登记的附件, 表内上传的文件 of this paper: who may see the paper may see what was registered with it. */
export async function loadRegisteredFile(
  deps: { db: Db; files: FileStore; forms: readonly PaperForm[] },
  { actor, paperId, hash }: FileAsked,
): Promise<ServedFile> {
  const { db, files, forms } = deps
  const registered = await inRegion(db, actor, (tx) => findRegisteredFile(tx, { paperId, hash }))
  if (!registered) return loadAttachment(deps, { actor, find: (tx) => fileInCells(tx, { paperId, hash, forms }) })
  if (!(await files.has(hash))) throw new RegisteredFileNotFoundError()
  return served(registered.fileName, await files.get(hash))
}

async function fileInCells(
  tx: Tx,
  { paperId, hash, forms }: { paperId: string; hash: string; forms: readonly PaperForm[] },
): Promise<NamedFile> {
  const row = await findFileCell(tx, { paperId, hash, cells: fileCells(forms) })
  const file = row && readFileCell(row.value)
  if (!file) throw new RegisteredFileNotFoundError()
  return { ...file, departmentId: row.departmentId }
}

/** 扫描件 for looking at and downloading. A void one only when it is asked for as such, and its name says so. */
export async function loadScanFile(
  { db, files }: { db: Db; files: FileStore },
  { actor, paperId, scanId, voided }: { actor: Actor; paperId: string; scanId: string; voided: boolean },
): Promise<ServedFile> {
  const scan = await inRegion(db, actor, (tx) => findScan(tx, { paperId, scanId }))
  if (!scan) throw new ScanNotFoundError()
  if (scan.voidReason && !voided) throw new ScanVoidedError(scan.voidReason)
  const { fileName, mediaType, fileHash } = scan
  return served(`${scan.voidReason ? '【已作废】' : ''}${fileName}`, await files.get(fileHash), mediaType)
}
