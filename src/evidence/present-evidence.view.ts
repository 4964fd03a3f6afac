import { evidenceKinds, evidenceStates, identicalWords } from './evidence.ts'
import type { EvidenceItemView } from './evidence.view.ts'
import { type MaskedCopy, maskedWays, needsMaskedCopy } from './evidence-item.ts'
import { findingWords } from './sensitive.ts'
import type { ShownItem } from './shown-item.ts'

const PREVIEWED = new Set(['image/jpeg', 'image/png', 'application/pdf'])

export function presentItem({ item, organisationName, projectName, proofs, identical, replaces, mayChange }: ShownItem): EvidenceItemView {
  const { id, version, fiscalYear, title, kind, documentOn, fileName, mediaType, byteCount, fileHash, state, contents, masked } = item
  return {
    ...{ id, version, organisationName, fiscalYear, ...(projectName && { projectName }) },
    ...{ title, kind, kindLabel: evidenceKinds[kind], documentOn, fileName, mediaType, byteCount, fileHash },
    previewable: PREVIEWED.has(mediaType) && state !== 'withdrawn',
    ...{ state, stateLabel: evidenceStates[state], withdrawnReason: item.withdrawnReason },
    ...{ findings: item.findings.map(findingWords), unread: [...item.unread] },
    ...(contents && { answer: { contents, reason: item.contentsReason, by: item.answeredBy ?? '' } }),
    needsMaskedCopy: needsMaskedCopy(item),
    ...(masked && { masked: presentMasked(masked) }),
    ...(replaces && { replaces: { id: replaces.id, fileName: replaces.fileName, reason: item.replacedReason } }),
    identical: [...new Set(identical.map(identicalWords))],
    proves: proofs.map(({ link, paperTitle }) => ({
      ...{ linkId: link.id, paperId: link.paperId, paperTitle, place: link.place, placeLabel: link.placeLabel },
      ...{ page: link.page, note: link.note },
      state: link.state === 'removed' ? 'replaced' : link.state,
      ...{ confirmed: link.confirmed, confirmedBy: link.confirmedBy, supplemented: link.supplemented },
    })),
    ...{ uploadedAt: item.uploadedAt.toISOString(), uploadedPost: item.uploadedPost, mayChange },
  }
}

function presentMasked({ fileName, mediaType, way, at, by }: MaskedCopy): NonNullable<EvidenceItemView['masked']> {
  return { fileName, mediaType, previewable: PREVIEWED.has(mediaType), wayLabel: maskedWays[way], at: at.toISOString(), by }
}
