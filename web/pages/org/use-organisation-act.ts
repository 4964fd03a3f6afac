import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { dayInChina } from '../../../src/kernel/index.ts'

export const organisationsKey = ['organisations'] as const
export const fundChainsKey = ['fund-chains'] as const

/** One act on organisations or fund chains; lists and histories are read anew afterwards, also when it was refused. */
export function useOrganisationAct<Asked, Answer>(
  act: (asked: Asked) => Promise<Answer>,
  done: (answer: Answer) => void,
): UseMutationResult<Answer, Error, Asked> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: done,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: organisationsKey })
      void queries.invalidateQueries({ queryKey: fundChainsKey })
    },
  })
}

/** `2026-05-01`: the day it is in China. */
export function todayInChina(): string {
  return dayInChina(new Date())
}
