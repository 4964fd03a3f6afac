import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type ProjectTreeView, projectKinds, projectLevels, projectStates } from '../../../src/library/index.ts'
import { Choice } from '../../components/Choice.tsx'
import type { LibrarySearch } from './library-search.ts'

interface LibraryFiltersProps {
  readonly search: LibrarySearch
  readonly year: number
  readonly tree: ProjectTreeView | undefined
}

/** 筛选: the conditions stand in the address, so that a list can be sent on as a link. */
export function LibraryFilters({ search, year, tree }: LibraryFiltersProps) {
  const navigate = useNavigate()
  const { state, kind, level, divisionId, organisationId } = search
  const chosen = [state, kind, level, divisionId, organisationId].filter(Boolean).length
  // On the phone the conditions are folded away; a condition that holds is seen.
  const [open, setOpen] = useState(chosen > 0)
  const set = (change: Readonly<Record<string, string | number | undefined>>) =>
    void navigate({ to: '/library', search: { ...search, year, ...change } as LibrarySearch, replace: true })
  const years = [...new Set([...(tree?.years ?? []), year])].toSorted((one, other) => other - one)
  return (
    <search className={open ? 'lib-filters' : 'lib-filters folded'}>
      <Choice
        label="显示方式"
        options={[
          { value: 'tree', word: '树' },
          { value: 'grid', word: '列表' },
        ]}
        value={search.view ?? 'tree'}
        onChange={(view) => set({ view: view === 'grid' ? 'grid' : undefined })}
        readOnly={false}
      />
      <select aria-label="年度" value={year} onChange={({ target }) => set({ year: Number(target.value) })}>
        {years.map((one) => (
          <option key={one} value={one}>
            {one} 年度
          </option>
        ))}
      </select>
      <Words label="状态" blank="全部状态" words={projectStates} value={search.state} onChange={(state) => set({ state })} />
      <Words label="类别" blank="全部类别" words={projectKinds} value={search.kind} onChange={(kind) => set({ kind })} />
      <Words label="层级" blank="全部层级" words={projectLevels} value={search.level} onChange={(level) => set({ level })} />
      {(tree?.divisions.length ?? 0) > 0 && (
        <Words
          label="主管处室"
          blank="全部处室"
          words={Object.fromEntries(tree!.divisions.map(({ id, name }) => [id, name]))}
          value={search.divisionId}
          onChange={(divisionId) => set({ divisionId })}
        />
      )}
      {(tree?.organisations.length ?? 0) > 1 && (
        <Words
          label="申报单位"
          blank="全部单位"
          words={Object.fromEntries(tree!.organisations.map(({ id, name }) => [id, name]))}
          value={search.organisationId}
          onChange={(organisationId) => set({ organisationId })}
        />
      )}
      <button type="button" className="lib-more" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? '收起筛选' : '筛选'}
      </button>
      <SearchBox key={search.search} value={search.search ?? ''} onSearch={(text) => set({ search: text || undefined })} />
    </search>
  )
}

interface WordsProps {
  readonly label: string
  readonly blank: string
  readonly words: Readonly<Record<string, string>>
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

function Words({ label, blank, words, value, onChange }: WordsProps) {
  return (
    <select
      aria-label={label}
      className={value ? 'on' : undefined}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value || undefined)}
    >
      <option value="">{blank}</option>
      {Object.entries(words).map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
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
        aria-label="按项目名称、编码查找"
        placeholder="项目名称或编码"
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          if (target.value === '' && value !== '') onSearch('')
        }}
        onBlur={() => {
          if (text.trim() !== value) onSearch(text.trim())
        }}
      />
    </form>
  )
}
