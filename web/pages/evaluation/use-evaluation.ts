import { useQuery } from '@tanstack/react-query'
import { fetchEvaluation } from '../../api/evaluations.ts'

export function evaluationKey(id: string | undefined) {
  return ['evaluation', id] as const
}

export function useEvaluation(id: string | undefined) {
  return useQuery({
    queryKey: evaluationKey(id),
    queryFn: () => fetchEvaluation(id!),
    enabled: id !== undefined,
  })
}
