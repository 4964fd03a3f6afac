import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PostedVoucherView } from '../../../src/budget/index.ts'
import { bookVoucher, fetchBookingChoices, fetchEntries, fetchVoucher, reverseVoucher } from '../../api/ledger.ts'
import type { LedgerSearch } from './ledger-search.ts'

/** Lines of a page. */
export const PAGE = 100

/** 筛选条件 of the address as the server is asked. */
export function wantedEntries({ organisation, project, kind, from, to, search, amount, import: importId }: LedgerSearch) {
  return { organisationId: organisation, projectId: project, importId, kind, from, to, search, amount }
}

/** Place of the first line of the page. */
export function offsetOf({ page = 1 }: LedgerSearch): number {
  return (page - 1) * PAGE
}

export function useEntries(search: LedgerSearch, year: number | undefined) {
  const wanted = { ...wantedEntries(search), offset: offsetOf(search), limit: PAGE }
  return useQuery({
    queryKey: ['ledger', 'entries', year, wanted],
    queryFn: () => fetchEntries({ ...wanted, year: year! }),
    enabled: year !== undefined,
    placeholderData: keepPreviousData,
  })
}

export function useVoucher(id: string) {
  return useQuery({ queryKey: ['ledger', 'voucher', id], queryFn: () => fetchVoucher(id) })
}

export function useBookingChoices(year: number | undefined) {
  return useQuery({
    queryKey: ['ledger', 'choices', year],
    queryFn: () => fetchBookingChoices(year!),
    enabled: year !== undefined,
    staleTime: 60_000,
  })
}

/** Every figure that comes out of the books is read again after an act. */
function useBooksChanged() {
  const queries = useQueryClient()
  return () =>
    Promise.all([['ledger'], ['execution'], ['measures'], ['projects']].map((queryKey) => queries.invalidateQueries({ queryKey })))
}

export function useBooking(onDone: (posted: PostedVoucherView) => void) {
  const changed = useBooksChanged()
  return useMutation({
    mutationFn: (voucher: Parameters<typeof bookVoucher>[0]) => bookVoucher(voucher),
    onSuccess: async (posted) => {
      onDone(posted)
      await changed()
    },
  })
}

export function useReversal(id: string, onDone: (posted: PostedVoucherView) => void) {
  const changed = useBooksChanged()
  return useMutation({
    mutationFn: (order: { readonly reason: string; readonly confirmed: boolean }) => reverseVoucher(id, order),
    onSuccess: async (posted) => {
      onDone(posted)
      await changed()
    },
  })
}
