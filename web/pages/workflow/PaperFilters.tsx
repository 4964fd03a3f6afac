import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type PaperState, stateLabels } from '../../../src/workflow/index.ts'
import { usePaperTypes } from './paper-queries.ts'
import type { PaperSearch } from './paper-search.ts'

/** 筛选: the conditions stand in the address, so that a list can be sent on as a link. */
export function PaperFilters({ search, total }: { search: PaperSearch; total: number | undefined }) {
  const navigate = useNavigate()
  const types = usePaperTypes()
  const set = (change: Record<string, string | number | undefined>) =>
    void navigate({ to: '/papers', search: { ...search, ...change } as PaperSearch, replace: true })
  const thisYear = new Date().getFullYear()
  const years = Array.from({ length: 8 }, (_, index) => thisYear + 1 - index)
  if (search.fiscalYear && !years.includes(search.fiscalYear)) years.push(search.fiscalYear)
  return (
    <search className="pl-filters">
      <select aria-label="状态" value={search.state ?? ''} onChange={(event) => set({ state: event.target.value || undefined })}>
        <option value="">全部状态</option>
        {(Object.keys(stateLabels) as PaperState[]).map((state) => (
          <option key={state} value={state}>
            {stateLabels[state]}
          </option>
        ))}
      </select>
      <select
        aria-label="年度"
        value={search.fiscalYear ?? ''}
        onChange={(event) => set({ fiscalYear: event.target.value ? Number(event.target.value) : undefined })}
      >
        <option value="">全部年度</option>
        {years.map((year) => (
          <option key={year} value={year}>
            {year} 年度
          </option>
        ))}
      </select>
      <select aria-label="文书种类" value={search.type ?? ''} onChange={(event) => set({ type: event.target.value || undefined })}>
        <option value="">全部种类</option>
        {types.data?.map(({ type, label }) => (
          <option key={type} value={type}>
            {label}
          </option>
        ))}
      </select>
      <SearchBox key={search.search} value={search.search ?? ''} onSearch={(text) => set({ search: text || undefined })} />
      {total !== undefined && <span className="sub">共 {total} 件</span>}
    </search>
  )
}

function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(text.trim())
      }}
    >
      <input
        type="search"
        aria-label="按名称、单位查找"
        placeholder="按名称、单位查找"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          if (event.target.value === '' && value !== '') onSearch('')
        }}
        onBlur={() => {
          if (text.trim() !== value) onSearch(text.trim())
        }}
      />
    </form>
  )
}
