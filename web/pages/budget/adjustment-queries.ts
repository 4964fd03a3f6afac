import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AdjustmentView } from '../../../src/budget/index.ts'
import { fetchAdjustment, fetchAdjustmentChoices, fetchAdjustments } from '../../api/adjustments.ts'

export function useAdjustments(year: number | undefined) {
  return useQuery({ queryKey: ['adjustments', year], queryFn: () => fetchAdjustments(year) })
}

export function useAdjustment(id: string) {
  return useQuery({ queryKey: ['adjustment', id], queryFn: () => fetchAdjustment(id) })
}

export function useAdjustmentChoices(year: number) {
  return useQuery({ queryKey: ['adjustmentChoices', year], queryFn: () => fetchAdjustmentChoices(year) })
}

/** What is booked or decided changes lists, the ledger and the workbench. */
export function useAdjustmentAct<Input>(act: (input: Input) => Promise<AdjustmentView>, onDone?: (adjustment: AdjustmentView) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (adjustment) => {
      if (adjustment.id) queries.setQueryData(['adjustment', adjustment.id], adjustment)
      for (const name of ['adjustments', 'adjustmentChoices', 'workbench', 'execution', 'ledger'])
        void queries.invalidateQueries({ queryKey: [name] })
      onDone?.(adjustment)
    },
  })
}
