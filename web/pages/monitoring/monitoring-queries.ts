import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { fetchRoundChoices, fetchWall, fetchWatchedProject } from '../../api/monitoring.ts'

export function useWall({ year, round }: { year?: number | undefined; round?: string | undefined }) {
  return useQuery({ queryKey: ['monitoring', 'wall', year, round], queryFn: () => fetchWall({ year, round }) })
}

export function useWatchedProject(round: string, project: string) {
  return useQuery({ queryKey: ['monitoring', 'project', round, project], queryFn: () => fetchWatchedProject(round, project) })
}

export function useRoundChoices(year: number) {
  return useQuery({ queryKey: ['monitoring', 'choices', year], queryFn: () => fetchRoundChoices(year) })
}

/** What is done in monitoring changes the wall, its projects and the workbench. */
export function useMonitoringAct<Input, Result>(act: (input: Input) => Promise<Result>, onDone?: (result: Result) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (result) => {
      for (const name of ['monitoring', 'workbench', 'collections']) void queries.invalidateQueries({ queryKey: [name] })
      onDone?.(result)
    },
  })
}
