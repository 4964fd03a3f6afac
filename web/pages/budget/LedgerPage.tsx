import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { EntryListView } from '../../../src/budget/index.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { useBookYears } from '../../app/years.ts'
import { ExportLink } from '../../components/ExportLink.tsx'
import { Lamp } from '../../components/Lamp.tsx'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { ExecutionTabs } from './ExecutionTabs.tsx'
import { LedgerBookDialog } from './LedgerBookDialog.tsx'
import { LedgerFilters } from './LedgerFilters.tsx'
import { LedgerPanel } from './LedgerPanel.tsx'
import { LedgerPrintHead } from './LedgerPrintHead.tsx'
import { LedgerTable } from './LedgerTable.tsx'
import type { LedgerSearch } from './ledger-search.ts'
import { PrintRefusedError } from './print-ledger.ts'
import { offsetOf, PAGE, useEntries, wantedEntries } from './use-ledger.ts'
import { useLedgerPrint } from './use-ledger-print.ts'
import '../workflow/paper-form.css'
import './ledger.css'

/** 台账: every entry of the books, with what stands behind it. */
export function LedgerPage() {
  const search = useSearch({ from: '/frame/execution/ledger' })
  const navigate = useNavigate({ from: '/execution/ledger' })
  const session = useSession()
  const years = useBookYears()
  const year = search.year ?? (years.data && (years.data.years[0] ?? new Date().getFullYear()))
  const entries = useEntries(search, year)
  const printing = useLedgerPrint(search, year)
  const [booking, setBooking] = useState(false)
  const mayBook = may(session, 'ledger:book')
  const go = (change: LedgerSearch) => void navigate({ search: { ...search, ...change } })
  return (
    <>
      <title>台账 · 衡绩</title>
      <div className="phead">
        <h1>执行</h1>
        <ExecutionTabs current="/execution/ledger" year={year} />
        <div className="acts">
          {year !== undefined && <ExportLink address={`/budget/entries.xlsx?${entriesQuery(search, year)}`}>导出 Excel</ExportLink>}
          <Button loading={printing.busy} disabled={!entries.data || entries.data.total === 0} onClick={printing.print}>
            打印
          </Button>
          {mayBook && year !== undefined && (
            <Button type="primary" onClick={() => setBooking(true)}>
              记一笔
            </Button>
          )}
        </div>
      </div>
      <div className={search.voucher ? 'body beside ledger with-panel' : 'body beside ledger'}>
        <div className="lg-main">
          {year !== undefined && <LedgerFilters search={search} year={year} onChange={go} />}
          {years.isError && <LoadError error={years.error} retry={() => void years.refetch()} />}
          {entries.isPending && !years.isError && !entries.isError && <Skeleton rows={10} />}
          {entries.isError && <LoadError error={entries.error} retry={() => void entries.refetch()} />}
          {printing.error && <PrintFailed error={printing.error} retry={printing.print} />}
          {entries.data && year !== undefined && <LedgerPrintHead list={printing.whole ?? entries.data} search={search} year={year} />}
          {printing.whole && <LedgerTable list={printing.whole} from={search.from} selected={undefined} onSelect={() => {}} offset={0} />}
          {entries.data && !printing.whole && <Found list={entries.data} search={search} onGo={go} />}
          {entries.data && <PrintFoot />}
        </div>
        {search.voucher && (
          <LedgerPanel
            key={search.voucher}
            id={search.voucher}
            mayBook={mayBook}
            onOpen={(voucher) => go({ voucher })}
            onClose={() => go(closed)}
          />
        )}
      </div>
      {booking && year !== undefined && (
        <LedgerBookDialog
          year={year}
          onBooked={(voucher, on) => void navigate({ search: { year, voucher, from: on, to: on } })}
          onClose={() => setBooking(false)}
        />
      )}
    </>
  )
}

function PrintFailed({ error, retry }: { error: Error; retry: () => void }) {
  if (!(error instanceof PrintRefusedError)) return <LoadError error={error} retry={retry} />
  return (
    <p role="alert" className="lg-refused">
      <Lamp kind="warn">{error.message}</Lamp>
    </p>
  )
}

/** The conditions as the export is asked. */
function entriesQuery(search: LedgerSearch, year: number): string {
  const asked = { year, ...wantedEntries(search) }
  return `${new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))}`
}

/** Without a voucher at the side. */
const closed = { voucher: undefined } as unknown as LedgerSearch

function Found({ list, search, onGo }: { list: EntryListView; search: LedgerSearch; onGo: (change: LedgerSearch) => void }) {
  const { page = 1, voucher } = search
  if (list.total === 0) {
    return (
      <div className="sheet">
        <Empty title="没有符合条件的分录">导入或登记预算指标、支付后，分录列在这里。没有权限查看的单位和项目不在其中。</Empty>
      </div>
    )
  }
  const last = Math.ceil(list.total / PAGE)
  return (
    <>
      <LedgerTable list={list} from={search.from} selected={voucher} onSelect={(id) => onGo({ voucher: id })} offset={offsetOf(search)} />
      {last > 1 && (
        <nav className="lg-pages" aria-label="翻页">
          <Button disabled={page <= 1} onClick={() => onGo({ page: page - 1 })}>
            上一页
          </Button>
          <span className="sub">
            第 {page} 页，共 {last} 页
          </span>
          <Button disabled={page >= last} onClick={() => onGo({ page: page + 1 })}>
            下一页
          </Button>
        </nav>
      )}
    </>
  )
}
