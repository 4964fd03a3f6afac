import { asProgram, type Db, inRegion, type Tx } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import type { Actor } from '../org/index.ts'
import { findCells } from './cell.store.ts'
import { readFileCell } from './file-cell.ts'
import { AttachmentNotFoundError } from './scan-errors.ts'
import { isUploaded } from './uploaded-file.store.ts'

/** 附件, ready to be sent. */
export interface ServedFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** 附件 as a row names it: the department of the row uploaded it. */
export interface NamedFile {
  readonly departmentId: string
  readonly hash: string
  readonly fileName: string
}

interface Asked {
  readonly actor: Actor
  /** The row, read as the post may see it; undefined: it is out of sight, or names no file. */
  readonly find: (tx: Tx) => Promise<NamedFile | undefined>
}

/** 附件 of a row of any room: who sees the row sees the file. A hash alone opens nothing: the row's department must have uploaded it. */
export async function loadAttachment({ db, files }: { db: Db; files: FileStore }, { actor, find }: Asked): Promise<ServedFile> {
  const { regionId } = actor
  const named = await inRegion(db, actor, async (tx) => {
    const row = await find(tx)
    if (!row) return undefined
    const { departmentId, hash } = row
    const known = await asProgram(tx, actor, departmentId, () => isUploaded(tx, { regionId, departmentId, hash, since: null }))
    return known ? row : undefined
  })
  if (!named || !(await files.has(named.hash))) throw new AttachmentNotFoundError()
  return served(named.fileName, await files.get(named.hash))
}

/** 表内上传的文件 of a cell, as far as the post sees the paper. */
export async function findFileInCell(
  tx: Tx,
  { regionId, paperId, cell }: { regionId: string; paperId: string; cell: string },
): Promise<{ readonly fileName: string; readonly hash: string } | undefined> {
  const value = (await findCells(tx, { regionId, paperId })).find((one) => one.cell === cell)?.value
  return value ? readFileCell(value) : undefined
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': '.jpg', 'image/png': '.png', 'application/pdf': '.pdf' }

/** The name is the uploader's, the kind is what the content is: a page of the web cannot come out under either. */
export function served(fileName: string, bytes: Uint8Array, mediaType = mediaTypeOf(bytes)): ServedFile {
  return { fileName: `${fileName.replace(/\.[^.]*$/, '')}${EXTENSIONS[mediaType] ?? '.bin'}`, mediaType, bytes }
}

/** Only these three are ever stored; by their first bytes, because a row keeps no kind. */
function mediaTypeOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff) return 'image/jpeg'
  if (bytes[0] === 0x89) return 'image/png'
  return bytes[0] === 0x25 ? 'application/pdf' : 'application/octet-stream'
}
