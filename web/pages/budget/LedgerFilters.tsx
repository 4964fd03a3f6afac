import { Button } from 'antd'
import { useState } from 'react'
import { isLedgerKind, type LedgerKind, ledgerKinds } from '../../../src/budget/index.ts'
import { DayField } from '../../components/DayField.tsx'
import type { LedgerSearch } from './ledger-search.ts'
import { useBookingChoices } from './use-ledger.ts'

interface LedgerFiltersProps {
  readonly search: LedgerSearch
  readonly year: number
  readonly years: readonly number[]
  readonly onChange: (change: LedgerSearch) => void
}

const kinds = Object.keys(ledgerKinds).filter(isLedgerKind)

/** 筛选: the conditions stand in the address. Any change begins at the first page. */
export function LedgerFilters({ search, year, years, onChange }: LedgerFiltersProps) {
  const choices = useBookingChoices(year).data
  const set = (change: Record<string, string | number | undefined>) => onChange({ page: undefined, ...change } as LedgerSearch)
  const conditions = [search.organisation, search.project, search.kind, search.from, search.to, search.search, search.import]
  return (
    <search className="lg-filters">
      <select
        aria-label="年度"
        value={year}
        onChange={({ target }) => set({ ...none, year: Number(target.value), organisation: undefined, project: undefined })}
      >
        {[...new Set([year, ...years])]
          .sort((a, b) => b - a)
          .map((one) => (
            <option key={one} value={one}>
              {one} 年度
            </option>
          ))}
      </select>
      <Pick label="单位" value={search.organisation} onPick={(organisation) => set({ organisation })}>
        {choices?.units.map(({ id, name }) => [id, name] as const)}
      </Pick>
      <Pick label="项目" value={search.project} onPick={(project) => set({ project })}>
        {choices?.projects.map(({ id, code, name }) => [id, `${code} ${name}`] as const)}
      </Pick>
      <Pick label="类别" value={search.kind} onPick={(kind) => set({ kind })}>
        {kinds.map((kind: LedgerKind) => [kind, ledgerKinds[kind].label] as const)}
      </Pick>
      <span className="lg-days">
        <DayField aria-label="起始日期" value={search.from ?? ''} onChange={(from) => set({ from: from || undefined })} />
        <span className="sub">至</span>
        <DayField aria-label="截止日期" value={search.to ?? ''} onChange={(to) => set({ to: to || undefined })} />
      </span>
      <Words key={search.search} value={search.search ?? ''} onSearch={(words) => set({ search: words || undefined })} />
      {search.import && <span className="tag">一次导入的分录</span>}
      {conditions.some(Boolean) && (
        <Button size="small" onClick={() => set(none)}>
          清除条件
        </Button>
      )}
    </search>
  )
}

const none = {
  ...{ organisation: undefined, project: undefined, kind: undefined, from: undefined, to: undefined, search: undefined },
  ...{ import: undefined, voucher: undefined },
}

interface PickProps {
  readonly label: string
  readonly value: string | undefined
  readonly onPick: (value: string | undefined) => void
  readonly children: readonly (readonly [string, string])[] | undefined
}

function Pick({ label, value, onPick, children = [] }: PickProps) {
  return (
    <select aria-label={label} value={value ?? ''} onChange={({ target }) => onPick(target.value || undefined)}>
      <option value="">全部{label}</option>
      {value !== undefined && !children.some(([key]) => key === value) && <option value={value}>所选{label}</option>}
      {children.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  )
}

function Words({ value, onSearch }: { value: string; onSearch: (words: string) => void }) {
  const [words, setWords] = useState(value)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(words.trim())
      }}
    >
      <input
        type="search"
        aria-label="按文号、摘要查找"
        placeholder="按文号、摘要查找"
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onBlur={() => {
          if (words.trim() !== value) onSearch(words.trim())
        }}
      />
    </form>
  )
}
