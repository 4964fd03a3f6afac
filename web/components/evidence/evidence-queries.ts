import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { fetchEvidence, fetchPaperEvidence } from '../../api/evidence.ts'

export function useEvidence(year: number, organisationId: string | undefined) {
  return useQuery({ queryKey: ['evidence', year, organisationId], queryFn: () => fetchEvidence(year, organisationId) })
}

export function usePaperEvidence(paperId: string) {
  return useQuery({ queryKey: ['evidence', 'paper', paperId], queryFn: () => fetchPaperEvidence(paperId) })
}

/** What shows evidence or counts it is read anew. */
export function useEvidenceRefresh(): () => void {
  const queries = useQueryClient()
  return () => {
    for (const name of ['evidence', 'selfEvaluation', 'selfEvaluations']) void queries.invalidateQueries({ queryKey: [name] })
  }
}

/** One act on evidence; afterwards everything that shows it is read anew, also when it was refused. */
export function useEvidenceAct<Order, Answer>(act: (order: Order) => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const refresh = useEvidenceRefresh()
  return useMutation({ mutationFn: act, onSettled: refresh, ...(onDone && { onSuccess: onDone }) })
}
