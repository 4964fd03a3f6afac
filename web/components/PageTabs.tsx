import { Link, type LinkProps } from '@tanstack/react-router'

interface PageTabsProps<To> {
  readonly label: string
  readonly tabs: readonly { readonly to: To; readonly word: string }[]
  readonly current: To
  readonly year?: number | undefined
}

/** 各页 of one subject. The year goes along. */
export function PageTabs<To extends NonNullable<LinkProps['to']>>({ label, tabs, current, year }: PageTabsProps<To>) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, word }) => (
        <Link
          key={to}
          {...({ to, search: year === undefined ? {} : { year } } as LinkProps)}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={to === current ? 'page' : undefined}
          activeProps={{}}
        >
          {word}
        </Link>
      ))}
    </nav>
  )
}
