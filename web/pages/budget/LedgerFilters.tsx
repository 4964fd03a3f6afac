import { Button } from 'antd'
import { isLedgerKind, ledgerAmounts, ledgerKinds } from '../../../src/budget/index.ts'
import { DayField } from '../../components/DayField.tsx'
import { FilterBar, FilterSelect, FilterWords, FilterYear } from '../../components/FilterBar.tsx'
import type { LedgerSearch } from './ledger-search.ts'
import { useBookingChoices } from './use-ledger.ts'

interface LedgerFiltersProps {
  readonly search: LedgerSearch
  readonly year: number
  readonly onChange: (change: LedgerSearch) => void
}

const kinds = Object.keys(ledgerKinds).filter(isLedgerKind)

/** 筛选: the conditions stand in the address. Any change begins at the first page. */
export function LedgerFilters({ search, year, onChange }: LedgerFiltersProps) {
  const choices = useBookingChoices(year).data
  const set = (change: Record<string, string | number | undefined>) => onChange({ page: undefined, ...change } as LedgerSearch)
  const conditions = [search.organisation, search.project, search.kind, search.from, search.to, search.search, search.import, search.amount]
  return (
    <FilterBar className="lg-filters">
      <FilterYear year={year} onChange={(of) => set({ ...none, year: of })} />
      <FilterSelect
        label="单位"
        blank="全部单位"
        choices={choices?.units.map(({ id, name }) => [id, name] as const) ?? []}
        value={search.organisation}
        onChange={(organisation) => set({ organisation })}
      />
      <FilterSelect
        label="项目"
        blank="全部项目"
        choices={choices?.projects.map(({ id, code, name }) => [id, `${code} ${name}`] as const) ?? []}
        value={search.project}
        onChange={(project) => set({ project })}
      />
      <FilterSelect
        label="类别"
        blank="全部类别"
        choices={kinds.map((kind) => [kind, ledgerKinds[kind].label])}
        value={search.kind}
        onChange={(kind) => set({ kind })}
      />
      <span className="lg-days">
        <DayField aria-label="起始日期" value={search.from ?? ''} onChange={(from) => set({ from: from || undefined })} />
        <span className="sub">至</span>
        <DayField aria-label="截止日期" value={search.to ?? ''} onChange={(to) => set({ to: to || undefined })} />
      </span>
      <FilterWords label="按文号、摘要查找" value={search.search} onSearch={(words) => set({ search: words })} />
      {search.amount && <span className="tag">取数口径：{ledgerAmounts[search.amount].label}</span>}
      {search.import && <span className="tag">一次导入的分录</span>}
      {conditions.some(Boolean) && (
        <Button size="small" onClick={() => set(none)}>
          清除条件
        </Button>
      )}
    </FilterBar>
  )
}

const none = {
  ...{ organisation: undefined, project: undefined, kind: undefined, from: undefined, to: undefined, search: undefined },
  ...{ import: undefined, amount: undefined, voucher: undefined },
}
