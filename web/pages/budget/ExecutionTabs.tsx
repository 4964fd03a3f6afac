import { PageTabs } from '../../components/PageTabs.tsx'

const tabs = [
  { to: '/execution', word: '按项目' },
  { to: '/execution/ledger', word: '台账' },
  { to: '/execution/import', word: '导入' },
  { to: '/execution/reconciliation', word: '对账' },
  { to: '/execution/procurement', word: '政府采购' },
  { to: '/execution/transfers', word: '补助区市' },
  { to: '/execution/measures', word: '取数口径' },
] as const

/** 执行的各页. The year goes along. */
export function ExecutionTabs({ current, year }: { current: (typeof tabs)[number]['to']; year?: number | undefined }) {
  return <PageTabs label="执行的各页" {...{ tabs, current, year }} />
}
