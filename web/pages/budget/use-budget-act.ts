import { useMutation, useQueryClient } from '@tanstack/react-query'

/** An act on the budget; afterwards everything that shows it is read again. */
export function useBudgetAct<Order, Answer>(act: (order: Order) => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer) => {
      onDone?.(answer)
      await Promise.all(
        [['budget'], ['budget-replies'], ['workbench'], ['ledger'], ['execution']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      )
    },
  })
}
