import { PageTabs } from '../../components/PageTabs.tsx'

const tabs = [
  { to: '/budget', word: '编制' },
  { to: '/budget/replies', word: '批复' },
  { to: '/budget/adjustments', word: '调整' },
] as const

/** 预算的各页. The year goes along. */
export function BudgetTabs({ current, year }: { current: (typeof tabs)[number]['to']; year?: number | undefined }) {
  return <PageTabs label="预算的各页" {...{ tabs, current, year }} />
}
