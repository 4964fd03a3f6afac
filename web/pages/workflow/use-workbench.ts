import { useQuery } from '@tanstack/react-query'
import {
  fetchColleagues,
  fetchCollection,
  fetchCollections,
  fetchCollectionUnits,
  fetchDelegations,
  fetchWorkbench,
} from '../../api/workbench.ts'
import { useSession } from '../../app/session.ts'

const FIVE_MINUTES = 300_000

/** 工作台 of the post that is chosen now; the rail counts by it too. */
export function useWorkbench() {
  const { account } = useSession()
  return useQuery({
    queryKey: ['workbench', account.postId],
    queryFn: fetchWorkbench,
    enabled: !account.mustChangePassword,
    refetchInterval: FIVE_MINUTES,
    staleTime: 5_000,
  })
}

export function useCollections() {
  return useQuery({ queryKey: ['collections'], queryFn: fetchCollections, staleTime: 5_000 })
}

export function collectionKey(id: string) {
  return ['collection', id] as const
}

export function useCollection(id: string) {
  return useQuery({ queryKey: collectionKey(id), queryFn: () => fetchCollection(id), staleTime: 5_000 })
}

export function useCollectionUnits() {
  return useQuery({ queryKey: ['collectionUnits'], queryFn: fetchCollectionUnits })
}

export function useDelegations() {
  return useQuery({ queryKey: ['delegations'], queryFn: fetchDelegations, staleTime: 0 })
}

export function useColleagues() {
  return useQuery({ queryKey: ['colleagues'], queryFn: fetchColleagues })
}
