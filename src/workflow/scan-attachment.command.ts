import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { keptName } from './scan.ts'
import { UnreadableFileError } from './scan-errors.ts'
import type { ScanDeps, Upload } from './upload-scan.command.ts'
import { insertUploadedFile } from './uploaded-file.store.ts'

/** 上传附件 for a registration from outside: the decision as it came, without a code of ours. */
export async function uploadAttachment(
  deps: Omit<ScanDeps, 'codeKeys'>,
  { actor, upload }: { actor: Actor; upload: Upload },
): Promise<{ hash: string; fileName: string; mediaType: string; byteCount: number }> {
  const fileName = keptName(upload.fileName)
  const mediaType = await mediaTypeOf(deps, fileName, upload.bytes)
  const { hash, byteCount } = await deps.files.put(upload.bytes)
  const at = deps.clock.now()
  const { regionId, departmentId, accountId: uploadedBy } = actor
  const file = { hash, fileName, mediaType, byteCount }
  await inRegion(deps.db, actor, async (tx) => {
    await insertUploadedFile(tx, { ...file, id: newId(at.getTime()), regionId, departmentId, uploadedBy, uploadedAt: at })
    await appendAudit(tx, {
      ...{ actor, action: 'workflow.uploadFile', subject: `file/${hash}`, at },
      changes: [{ field: '附件', after: fileName }],
    })
  })
  return file
}

/** A reply carries no code of ours: a PDF of text is as good as a scanned one. What is broken, locked or of another kind is refused. */
async function mediaTypeOf({ readScan }: Pick<ScanDeps, 'readScan'>, fileName: string, bytes: Uint8Array): Promise<string> {
  const reading = await readScan(bytes)
  if (reading.kind === 'read') return reading.mediaType
  if (reading.reason === 'pdfUnreadable' || reading.reason === 'tooManyPages') return 'application/pdf'
  throw new UnreadableFileError(fileName, reading.reason)
}
