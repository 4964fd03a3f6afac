import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { LeafView } from '../../../src/evaluation/index.ts'
import { reasonOf } from '../../api/client.ts'
import { takeMeasuredFacts } from '../../api/evaluations.ts'
import { evaluationKey } from './use-evaluation.ts'

export interface Adoption {
  /** 采用台账数 of these indicators. */
  readonly adopt: (leaves: readonly LeafView[]) => void
  readonly pending: boolean
  /** Why nothing was taken over. */
  readonly problem: string | undefined
}

/** 采用台账数. Whatever comes of it, the evaluation is shown as it is then. */
export function useAdoption(evaluationId: string): Adoption {
  const queries = useQueryClient()
  const { mutate, isPending, isError, error } = useMutation({
    mutationFn: (leaves: readonly LeafView[]) => takeMeasuredFacts(evaluationId, leaves),
    onSuccess: (evaluation) => {
      queries.setQueryData(evaluationKey(evaluationId), evaluation)
      void queries.invalidateQueries({ queryKey: ['evaluations'] })
    },
    onError: () => void queries.invalidateQueries({ queryKey: evaluationKey(evaluationId) }),
  })
  const adopt = useCallback((leaves: readonly LeafView[]) => mutate(leaves), [mutate])
  const problem = isError ? reasonOf(error) : undefined
  // One object as long as nothing happens: the rows of the table are drawn again only when it changes.
  return useMemo(() => ({ adopt, pending: isPending, problem }), [adopt, isPending, problem])
}
