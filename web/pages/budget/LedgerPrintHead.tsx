import { type EntryListView, ledgerAmounts, ledgerKinds } from '../../../src/budget/index.ts'
import { PrintHead } from '../../components/PrintHead.tsx'
import { rangeWords } from './LedgerTable.tsx'
import type { LedgerSearch } from './ledger-search.ts'
import { offsetOf, useBookingChoices } from './use-ledger.ts'

/** 台账的打印表头: which entries these are, and how many of those that were found. */
export function LedgerPrintHead({ list, search, year }: { list: EntryListView; search: LedgerSearch; year: number }) {
  const choices = useBookingChoices(year).data
  const { organisation, project, kind, from, to, search: words } = search
  const unit = choices?.units.find(({ id }) => id === organisation)?.name
  const projectName = choices?.projects.find(({ id }) => id === project)?.name
  const whole = list.entries.length === list.total
  const notes = [
    organisation && `单位：${unit ?? '所选单位'}`,
    project && `项目：${projectName ?? '所选项目'}`,
    kind && `类别：${ledgerKinds[kind].label}`,
    (from || to) && `期间：${from ?? `${year}-01-01`} 至 ${to ?? '最近一笔'}`,
    words && `文号、摘要含“${words}”`,
    search.amount && `取数口径：${ledgerAmounts[search.amount].label}`,
    search.import && '一次导入的分录',
    whole ? `全部 ${list.total} 笔` : `${rangeWords(list.entries.length, offsetOf(search))}，共 ${list.total} 笔`,
  ].filter((note) => typeof note === 'string' && note !== '')
  return <PrintHead form="预算台账" year={year} unit="元" notes={notes as string[]} />
}
