import { type QueryKey, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'

/** One act; what shows its outcome is read anew afterwards, also when it was refused. */
export function useAct<Asked, Answer>(
  act: (asked: Asked) => Promise<Answer>,
  { done, changes }: { readonly done: (answer: Answer) => void; readonly changes: readonly QueryKey[] },
): UseMutationResult<Answer, Error, Asked> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: done,
    onSettled: () => {
      for (const queryKey of changes) void queries.invalidateQueries({ queryKey })
    },
  })
}
