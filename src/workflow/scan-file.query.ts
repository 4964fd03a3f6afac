import { type Db, inRegion } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import type { Actor } from '../org/index.ts'
import { findRegisteredFile, findScan } from './scan.store.ts'
import { RegisteredFileNotFoundError, ScanNotFoundError, ScanVoidedError } from './scan-errors.ts'

export interface ServedFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': '.jpg', 'image/png': '.png', 'application/pdf': '.pdf' }

/** 外部登记的附件 of this paper: who may see the paper may see what was registered with it. */
export async function loadRegisteredFile(
  { db, files }: { db: Db; files: FileStore },
  { actor, paperId, hash }: { actor: Actor; paperId: string; hash: string },
): Promise<ServedFile> {
  const registered = await inRegion(db, actor, (tx) => findRegisteredFile(tx, { paperId, hash }))
  if (!registered || !(await files.has(hash))) throw new RegisteredFileNotFoundError()
  const bytes = await files.get(hash)
  const mediaType = mediaTypeOf(bytes)
  return { fileName: `${stemOf(registered.fileName)}${EXTENSIONS[mediaType] ?? '.bin'}`, mediaType, bytes }
}

/** 扫描件 for looking at and downloading. A void one only when it is asked for as such, and its name says so. */
export async function loadScanFile(
  { db, files }: { db: Db; files: FileStore },
  { actor, paperId, scanId, voided }: { actor: Actor; paperId: string; scanId: string; voided: boolean },
): Promise<ServedFile> {
  const scan = await inRegion(db, actor, (tx) => findScan(tx, { paperId, scanId }))
  if (!scan) throw new ScanNotFoundError()
  if (scan.voidReason && !voided) throw new ScanVoidedError(scan.voidReason)
  // The name is the uploader's, the kind is what the content is: a page of the web cannot come out under either.
  const fileName = `${scan.voidReason ? '【已作废】' : ''}${stemOf(scan.fileName)}${EXTENSIONS[scan.mediaType] ?? '.bin'}`
  return { fileName, mediaType: scan.mediaType, bytes: await files.get(scan.fileHash) }
}

function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '')
}

/** Only these three are ever stored; by their first bytes, because an act keeps no kind. */
function mediaTypeOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff) return 'image/jpeg'
  if (bytes[0] === 0x89) return 'image/png'
  return bytes[0] === 0x25 ? 'application/pdf' : 'application/octet-stream'
}
