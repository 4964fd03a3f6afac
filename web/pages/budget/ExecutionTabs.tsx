import { PageTabs } from '../../components/PageTabs.tsx'
import { type ExecutionPageView, executionViews } from './execution-search.ts'

const tabs = [
  ...Object.entries(executionViews).map(([view, word]) => ({ to: '/execution', word, view }) as const),
  { to: '/execution/ledger', word: '台账' },
  { to: '/execution/import', word: '导入' },
  { to: '/execution/reconciliation', word: '对账' },
  { to: '/execution/procurement', word: '政府采购' },
  { to: '/execution/transfers', word: '补助区市' },
  { to: '/execution/measures', word: '取数口径' },
] as const

interface ExecutionTabsProps {
  readonly current: (typeof tabs)[number]['to']
  /** Of /execution itself. */
  readonly view?: ExecutionPageView
  readonly year?: number | undefined
}

/** 执行的各页. The year goes along. */
export function ExecutionTabs({ current, view, year }: ExecutionTabsProps) {
  return <PageTabs label="执行的各页" {...{ tabs, current, view, year }} />
}
