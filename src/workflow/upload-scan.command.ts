import { timingSafeEqual } from 'node:crypto'
import { appendAudit } from '../audit/server.ts'
import { type Db, inRegion, type Tx } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import { type Clock, newId } from '../kernel/index.ts'
import type { ScanMediaType, ScanReading } from '../office/index.ts'
import type { Actor } from '../org/index.ts'
import { codeSubject, type PaperCode, printedMac, versionLabel } from './code.ts'
import { NoSuchPaperError } from './errors.ts'
import { findEditions, findPaperOfScan, type PaperOfScan } from './print.store.ts'
import type { FrozenEdition } from './print.ts'
import type { CodeKeys } from './print-paper.command.ts'
import { findSameScan, findScan, insertScan, insertScanAct } from './scan.store.ts'
import { keptName, matchScan } from './scan.ts'
import { ScanNotFoundError, ScanRefusedError, UnreadableFileError } from './scan-errors.ts'
import type { StoredScan } from './scan-record.ts'

export interface ScanDeps {
  readonly db: Db
  readonly clock: Clock
  readonly files: FileStore
  readonly codeKeys: CodeKeys
  /** QR codes of a picture, read apart from the server's thread. */
  readonly readScan: (bytes: Uint8Array) => Promise<ScanReading>
}

export interface Upload {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** Before a file is accepted at all: a paper that the post may not see does not exist for it. */
export async function requirePaper({ db }: Pick<ScanDeps, 'db'>, { actor, paperId }: { actor: Actor; paperId: string }): Promise<void> {
  const paper = await inRegion(db, actor, (tx) => findPaperOfScan(tx, paperId))
  if (!paper) throw new NoSuchPaperError()
}

/**
 * 上传扫描件: stored only when the code in it proves the 定稿 in force. The file is on the disk before the row that names it;
 * scan, act and audit entry stand or fall together. The paper is locked, so that no unlocking slips in between.
 */
export async function uploadScan(deps: ScanDeps, order: { actor: Actor; paperId: string; upload: Upload }): Promise<StoredScan> {
  const { actor, paperId, upload } = order
  const fileName = keptName(upload.fileName)
  const { codes, mediaType } = await readUpload(deps, fileName, upload.bytes)

  return inRegion(deps.db, actor, async (tx) => {
    const paper = await findPaperOfScan(tx, paperId, { lock: true })
    if (!paper) throw new NoSuchPaperError()

    const isGenuine = (code: PaperCode, edition: FrozenEdition) => isMacOf(deps.codeKeys, code, edition)
    const match = matchScan({ codes, paper, editions: await findEditions(tx, paperId), isGenuine })
    if (match.kind === 'refused') {
      const { mismatch } = match
      const other = mismatch.reason === 'otherPaper' ? await findPaperOfScan(tx, mismatch.paperId) : undefined
      throw new ScanRefusedError(fileName, mismatch, other?.title)
    }
    return keep(deps, tx, { actor, paper, edition: match.edition, file: { bytes: upload.bytes, fileName, mediaType } })
  })
}

/** What the file really is, and the codes in it. */
export async function readUpload(
  { readScan }: Pick<ScanDeps, 'readScan'>,
  fileName: string,
  bytes: Uint8Array,
): Promise<{ codes: readonly string[]; mediaType: ScanMediaType }> {
  const reading = await readScan(bytes)
  if (reading.kind === 'refused') throw new UnreadableFileError(fileName, reading.reason)
  return reading
}

interface MatchedScan {
  readonly actor: Actor
  readonly paper: PaperOfScan
  readonly edition: FrozenEdition
  readonly file: { readonly bytes: Uint8Array; readonly fileName: string; readonly mediaType: string }
}

async function keep({ files, clock }: ScanDeps, tx: Tx, { actor, paper, edition, file }: MatchedScan): Promise<StoredScan> {
  const { hash, byteCount } = await files.put(file.bytes)
  const again = await findSameScan(tx, { paperId: paper.id, editionId: edition.editionId, fileHash: hash })
  if (again) return again

  const at = clock.now()
  const place = { regionId: actor.regionId, departmentId: paper.departmentId, paperId: paper.id, at }
  const id = newId(at.getTime())
  const { fileName, mediaType } = file
  await insertScan(tx, {
    ...place,
    id,
    editionId: edition.editionId,
    fileHash: hash,
    fileName,
    mediaType,
    byteCount,
    by: actor,
  })
  await insertScanAct(tx, { ...place, id: newId(at.getTime()), edition: edition.edition, act: 'scan', by: actor, reason: fileName })
  await appendAudit(tx, {
    ...{ actor, action: 'workflow.uploadScan', subject: `paper/${paper.id}`, at },
    changes: [
      { field: '扫描件', after: fileName },
      { field: '版次', after: versionLabel(edition) },
      { field: '文件校验值', after: hash },
    ],
  })
  const scan = await findScan(tx, { paperId: paper.id, scanId: id })
  if (!scan) throw new ScanNotFoundError()
  return scan
}

/** In constant time: an answer that comes sooner would tell how far a forged code was right. */
function isMacOf({ mac }: CodeKeys, code: PaperCode, edition: FrozenEdition): boolean {
  const expected = macWith(mac, code.key, codeSubject(edition))
  return expected !== undefined && timingSafeEqual(Buffer.from(expected, 'latin1'), Buffer.from(code.mac, 'latin1'))
}

/** Undefined for a key version that this installation never had. */
function macWith(mac: CodeKeys['mac'], version: number, text: string): string | undefined {
  try {
    return printedMac(mac(text, version))
  } catch {
    return undefined
  }
}
