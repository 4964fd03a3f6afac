import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { SaveReview } from '../../../src/targets/index.ts'
import { fetchReviewDesk, fetchTargetPapers, openTargetPaper, saveReview } from '../../api/targets.ts'

export function useTargetPapers(year: number | undefined) {
  return useQuery({ queryKey: ['targetPapers', year], queryFn: () => fetchTargetPapers(year) })
}

export function useOpenTargetPaper(onDone: (paperId: string) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: openTargetPaper,
    onSuccess: ({ paperId }) => {
      for (const name of ['targetPapers', 'paper', 'papers', 'workbench']) void queries.invalidateQueries({ queryKey: [name] })
      onDone(paperId)
    },
  })
}

export function useReviewDesk(paperId: string) {
  return useQuery({ queryKey: ['targetReview', paperId], queryFn: () => fetchReviewDesk(paperId) })
}

export function useSaveReview(paperId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (review: z.input<typeof SaveReview>) => saveReview(paperId, review),
    onSuccess: (desk) => {
      queries.setQueryData(['targetReview', paperId], desk)
      void queries.invalidateQueries({ queryKey: ['targetPapers'] })
    },
  })
}
