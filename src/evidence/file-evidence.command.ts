import { appendAudit } from '../audit/server.ts'
import type { Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { type EvidenceKind, evidenceKinds } from './evidence.ts'
import { insertItem } from './evidence-item.store.ts'
import { type EvidenceItem, guessKind, mustBeAnswered } from './evidence-item.ts'
import type { SearchedFile } from './search-file.query.ts'
import { findingWords } from './sensitive.ts'

/** Of whom and of which year, and what the item is. */
export interface Filing {
  readonly organisationId: string
  readonly departmentId: string
  readonly fiscalYear: number
  readonly projectId: string | null
  readonly title?: string | undefined
  readonly kind?: EvidenceKind | undefined
  readonly documentOn?: string | null | undefined
  /** 更换: the item before. */
  readonly replaces?: { readonly id: string; readonly reason: string }
}

interface Filed {
  readonly actor: Actor
  readonly at: Date
  readonly file: SearchedFile
  readonly stored: { readonly hash: string; readonly byteCount: number }
  readonly filing: Filing
}

/** 存一件材料: the file is on the disk already; item and audit entry stand or fall together. */
export async function fileItem(tx: Tx, { actor, at, file, stored, filing }: Filed): Promise<EvidenceItem> {
  const { fileName, mediaType, findings, unread } = file
  const { replaces, ...about } = filing
  const item: EvidenceItem = {
    ...{ id: newId(at.getTime()), regionId: actor.regionId, departmentId: about.departmentId, version: 1 },
    ...{ organisationId: about.organisationId, fiscalYear: about.fiscalYear, projectId: about.projectId },
    title: about.title || fileName.replace(/\.[^.]*$/, ''),
    kind: about.kind ?? guessKind(fileName, mediaType),
    documentOn: about.documentOn ?? null,
    ...{ fileHash: stored.hash, fileName, mediaType, byteCount: stored.byteCount, findings, unread },
    ...{ contents: null, contentsReason: '', answeredAt: null, answeredBy: null, withdrawnReason: '' },
    state: mustBeAnswered({ findings, unread }) ? 'asked' : 'kept',
    ...{ replacesId: replaces?.id ?? null, replacedReason: replaces?.reason ?? '', masked: null },
    ...{ uploadedAt: at, uploadedBy: actor.accountId, uploadedPost: actor.displayName },
  }
  await insertItem(tx, item)
  await appendAudit(tx, {
    ...{ actor, action: replaces ? 'evidence.replace' : 'evidence.upload', subject: `evidence/${replaces?.id ?? item.id}`, at },
    changes: [
      { field: '材料名称', after: item.title },
      { field: '种类', after: evidenceKinds[item.kind] },
      { field: '文件', after: fileName },
      { field: '文件校验值', after: stored.hash },
      ...(replaces ? [{ field: '更换原因', after: replaces.reason }] : []),
      ...(findings.length > 0 ? [{ field: '敏感信息', after: findings.map(findingWords).join('；') }] : []),
      ...(unread.length > 0 ? [{ field: '没有可读文字', after: unread.join('、') }] : []),
    ],
  })
  return item
}
