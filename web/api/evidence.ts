import type {
  AnswerEvidence,
  ConfirmLink,
  DescribeEvidence,
  EvidenceItemView,
  EvidenceListView,
  LinkEvidence,
  PaperEvidenceView,
  ReplacedEvidenceView,
  UploadedEvidenceView,
} from '../../src/evidence/index.ts'
import { fileForm, request } from './client.ts'

export function fetchEvidence(year: number, organisationId: string | undefined): Promise<EvidenceListView> {
  return request('GET', `/evidence?${new URLSearchParams({ year: String(year), ...(organisationId && { organisationId }) })}`)
}

export function fetchPaperEvidence(paperId: string): Promise<PaperEvidenceView> {
  return request('GET', `/papers/${encodeURIComponent(paperId)}/evidence`)
}

/** Where an uploaded file belongs: to a year, or to a row of a paper. */
export type EvidenceTarget = { readonly year: number } | { readonly paperId: string; readonly place: string }

export function uploadEvidence(target: EvidenceTarget, file: File): Promise<UploadedEvidenceView> {
  const query: Record<string, string> = 'year' in target ? { year: String(target.year) } : { paperId: target.paperId, place: target.place }
  return request('POST', `/evidence?${new URLSearchParams(query)}`, fileForm(file))
}

export function describeEvidence(id: string, body: DescribeEvidence): Promise<EvidenceItemView> {
  return request('PATCH', at(id), body)
}

export function answerEvidence(id: string, body: AnswerEvidence): Promise<EvidenceItemView> {
  return request('PUT', `${at(id)}/answer`, body)
}

export function withdrawEvidence(id: string, reason: string): Promise<EvidenceItemView> {
  return request('POST', `${at(id)}/withdrawal`, { reason })
}

export function replaceEvidence(id: string, { reason, file }: { reason: string; file: File }): Promise<ReplacedEvidenceView> {
  return request('POST', `${at(id)}/replacement?${new URLSearchParams({ reason })}`, fileForm(file))
}

export function linkEvidence(id: string, body: LinkEvidence): Promise<EvidenceItemView> {
  return request('POST', `${at(id)}/proofs`, body)
}

export function describeProof(linkId: string, body: { page: string; note: string }): Promise<unknown> {
  return request('PATCH', `/evidence-proofs/${encodeURIComponent(linkId)}`, body)
}

export function confirmProof(linkId: string, body: ConfirmLink): Promise<unknown> {
  return request('PUT', `/evidence-proofs/${encodeURIComponent(linkId)}/confirmation`, body)
}

export function removeProof(linkId: string): Promise<unknown> {
  return request('DELETE', `/evidence-proofs/${encodeURIComponent(linkId)}`)
}

export function uploadMaskedCopy(id: string, { way, file }: { way: 'drawn' | 'uploaded'; file: File }): Promise<EvidenceItemView> {
  return request('POST', `${at(id)}/masked-copy?way=${way}`, fileForm(file))
}

export function maskText(id: string): Promise<EvidenceItemView> {
  return request('POST', `${at(id)}/masked-text`)
}

export function evidenceAddress(id: string): string {
  return `/api/v1${at(id)}/file`
}

export function maskedAddress(id: string): string {
  return `/api/v1${at(id)}/masked-copy`
}

function at(id: string): string {
  return `/evidence/${encodeURIComponent(id)}`
}
