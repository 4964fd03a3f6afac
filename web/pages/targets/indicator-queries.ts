import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { IndicatorListView } from '../../../src/targets/index.ts'
import { fetchFillingHelp, fetchIndicators } from '../../api/indicators.ts'

export const INDICATORS = ['indicators'] as const

export function useIndicators(withRetired: boolean) {
  return useQuery({
    queryKey: [...INDICATORS, withRetired],
    queryFn: () => fetchIndicators(withRetired),
    placeholderData: (before) => before,
  })
}

/** What is done to the 指标库; whoever is filling in is offered it from then on. */
export function useIndicatorAct<Order>(act: (order: Order) => Promise<IndicatorListView>, onDone: () => void = () => undefined) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => {
      for (const name of ['indicators', 'fillingHelp']) void queries.invalidateQueries({ queryKey: [name] })
      onDone()
    },
  })
}

/** 填写参考 of a declaration that is being filled in. It changes rarely. */
export function useFillingHelp(paperId: string, enabled: boolean) {
  return useQuery({ queryKey: ['fillingHelp', paperId], queryFn: () => fetchFillingHelp(paperId), enabled, staleTime: 300_000 })
}
