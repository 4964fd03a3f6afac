import { type Db, inRegion } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import type { Actor } from '../org/index.ts'
import { findScan } from './scan.store.ts'
import { ScanNotFoundError, ScanVoidedError } from './scan-errors.ts'

export interface ServedFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': '.jpg', 'image/png': '.png', 'application/pdf': '.pdf' }

/** 扫描件 for looking at and downloading. A void one only when it is asked for as such, and its name says so. */
export async function loadScanFile(
  { db, files }: { db: Db; files: FileStore },
  { actor, paperId, scanId, voided }: { actor: Actor; paperId: string; scanId: string; voided: boolean },
): Promise<ServedFile> {
  const scan = await inRegion(db, actor, (tx) => findScan(tx, { paperId, scanId }))
  if (!scan) throw new ScanNotFoundError()
  if (scan.voidReason && !voided) throw new ScanVoidedError(scan.voidReason)
  // The name is the uploader's, the kind is what the content is: a page of the web cannot come out under either.
  const stem = scan.fileName.replace(/\.[^.]*$/, '')
  const fileName = `${scan.voidReason ? '【已作废】' : ''}${stem}${EXTENSIONS[scan.mediaType] ?? '.bin'}`
  return { fileName, mediaType: scan.mediaType, bytes: await files.get(scan.fileHash) }
}
