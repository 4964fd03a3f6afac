import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'

/** Everything that these pages show hangs together: it is read anew after each act, also after one that was refused. */
export const settlementKey = 'settlement'

export function useSettlementAct<Asked, Answer>(
  act: (asked: Asked) => Promise<Answer>,
  done: (answer: Answer) => void,
): UseMutationResult<Answer, Error, Asked> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: done,
    onSettled: () => void queries.invalidateQueries({ queryKey: [settlementKey] }),
  })
}
