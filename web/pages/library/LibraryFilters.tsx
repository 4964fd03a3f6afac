import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type ProjectTreeView, projectKinds, projectLevels, projectStates } from '../../../src/library/index.ts'
import { Choice } from '../../components/Choice.tsx'
import { FilterBar, FilterSelect, FilterWords, FilterYear } from '../../components/FilterBar.tsx'
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
  return (
    <FilterBar className={open ? 'lib-filters' : 'lib-filters folded'}>
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
      <FilterYear year={year} onChange={(of) => set({ year: of })} />
      <FilterSelect
        label="状态"
        blank="全部状态"
        choices={Object.entries(projectStates)}
        value={state}
        onChange={(of) => set({ state: of })}
      />
      <FilterSelect
        label="类别"
        blank="全部类别"
        choices={Object.entries(projectKinds)}
        value={kind}
        onChange={(of) => set({ kind: of })}
      />
      <FilterSelect
        label="层级"
        blank="全部层级"
        choices={Object.entries(projectLevels)}
        value={level}
        onChange={(of) => set({ level: of })}
      />
      {(tree?.divisions.length ?? 0) > 0 && (
        <FilterSelect
          label="主管处室"
          blank="全部处室"
          choices={tree!.divisions.map(({ id, name }) => [id, name])}
          value={divisionId}
          onChange={(of) => set({ divisionId: of })}
        />
      )}
      {(tree?.organisations.length ?? 0) > 1 && (
        <FilterSelect
          label="申报单位"
          blank="全部单位"
          choices={tree!.organisations.map(({ id, name }) => [id, name])}
          value={organisationId}
          onChange={(of) => set({ organisationId: of })}
        />
      )}
      <button type="button" className="lib-more" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? '收起筛选' : '筛选'}
      </button>
      <FilterWords
        label="按项目名称、编码查找"
        placeholder="项目名称或编码"
        value={search.search}
        onSearch={(text) => set({ search: text })}
      />
    </FilterBar>
  )
}
