import { Link } from '@tanstack/react-router'

const tabs = [
  { to: '/budget', word: '编制' },
  { to: '/budget/replies', word: '批复' },
  { to: '/budget/adjustments', word: '调整' },
] as const

/** 预算的各页. The year goes along. */
export function BudgetTabs({ current, year }: { current: (typeof tabs)[number]['to']; year?: number | undefined }) {
  return (
    <nav className="tabs" aria-label="预算的各页">
      {tabs.map(({ to, word }) => (
        <Link
          key={to}
          to={to}
          search={year === undefined ? {} : { year }}
          aria-current={to === current ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{}}
        >
          {word}
        </Link>
      ))}
    </nav>
  )
}
