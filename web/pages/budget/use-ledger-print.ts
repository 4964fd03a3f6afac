import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { EntryListView } from '../../../src/budget/index.ts'
import { fetchEntries } from '../../api/ledger.ts'
import type { LedgerSearch } from './ledger-search.ts'
import { fetchAllEntries } from './print-ledger.ts'
import { wantedEntries } from './use-ledger.ts'

/** 打印台账: reads everything that is found, shows it while the browser prints, and goes back to the page. */
export function useLedgerPrint(search: LedgerSearch, year: number | undefined) {
  const [whole, setWhole] = useState<EntryListView>()
  const reading = useMutation({
    mutationFn: () => fetchAllEntries((offset, limit) => fetchEntries({ ...wantedEntries(search), year: year!, offset, limit })),
    onSuccess: setWhole,
  })
  useEffect(() => {
    if (!whole) return undefined
    const done = () => setWhole(undefined)
    window.addEventListener('afterprint', done)
    // Rows stand in the document now; the frame lets the browser lay them out before its dialog blocks the page.
    const frame = requestAnimationFrame(() => window.print())
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('afterprint', done)
    }
  }, [whole])
  return { whole, print: () => reading.mutate(), busy: reading.isPending, error: reading.error }
}
