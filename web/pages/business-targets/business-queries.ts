import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BusinessTargetView } from '../../../src/targets/index.ts'
import { fetchBusinessTarget, fetchBusinessTargets, fetchOwnCommitments } from '../../api/business-targets.ts'

const ALL = 'businessTargets'

export function useBusinessTargets(year: number | undefined) {
  return useQuery({ queryKey: [ALL, 'year', year], queryFn: () => fetchBusinessTargets(year) })
}

export function useBusinessTarget(id: string) {
  return useQuery({ queryKey: [ALL, 'target', id], queryFn: () => fetchBusinessTarget(id) })
}

export function useOwnCommitments(year: number | undefined) {
  return useQuery({ queryKey: [ALL, 'own', year], queryFn: () => fetchOwnCommitments(year) })
}

/** What is done to a task answers with its target, and changes the lists and the workbench. */
export function useTargetAct<Input>(act: (input: Input) => Promise<BusinessTargetView>, onDone?: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (target) => {
      queries.setQueryData([ALL, 'target', target.id], target)
      void queries.invalidateQueries({ queryKey: [ALL] })
      void queries.invalidateQueries({ queryKey: ['workbench'] })
      onDone?.()
    },
  })
}

export function useOpenPaper<Input>(act: (input: Input) => Promise<{ paperId: string }>, onDone: (paperId: string) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: ({ paperId }) => {
      for (const name of [ALL, 'papers', 'workbench']) void queries.invalidateQueries({ queryKey: [name] })
      onDone(paperId)
    },
  })
}
