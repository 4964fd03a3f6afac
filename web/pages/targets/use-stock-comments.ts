import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { StockCommentsView } from '../../../src/targets/index.ts'
import { fetchStockComments } from '../../api/target-review.ts'

export function useStockComments() {
  return useQuery({ queryKey: ['stockComments'], queryFn: fetchStockComments })
}

/** An act on 常用审核意见 answers with all of them; desks that are open offer them anew. */
export function useStockCommentAct<Order>(act: (order: Order) => Promise<StockCommentsView>, onDone?: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (view) => {
      queries.setQueryData(['stockComments'], view)
      void queries.invalidateQueries({ queryKey: ['targetReview'] })
      onDone?.()
    },
  })
}
