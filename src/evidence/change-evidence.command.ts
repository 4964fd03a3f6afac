import { appendAudit } from '../audit/server.ts'
import { inRegion, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findPaper } from '../workflow/server.ts'
import type { EvidenceDeps } from './deps.ts'
import { EvidenceContentError, EvidenceNotOpenError, NoSuchEvidenceError } from './errors.ts'
import { closedWords, mayFile } from './evidence.policy.ts'
import { evidenceKinds } from './evidence.ts'
import { findItem, saveAnswer, saveDescription, saveState } from './evidence-item.store.ts'
import { type Contents, type EvidenceItem, mustBeAnswered } from './evidence-item.ts'
import { findLinksOfItems, saveLinkState } from './evidence-link.store.ts'

interface OnItem {
  readonly actor: Actor
  readonly itemId: string
}

/** The item for a change, locked; one of another unit does not exist for the post. */
export async function openItem(tx: Tx, { actor, itemId }: OnItem): Promise<EvidenceItem> {
  const item = await findItem(tx, { regionId: actor.regionId, id: itemId, lock: true })
  if (!item || !mayFile(actor, item)) throw new NoSuchEvidenceError()
  if (item.state === 'replaced' || item.state === 'withdrawn') throw new EvidenceNotOpenError('材料已更换或撤回，只能查看。')
  return item
}

/** Before a file is accepted at all: an item that the post may not change does not exist for it. */
export async function requireItem({ db }: Pick<EvidenceDeps, 'db'>, order: OnItem): Promise<EvidenceItem> {
  return inRegion(db, order.actor, (tx) => openItem(tx, order))
}

type Description = Pick<EvidenceItem, 'title' | 'kind' | 'documentOn'>

/** 材料名称、种类、日期 */
export async function describeEvidence(
  { db, clock }: EvidenceDeps,
  { actor, itemId, version, description }: OnItem & { version: number; description: Description },
): Promise<void> {
  await inRegion(db, actor, async (tx) => {
    const item = await openItem(tx, { actor, itemId })
    if (item.version !== version) throw new EvidenceNotOpenError('这件材料刚被他人改过，没有保存。请刷新页面后再改。')
    await refuseSubmitted(tx, item, description)
    await saveDescription(tx, item, description)
    const before = { 材料名称: item.title, 种类: evidenceKinds[item.kind], 材料日期: item.documentOn ?? '' }
    const after = { 材料名称: description.title, 种类: evidenceKinds[description.kind], 材料日期: description.documentOn ?? '' }
    const changes = Object.entries(after).flatMap(([field, value]) => {
      const was = before[field as keyof typeof before]
      return was === value ? [] : [{ field, before: was, after: value }]
    })
    await appendAudit(tx, { actor, action: 'evidence.describe', subject: `evidence/${itemId}`, at: clock.now(), changes })
  })
}

/** What a paper was submitted with says the same afterwards; a date that was left out may be added while it is in review. */
async function refuseSubmitted(tx: Tx, item: EvidenceItem, { title, kind, documentOn }: Description): Promise<void> {
  const sameWords = title === item.title && kind === item.kind
  if (sameWords && documentOn === item.documentOn) return
  const onlyAdds = sameWords && item.documentOn === null
  for (const link of await findLinksOfItems(tx, { regionId: item.regionId, itemIds: [item.id] })) {
    const paper = await findPaper(tx, { regionId: item.regionId, id: link.paperId, lock: true })
    if (!paper || !closedWords(paper.state, onlyAdds || link.supplemented ? 'add' : 'change')) continue
    throw new EvidenceNotOpenError(`材料已随“${paper.title}”报送，名称、种类、日期不能再改。请先撤回该文书，或请审核人退回。`)
  }
}

const contentsLabels: Readonly<Record<Contents, string>> = {
  none: '不含个人信息和密级标志',
  personal: '含有个人信息，确需提交',
  classified: '含有密级标志',
}

/** 回答内容核查: before it counts, a person says what was found or could not be read. Classified content takes the item back. */
export async function answerEvidence(
  { db, clock }: EvidenceDeps,
  { actor, itemId, contents, reason }: OnItem & { contents: Contents; reason: string },
): Promise<void> {
  await inRegion(db, actor, async (tx) => {
    const item = await openItem(tx, { actor, itemId })
    if (!mustBeAnswered(item)) throw new EvidenceNotOpenError('这件材料没有查到敏感信息，也都读到了文字，不需要回答。')
    const explains = contents === 'personal' || (contents === 'none' && item.findings.length > 0)
    if (explains && reason === '') {
      const what = contents === 'personal' ? '确需提交个人信息的，请写明理由' : '查到的号码不是个人信息的，请写明是什么'
      throw new EvidenceContentError('理由', `${what}；不需要的，请撤回后另传。`)
    }
    const at = clock.now()
    const classified = contents === 'classified'
    const withdrawnReason = classified ? '含有密级标志' : ''
    const answer = {
      contents,
      reason,
      state: classified ? ('withdrawn' as const) : ('kept' as const),
      withdrawnReason,
      at,
      by: actor.displayName,
    }
    await saveAnswer(tx, item, answer)
    if (classified) await takeOffLinks(tx, item, { actor, classified })
    await appendAudit(tx, {
      ...{ actor, action: 'evidence.answer', subject: `evidence/${itemId}`, at },
      changes: [
        { field: '内容核查', ...(item.contents && { before: contentsLabels[item.contents] }), after: contentsLabels[contents] },
        ...(reason ? [{ field: '理由', after: reason }] : []),
      ],
    })
  })
}

/** 撤回: no longer offered as evidence; what it proved is without it. Row and file stay for the trail. */
export async function withdrawEvidence({ db, clock }: EvidenceDeps, { actor, itemId, reason }: OnItem & { reason: string }): Promise<void> {
  await inRegion(db, actor, async (tx) => {
    const item = await openItem(tx, { actor, itemId })
    await takeOffLinks(tx, item, { actor })
    await saveState(tx, item, { state: 'withdrawn', withdrawnReason: reason })
    await appendAudit(tx, {
      ...{ actor, action: 'evidence.withdraw', subject: `evidence/${itemId}`, at: clock.now() },
      changes: [
        { field: '材料名称', before: item.title, after: '' },
        { field: '撤回原因', after: reason },
      ],
    })
  })
}

/** A paper that was submitted with the item keeps it; classified content is taken out of sight at once, whatever it was submitted with. */
async function takeOffLinks(
  tx: Tx,
  { regionId, id }: EvidenceItem,
  { actor, classified = false }: { actor: Actor; classified?: boolean },
): Promise<void> {
  for (const link of await findLinksOfItems(tx, { regionId, itemIds: [id] })) {
    const paper = await findPaper(tx, { regionId, id: link.paperId, lock: true })
    const closed = paper && closedWords(paper.state, 'change')
    if (classified && (!paper || closed)) continue
    if (!paper || !mayFile(actor, paper) || closed) {
      const title = paper?.title ?? '另一份文书'
      throw new EvidenceNotOpenError(`材料已随“${title}”报送，不能撤回。请先撤回该文书，或请审核人退回。`)
    }
    await saveLinkState(tx, link, 'removed')
  }
}
