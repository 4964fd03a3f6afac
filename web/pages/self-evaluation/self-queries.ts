import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SelfEvaluationView } from '../../../src/evaluation/index.ts'
import { fetchSelfEvaluation, fetchSelfEvaluations, openSelfEvaluation } from '../../api/self-evaluation.ts'

export function useSelfEvaluations(year: number | undefined) {
  return useQuery({ queryKey: ['selfEvaluations', year], queryFn: () => fetchSelfEvaluations(year) })
}

export function useOpenSelfEvaluation(onDone: (paperId: string) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: openSelfEvaluation,
    onSuccess: ({ paperId }) => {
      for (const name of ['selfEvaluations', 'papers', 'workbench']) void queries.invalidateQueries({ queryKey: [name] })
      onDone(paperId)
    },
  })
}

const keyOf = (paperId: string) => ['selfEvaluation', paperId]

export function useSelfEvaluation(paperId: string) {
  return useQuery({ queryKey: keyOf(paperId), queryFn: () => fetchSelfEvaluation(paperId) })
}

/** An act on a self-evaluation answers with it as it stands afterwards. */
export function useSelfAct<Order>(paperId: string, act: (order: Order) => Promise<SelfEvaluationView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (view) => {
      queries.setQueryData(keyOf(paperId), view)
      for (const name of ['selfEvaluations', 'paper']) void queries.invalidateQueries({ queryKey: [name] })
    },
  })
}
