import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AuditFilter } from '../../../src/audit/index.ts'
import { fetchAuditSetting, fetchTrail, fetchTrailEntry, fetchVerification, saveAuditSetting, startVerification } from '../../api/audit.ts'

export function useTrail(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', 'entries', filter],
    queryFn: ({ pageParam }) => fetchTrail(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useTrailEntry(id: string) {
  return useQuery({ queryKey: ['audit', 'entry', id], queryFn: () => fetchTrailEntry(id) })
}

const verificationKey = ['audit', 'verification'] as const

/** Asked again every second while a verification runs. */
export function useVerification() {
  const queries = useQueryClient()
  const state = useQuery({
    queryKey: verificationKey,
    queryFn: fetchVerification,
    refetchInterval: ({ state: { data } }) => (data?.kind === 'running' ? 1000 : false),
  })
  const start = useMutation({ mutationFn: startVerification, onSuccess: (started) => queries.setQueryData(verificationKey, started) })
  return { state, start }
}

const settingKey = ['audit', 'setting'] as const

export function useRetention() {
  const queries = useQueryClient()
  const setting = useQuery({ queryKey: settingKey, queryFn: fetchAuditSetting })
  const save = useMutation({
    mutationFn: saveAuditSetting,
    onSuccess: (saved) => {
      queries.setQueryData(settingKey, saved)
      return queries.invalidateQueries({ queryKey: ['audit', 'entries'] })
    },
  })
  return { setting, save }
}
