import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { keptName } from './scan.ts'
import { readUpload, type ScanDeps, type Upload } from './upload-scan.command.ts'

/** 上传附件 for a registration from outside: the decision as it came, without a code of ours. */
export async function uploadAttachment(
  deps: Omit<ScanDeps, 'codeKeys'>,
  { actor, upload }: { actor: Actor; upload: Upload },
): Promise<{ hash: string; fileName: string; mediaType: string; byteCount: number }> {
  const fileName = keptName(upload.fileName)
  const { mediaType } = await readUpload(deps, fileName, upload.bytes)
  const { hash, byteCount } = await deps.files.put(upload.bytes)
  await inRegion(deps.db, actor, (tx) =>
    appendAudit(tx, {
      ...{ actor, action: 'workflow.uploadFile', subject: `file/${hash}`, at: deps.clock.now() },
      changes: [{ field: '附件', after: fileName }],
    }),
  )
  return { hash, fileName, mediaType, byteCount }
}
