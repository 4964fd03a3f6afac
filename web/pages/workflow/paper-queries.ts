import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PaperView } from '../../../src/workflow/index.ts'
import { ApiError } from '../../api/client.ts'
import { fetchComparison, fetchPaper, fetchPaperKinds, fetchPapers, fetchPaperTypes, type PaperFilter } from '../../api/papers.ts'
import { editionKey, orderedEditions } from './paper-editions.ts'

export function paperKey(id: string) {
  return ['paper', id] as const
}

export function usePaper(id: string) {
  return useQuery({ queryKey: paperKey(id), queryFn: () => fetchPaper(id) })
}

export function usePapers(filter: PaperFilter) {
  return useQuery({ queryKey: ['papers', filter], queryFn: () => fetchPapers(filter), placeholderData: (before) => before })
}

/** 待我审核, in the order in which it is worked off. */
export function useReviewQueue() {
  return useQuery({ queryKey: ['papers', { scope: 'review' }], queryFn: () => fetchPapers({ scope: 'review' }), staleTime: 0 })
}

export function usePaperTypes() {
  return useQuery({ queryKey: ['paperTypes'], queryFn: fetchPaperTypes, staleTime: Number.POSITIVE_INFINITY })
}

/** 现有文书的年度和种类, under the key of the lists: what changes those changes this. */
export function usePaperKinds() {
  return useQuery({ queryKey: ['papers', 'kinds'], queryFn: fetchPaperKinds })
}

export function useComparison(paper: PaperView, from: string | undefined, to: string | undefined) {
  return useQuery({
    queryKey: ['paperComparison', paper.id, from, to],
    queryFn: () => fetchComparison(paper.id, from!, to!),
    enabled: from !== undefined && to !== undefined,
  })
}

/** 较上次报送: what changed since the submission before; nothing for a first one. */
export function useLastChange(paper: PaperView) {
  const [last, now] = orderedEditions(paper).slice(-2)
  const comparison = useComparison(paper, last && now && editionKey(last), last && now && editionKey(now))
  return { last: now && last, cells: comparison.data?.cells }
}

/**
 * 办理: one act that moves the paper. A paper that has moved on since (409) is read again, so that the page shows what
 * is true now beside the reason.
 */
export function usePaperAct<Input>(id: string, act: (input: Input) => Promise<PaperView>, onDone?: (paper: PaperView) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (paper) => {
      queries.setQueryData(paperKey(id), paper)
      refreshLists(queries)
      onDone?.(paper)
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status === 409) void queries.invalidateQueries({ queryKey: paperKey(id) })
    },
  })
}

/** Lists and counts that an act changes. */
export function refreshLists(queries: ReturnType<typeof useQueryClient>): void {
  for (const name of ['papers', 'workbench', 'collections', 'paperComparison']) void queries.invalidateQueries({ queryKey: [name] })
}
