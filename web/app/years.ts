import { useQuery } from '@tanstack/react-query'
import { selectableYears } from '../../src/kernel/index.ts'
import { fetchBookYears } from '../api/ledger.ts'
import { may } from '../api/session.ts'
import { useSession } from './session.ts'

/** 有账的年度 and 可选的年度, as the server knows them. */
export function useBookYears() {
  const enabled = may(useSession(), 'budget:read')
  return useQuery({ queryKey: ['ledger', 'years'], queryFn: fetchBookYears, enabled })
}

/** 可选的年度, the same on every page, with those that are shown. */
export function useYears(...shown: readonly (number | undefined)[]): number[] {
  const known = useBookYears().data?.selectable ?? selectableYears([], { now: new Date() })
  return [...new Set([...known, ...shown.filter((year) => year !== undefined)])].sort((one, other) => other - one)
}
