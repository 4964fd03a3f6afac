import { Link, type LinkProps } from '@tanstack/react-router'

interface PageTab<To> {
  readonly to: To
  readonly word: string
  /** 查看方式 of a page that has several, each with a tab of its own. */
  readonly view?: string
}

interface PageTabsProps<To> {
  readonly label: string
  readonly tabs: readonly PageTab<To>[]
  readonly current: To
  /** Of the tabs that lead to the same page. */
  readonly view?: string | undefined
  readonly year?: number | undefined
}

/** 各页 of one subject. The year goes along. */
export function PageTabs<To extends NonNullable<LinkProps['to']>>({ label, tabs, current, view: shown, year }: PageTabsProps<To>) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, word, view }) => (
        <Link
          key={word}
          {...({ to, search: { ...(year !== undefined && { year }), ...(view && { view }) } } as LinkProps)}
          activeOptions={{ exact: true, includeSearch: view !== undefined }}
          aria-current={to === current && view === shown ? 'page' : undefined}
          activeProps={{}}
        >
          {word}
        </Link>
      ))}
    </nav>
  )
}
