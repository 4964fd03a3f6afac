import type { z } from 'zod'
import type {
  BusinessTargetListView,
  BusinessTargetView,
  CancelCommitment,
  ConfirmCommitment,
  DropQuantities,
  OwnCommitmentsView,
  ReportCommitment,
  ReviewReport,
} from '../../src/targets/index.ts'
import { request } from './client.ts'

const ofYear = (year: number | undefined) => (year === undefined ? '' : `?year=${year}`)

export function fetchBusinessTargets(year: number | undefined): Promise<BusinessTargetListView> {
  return request('GET', `/business-targets${ofYear(year)}`)
}

export function fetchOwnCommitments(year: number | undefined): Promise<OwnCommitmentsView> {
  return request('GET', `/business-targets/own${ofYear(year)}`)
}

export function fetchBusinessTarget(id: string): Promise<BusinessTargetView> {
  return request('GET', `/business-targets/${id}`)
}

export function openBusinessPaper(order: { fiscalYear: number; kind: 'targets' | 'completion' }): Promise<{ paperId: string }> {
  return request('POST', '/business-targets/papers', order)
}

export type CommitmentDraft = z.input<typeof ConfirmCommitment>

export function confirmCommitment({ targetId, draft }: { targetId: string; draft: CommitmentDraft }): Promise<BusinessTargetView> {
  return request('POST', `/business-targets/${targetId}/commitments`, draft)
}

/** A task at the version that the page shows. */
export interface CommitmentAt {
  readonly id: string
  readonly version: number
}

export function correctCommitment({ id, ...body }: CommitmentAt & CommitmentDraft): Promise<BusinessTargetView> {
  return request('PUT', `/business-targets/commitments/${id}`, body)
}

export function dropQuantities({ targetId, ...body }: { targetId: string } & z.input<typeof DropQuantities>): Promise<BusinessTargetView> {
  return request('POST', `/business-targets/${targetId}/dropped-quantities`, body)
}

export function withdrawCommitment({ id, version }: CommitmentAt): Promise<BusinessTargetView> {
  return request('POST', `/business-targets/commitments/${id}/withdrawal`, { version })
}

export function cancelCommitment({ id, ...body }: CommitmentAt & z.input<typeof CancelCommitment>): Promise<BusinessTargetView> {
  return request('POST', `/business-targets/commitments/${id}/cancellation`, body)
}

export function reportCommitment({ id, ...body }: CommitmentAt & z.input<typeof ReportCommitment>): Promise<BusinessTargetView> {
  return request('POST', `/business-targets/commitments/${id}/reports`, body)
}

export function reviewReport({ id, ...body }: CommitmentAt & z.input<typeof ReviewReport>): Promise<BusinessTargetView> {
  return request('PUT', `/business-targets/reports/${id}/review`, body)
}
