import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { fetchFillingPosts, fetchLastYear, fetchSuppliableForms, fetchSupplied } from '../../../api/filling.ts'

export function useFillingPosts() {
  return useQuery({ queryKey: ['fillingPosts'], queryFn: fetchFillingPosts })
}

export function useLastYear(paperId: string) {
  return useQuery({ queryKey: ['lastYear', paperId], queryFn: () => fetchLastYear(paperId) })
}

export function useSupplied(year: number | undefined) {
  return useQuery({ queryKey: ['supplied', year], queryFn: () => fetchSupplied(year), placeholderData: (before) => before })
}

export function useSuppliableForms(year: number) {
  return useQuery({ queryKey: ['suppliableForms', year], queryFn: () => fetchSuppliableForms(year) })
}

/** 提供、更正、撤销、答复: the list and what papers show of it are read anew. */
export function useSuppliedAct<Input>(act: (input: Input) => Promise<unknown>, onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      onDone()
      for (const name of ['supplied', 'paper', 'workbench']) await queries.invalidateQueries({ queryKey: [name] })
    },
  })
}
