import { type Db, inRegion, type RegionScope } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import { EvidenceNotOpenError, NoSuchEvidenceError } from './errors.ts'
import { findItem } from './evidence-item.store.ts'

interface ServingDeps {
  readonly db: Db
  readonly files: FileStore
}

/** 文件 ready to be sent. */
export interface EvidenceFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

interface Asked {
  readonly actor: RegionScope
  readonly itemId: string
}

/** 原件, for whoever sees the item. What was taken back is shown no more. */
export async function loadEvidenceFile({ db, files }: ServingDeps, { actor, itemId }: Asked): Promise<EvidenceFile> {
  const item = await inRegion(db, actor, (tx) => findItem(tx, { regionId: actor.regionId, id: itemId }))
  if (!item) throw new NoSuchEvidenceError()
  if (item.state === 'withdrawn') throw new EvidenceNotOpenError(`材料已撤回（${item.withdrawnReason}），不再提供。`)
  const { fileName, mediaType, fileHash } = item
  return { fileName: `${item.state === 'replaced' ? '【已更换】' : ''}${fileName}`, mediaType, bytes: await files.get(fileHash) }
}

/** 脱敏副本 only: what experts read. Never the original, also where there is no copy. */
export async function loadMaskedCopy({ db, files }: ServingDeps, { actor, itemId }: Asked): Promise<EvidenceFile> {
  const item = await inRegion(db, actor, (tx) => findItem(tx, { regionId: actor.regionId, id: itemId }))
  if (!item) throw new NoSuchEvidenceError()
  if (item.state === 'withdrawn') throw new EvidenceNotOpenError(`材料已撤回（${item.withdrawnReason}），不再提供。`)
  if (!item.masked) throw new EvidenceNotOpenError('这件材料还没有脱敏副本，不能提供给专家。请提供单位先作脱敏处理。')
  const { fileName, mediaType, hash } = item.masked
  return { fileName, mediaType, bytes: await files.get(hash) }
}
