import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { openItem, requireItem } from './change-evidence.command.ts'
import type { EvidenceDeps } from './deps.ts'
import { EvidenceContentError, MaskedCopyRefusedError } from './errors.ts'
import { saveMaskedCopy } from './evidence-item.store.ts'
import { type EvidenceItem, type MaskedWay, maskedWays } from './evidence-item.ts'
import type { Upload } from './evidence-upload.ts'
import { searchFile } from './search-file.query.ts'
import { findingWords, maskText } from './sensitive.ts'

interface MaskOrder {
  readonly actor: Actor
  readonly itemId: string
}

/**
 * 脱敏副本 as a person made it: black boxes drawn over a picture in the browser, or another file. Searched again; of pictures only the
 * pixels are kept.
 */
export async function keepMaskedCopy(
  deps: EvidenceDeps,
  { actor, itemId, way, upload }: MaskOrder & { way: 'drawn' | 'uploaded'; upload: Upload },
): Promise<void> {
  const item = await requireItem(deps, { actor, itemId })
  const file = await searchFile(deps, upload)
  if (file.findings.length > 0) throw new MaskedCopyRefusedError(file.findings.map(findingWords))
  const isPicture = file.fileKind === 'jpeg' || file.fileKind === 'png'
  if (way === 'drawn' && !isPicture)
    throw new EvidenceContentError('脱敏副本', '在页面上涂黑的副本应当是图片。请重新涂黑，或选择“另行上传”。')
  const bytes = isPicture ? deps.plainPicture(file.bytes) : file.bytes
  await keep(deps, { actor, item, way, copy: { bytes, mediaType: file.mediaType, extension: file.fileName.replace(/^.*(?=\.)/s, '') } })
}

/** 纯文本自动脱敏: every number that the search finds becomes ■. */
export async function maskTextEvidence(deps: EvidenceDeps, { actor, itemId }: MaskOrder): Promise<void> {
  const item = await requireItem(deps, { actor, itemId })
  if (!item.mediaType.startsWith('text/plain'))
    throw new EvidenceContentError('脱敏副本', '只有纯文本可以自动脱敏。图片请在页面上涂黑，其他文件请另行上传脱敏后的副本。')
  const { passages } = await searchFile(deps, { fileName: item.fileName, bytes: await deps.files.get(item.fileHash) })
  const bytes = new TextEncoder().encode(passages.map(({ text }) => maskText(text)).join('\n'))
  await keep(deps, { actor, item, way: 'text', copy: { bytes, mediaType: item.mediaType, extension: '.txt' } })
}

interface Kept {
  readonly actor: Actor
  readonly item: EvidenceItem
  readonly way: MaskedWay
  readonly copy: { readonly bytes: Uint8Array; readonly mediaType: string; readonly extension: string }
}

async function keep({ db, clock, files }: EvidenceDeps, { actor, item, way, copy }: Kept): Promise<void> {
  const { hash, byteCount } = await files.put(copy.bytes)
  if (hash === item.fileHash) throw new EvidenceContentError('脱敏副本', '副本与原件完全相同，没有遮盖任何内容，没有保存。请涂黑后再保存。')
  const fileName = `${maskText(item.fileName.replace(/\.[^.]*$/, ''))}（脱敏）${copy.extension}`
  await inRegion(db, actor, async (tx) => {
    const { id: itemId } = await openItem(tx, { actor, itemId: item.id })
    const at = clock.now()
    await saveMaskedCopy(tx, item, { hash, fileName, mediaType: copy.mediaType, byteCount, way, at, by: actor.displayName })
    await appendAudit(tx, {
      ...{ actor, action: 'evidence.mask', subject: `evidence/${itemId}`, at },
      changes: [
        { field: '脱敏副本', ...(item.masked && { before: item.masked.fileName }), after: fileName },
        { field: '脱敏方式', after: maskedWays[way] },
        { field: '文件校验值', after: hash },
      ],
    })
  })
}
