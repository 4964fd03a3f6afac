import { appendAudit } from '../audit/server.ts'
import { inRegion, type Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { EvidenceDeps } from './deps.ts'
import { EvidenceContentError, EvidenceNotOpenError, NoSuchEvidenceError } from './errors.ts'
import { mayFile } from './evidence.policy.ts'
import { findItem } from './evidence-item.store.ts'
import { type EvidenceItem, type EvidenceLink, keptPage } from './evidence-item.ts'
import { confirmLink, findLink, findLinksOfItems, insertLink, saveLinkState, saveLinkWords } from './evidence-link.store.ts'
import { targetOf } from './link-target.query.ts'
import { openPaper, type PaperOfEvidence } from './opened-paper.query.ts'

interface LinkWords {
  readonly place: string
  readonly placeLabel: string
  readonly page: string
  readonly note: string
}

interface Added {
  readonly actor: Actor
  readonly at: Date
  readonly item: EvidenceItem
  readonly paper: PaperOfEvidence
  readonly link: LinkWords
}

/** 写明证明什么, inside a transaction that holds the paper. What is linked already stays as it is. */
export async function addLink(tx: Tx, { actor, at, item, paper, link }: Added): Promise<void> {
  const links = await findLinksOfItems(tx, { regionId: item.regionId, itemIds: [item.id] })
  if (links.some(({ paperId, place }) => paperId === paper.id && place === link.place)) return
  const page = keptPage(link.page)
  await insertLink(tx, {
    ...{ id: newId(at.getTime()), regionId: item.regionId, departmentId: paper.departmentId, itemId: item.id, paperId: paper.id },
    ...{ ...link, page },
    ...{ state: 'stands', followsId: null, supplemented: paper.state === 'inReview', linkedAt: at, linkedBy: actor.displayName },
  })
  await appendAudit(tx, {
    ...{ actor, action: 'evidence.link', subject: `evidence/${item.id}`, at },
    changes: [
      { field: '文书', after: paper.title },
      { field: '证明内容', after: link.placeLabel },
      ...(page ? [{ field: '页码', after: page }] : []),
    ],
  })
}

export interface LinkOrder {
  readonly itemId: string
  readonly paperId: string
  readonly place: string
  readonly page: string
  readonly note: string
}

/** 一个文件再证明一件事 */
export async function linkEvidence(deps: EvidenceDeps, { actor, order }: { actor: Actor; order: LinkOrder }): Promise<void> {
  const target = await targetOf(deps, actor, order)
  await inRegion(deps.db, actor, async (tx) => {
    const item = await findItem(tx, { regionId: actor.regionId, id: order.itemId, lock: true })
    if (!item || !mayFile(actor, item)) throw new NoSuchEvidenceError()
    const paper = await openPaper(tx, { actor, paperId: order.paperId, act: 'add' })
    if (item.organisationId !== paper.organisationId) throw new EvidenceContentError('证明内容', '材料和文书不是同一单位的，不能关联。')
    if (item.fiscalYear !== paper.fiscalYear) {
      const message = `材料属于 ${item.fiscalYear} 年度，文书属于 ${paper.fiscalYear} 年度，不能关联。请在 ${paper.fiscalYear} 年度重新上传。`
      throw new EvidenceContentError('证明内容', message)
    }
    if (item.state !== 'asked' && item.state !== 'kept')
      throw new EvidenceNotOpenError('材料已更换或撤回，不能再证明别的内容。请用现行的文件。')
    const { place, placeLabel } = target
    await addLink(tx, { actor, at: deps.clock.now(), item, paper, link: { place, placeLabel, page: order.page, note: order.note } })
  })
}

interface OnLink {
  readonly actor: Actor
  readonly linkId: string
}

/** 页码、说明 of one link. */
export async function describeLink(
  deps: EvidenceDeps,
  { actor, linkId, page: written, note }: OnLink & { page: string; note: string },
): Promise<void> {
  await onLink(deps, { actor, linkId }, async (tx, link, at) => {
    const page = keptPage(written)
    if (page === link.page && note === link.note) return
    await saveLinkWords(tx, link, { page, note })
    await appendAudit(tx, {
      ...{ actor, action: 'evidence.describeLink', subject: `evidence/${link.itemId}`, at },
      changes: [
        ...(page === link.page ? [] : [{ field: `${link.placeLabel} 页码`, before: link.page, after: page }]),
        ...(note === link.note ? [] : [{ field: `${link.placeLabel} 说明`, before: link.note, after: note }]),
      ],
    })
  })
}

/** 取消关联: the file stays, this row is no longer proved by it. */
export async function removeLink(deps: EvidenceDeps, order: OnLink): Promise<void> {
  await onLink(deps, order, async (tx, link, at) => {
    await saveLinkState(tx, link, 'removed')
    await appendAudit(tx, {
      ...{ actor: order.actor, action: 'evidence.unlink', subject: `evidence/${link.itemId}`, at },
      changes: [{ field: '证明内容', before: link.placeLabel, after: '' }],
    })
  })
}

/** 重新确认 after a replacement: what was proved still stands, or the result was changed. */
export async function confirmEvidence(
  deps: EvidenceDeps,
  { actor, linkId, confirmed, page }: OnLink & { confirmed: 'stands' | 'changed'; page: string },
): Promise<void> {
  await onLink(deps, { actor, linkId }, async (tx, link, at) => {
    if (link.state !== 'stale') throw new EvidenceNotOpenError('这一处不需要重新确认，可能已经确认过。请刷新页面。')
    await confirmLink(tx, link, { confirmed, page: keptPage(page) || link.page, at, by: actor.displayName })
    await appendAudit(tx, {
      ...{ actor, action: 'evidence.confirm', subject: `evidence/${link.itemId}`, at },
      changes: [{ field: `${link.placeLabel} 重新确认`, after: confirmed === 'stands' ? '仍然成立' : '已改结果' }],
    })
  })
}

/** Locks in the order in which a replacement does: the paper before what proves it. */
async function onLink(
  deps: EvidenceDeps,
  { actor, linkId }: OnLink,
  act: (tx: Tx, link: EvidenceLink, at: Date) => Promise<void>,
): Promise<void> {
  await inRegion(deps.db, actor, async (tx) => {
    const found = await findLink(tx, { regionId: actor.regionId, id: linkId })
    if (!found) throw new NoSuchEvidenceError()
    await openPaper(tx, { actor, paperId: found.paperId, act: 'change' })
    const link = await findLink(tx, { regionId: actor.regionId, id: linkId, lock: true })
    if (!link || link.state === 'replaced') throw new NoSuchEvidenceError()
    await act(tx, link, deps.clock.now())
  })
}
