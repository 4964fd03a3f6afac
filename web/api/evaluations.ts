import type { CellChange, ConflictView, EvaluationListView, EvaluationView, LeafView } from '../../src/evaluation/index.ts'
import type { SaveOutcome } from '../components/drafts/draft-queue.ts'
import { ApiError, request } from './client.ts'

export function fetchEvaluations(): Promise<EvaluationListView> {
  return request('GET', '/evaluations')
}

export function fetchEvaluation(id: string): Promise<EvaluationView> {
  return request('GET', `/evaluations/${encodeURIComponent(id)}`)
}

/** 逐格保存: a conflict is an expected outcome, not an error. */
export async function saveCells(id: string, changes: readonly CellChange[]): Promise<SaveOutcome<EvaluationView>> {
  try {
    return {
      kind: 'saved',
      saved: await request<EvaluationView>('PATCH', `/evaluations/${encodeURIComponent(id)}/cells`, { changes }),
    }
  } catch (error) {
    const conflicts = error instanceof ApiError && error.status === 409 ? (error.body as Partial<ConflictView>).conflicts : undefined
    if (conflicts) return { kind: 'conflict', conflicts }
    throw error
  }
}

/** 采用台账数 of indicators as they were shown; refused where facts or books have changed since. */
export function takeMeasuredFacts(id: string, leaves: readonly LeafView[]): Promise<EvaluationView> {
  return request('POST', `/evaluations/${encodeURIComponent(id)}/measured-facts`, {
    leaves: leaves.map(({ id: leafId, facts, sourced }) => ({ id: leafId, base: facts, facts: sourced?.facts ?? null })),
  })
}

export function reportAddress(id: string): string {
  return `/api/v1/evaluations/${encodeURIComponent(id)}/report.docx`
}
