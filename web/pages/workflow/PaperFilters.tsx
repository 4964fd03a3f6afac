import { useNavigate } from '@tanstack/react-router'
import { stateLabels } from '../../../src/workflow/index.ts'
import { useYears } from '../../app/years.ts'
import { FilterBar, FilterSelect, FilterWords } from '../../components/FilterBar.tsx'
import { usePaperKinds, usePaperTypes } from './paper-queries.ts'
import type { PaperSearch } from './paper-search.ts'

/** 筛选: the conditions stand in the address, so that a list can be sent on as a link. */
export function PaperFilters({ search, total }: { search: PaperSearch; total: number | undefined }) {
  const navigate = useNavigate()
  const types = usePaperTypes()
  const set = (change: Record<string, string | number | undefined>) =>
    void navigate({ to: '/papers', search: { ...search, ...change } as PaperSearch, replace: true })
  // Papers of other years, and of kinds that this post does not begin itself, can be looked for too.
  const kinds = usePaperKinds().data
  const years = useYears(search.fiscalYear, ...(kinds?.years ?? []))
  const labels = new Map([...(types.data ?? []), ...(kinds?.types ?? [])].map(({ type, label }) => [type, label]))
  return (
    <FilterBar className="pl-filters">
      <FilterSelect
        label="状态"
        blank="全部状态"
        choices={Object.entries(stateLabels)}
        value={search.state}
        onChange={(state) => set({ state })}
      />
      <FilterSelect
        label="年度"
        blank="全部年度"
        choices={years.map((year) => [String(year), `${year} 年度`])}
        value={search.fiscalYear?.toString()}
        onChange={(year) => set({ fiscalYear: year === undefined ? undefined : Number(year) })}
      />
      <FilterSelect label="文书种类" blank="全部种类" choices={[...labels]} value={search.type} onChange={(type) => set({ type })} />
      <FilterWords label="按名称、单位查找" value={search.search} onSearch={(text) => set({ search: text })} />
      {total !== undefined && <span className="sub">共 {total} 件</span>}
    </FilterBar>
  )
}
