import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ProjectTreeView } from '../../../src/library/index.ts'
import { projectSheetAddress } from '../../api/projects.ts'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { PrintHead } from '../../components/PrintHead.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { LibraryActs, type LibraryDialog, LibraryDialogs } from './LibraryActs.tsx'
import { LibraryBatch } from './LibraryBatch.tsx'
import { LibraryFilters } from './LibraryFilters.tsx'
import { LibraryTable } from './LibraryTable.tsx'
import { arrangeProjects, countWords, foldedBelowSecond, openRows, sortProjects } from './library-rows.ts'
import { hasConditions, type LibrarySearch, queryOf } from './library-search.ts'
import { useProjects } from './project-queries.ts'
import '../workflow/paper-form.css'
import './library.css'
import './library-dialogs.css'
import './library-narrow.css'

/** 项目库. Without a year in the address: this year, or the last one that has projects. */
export function LibraryPage() {
  const search = useSearch({ from: '/frame/library' })
  const thisYear = new Date().getFullYear()
  const year = search.year ?? thisYear
  const tree = useProjects(queryOf(search, year))
  const [dialog, setDialog] = useState<LibraryDialog>()
  const known = tree.data && !tree.isPlaceholderData ? tree.data : undefined
  const last = Math.max(0, ...(known?.years ?? []))
  if (search.year === undefined && known?.counts.total === 0 && last > 0) {
    return <Navigate to="/library" search={{ ...search, year: last }} replace />
  }
  return (
    <>
      <title>项目库 · 衡绩</title>
      <div className="phead">
        <h1>项目库</h1>
        {tree.data && <span className="sub lib-counts">{countWords(tree.data.counts.byLevel)}</span>}
        {tree.data && (
          <LibraryActs actions={tree.data.actions} sheetAddress={projectSheetAddress(queryOf(search, year))} onDialog={setDialog} />
        )}
      </div>
      <div className="body library">
        <PrintHead form="项目库" year={year} unit="万元" />
        <LibraryFilters search={search} year={year} tree={tree.data} />
        {tree.isPending && <Skeleton rows={12} />}
        {tree.isError && <LoadError error={tree.error} retry={() => void tree.refetch()} />}
        {tree.data && <Found key={`${year}/${search.view}`} tree={tree.data} search={search} year={year} onDialog={setDialog} />}
        {tree.data && <PrintFoot />}
      </div>
      {dialog && tree.data && <LibraryDialogs dialog={dialog} year={year} tree={tree.data} onClose={() => setDialog(undefined)} />}
    </>
  )
}

interface FoundProps {
  readonly tree: ProjectTreeView
  readonly search: LibrarySearch
  readonly year: number
  readonly onDialog: (dialog: LibraryDialog) => void
}

function Found({ tree, search, year, onDialog }: FoundProps) {
  const all = arrangeProjects(tree)
  const [folded, setFolded] = useState(() => (hasConditions(search) ? new Set<string>() : foldedBelowSecond(all)))
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const grid = search.view === 'grid'
  const rows = grid
    ? sortProjects(tree.projects, search.sort).map((project) => ({ ...project, project, depth: 0, hasRows: false }))
    : openRows(all, hasConditions(search) ? new Set() : folded)
  const batch = tree.actions.maintain && tree.projects.length > 0
  return (
    <>
      <div className="lib-bar">
        <Quick tree={tree} search={search} year={year} />
        {batch && <LibraryBatch projects={tree.projects.filter(({ id }) => selected.has(id))} onDone={() => setSelected(new Set())} />}
        {!grid && !hasConditions(search) && tree.projects.length > 0 && (
          <Depth toSecond={folded.size > 0} onDepth={(toSecond) => setFolded(toSecond ? foldedBelowSecond(all) : new Set())} />
        )}
        <span className="sub lib-unit">单位：万元</span>
      </div>
      {rows.length === 0 ? (
        <Nothing tree={tree} search={search} year={year} onDialog={onDialog} />
      ) : (
        <LibraryTable
          rows={rows}
          found={tree.found}
          search={{ ...search, year }}
          selected={batch ? selected : undefined}
          onSelect={setSelected}
          {...(!grid && {
            folded: hasConditions(search) ? new Set<string>() : folded,
            onFold: (id: string) => setFolded((before) => (before.has(id) ? without(before, id) : new Set([...before, id]))),
          })}
        />
      )}
    </>
  )
}

function without(ids: ReadonlySet<string>, gone: string): Set<string> {
  return new Set([...ids].filter((id) => id !== gone))
}

/** 待补入库 and 缺程序 with their counts: what somebody has to do. */
function Quick({ tree: { counts }, search, year }: { tree: ProjectTreeView; search: LibrarySearch; year: number }) {
  const navigate = useNavigate()
  const lists = [
    { only: undefined, word: `全部 ${counts.total} 项` },
    { only: 'lacking', word: `缺程序 ${counts.lacking}` },
    { only: 'toEnter', word: `待补入库 ${counts.toEnter}` },
  ] as const
  const { only: _, ...rest } = search
  return (
    <fieldset className="seg lib-quick" aria-label="只看">
      {lists.map(({ only, word }) => (
        <button
          key={word}
          type="button"
          aria-pressed={search.only === only}
          onClick={() => void navigate({ to: '/library', search: { ...rest, year, ...(only && { only }) }, replace: true })}
        >
          {word}
        </button>
      ))}
    </fieldset>
  )
}

function Depth({ toSecond, onDepth }: { toSecond: boolean; onDepth: (toSecond: boolean) => void }) {
  return (
    <fieldset className="seg lib-quick" aria-label="展开到">
      <button type="button" aria-pressed={toSecond} onClick={() => onDepth(true)}>
        到二级
      </button>
      <button type="button" aria-pressed={!toSecond} onClick={() => onDepth(false)}>
        到三级
      </button>
    </fieldset>
  )
}

function Nothing({ tree, search, year, onDialog }: FoundProps) {
  const navigate = useNavigate()
  if (hasConditions(search)) {
    return (
      <div className="sheet">
        <Empty
          title="没有符合条件的项目"
          actions={
            <Button onClick={() => void navigate({ to: '/library', search: { year, ...(search.view && { view: search.view }) } })}>
              清除条件
            </Button>
          }
        >
          {year} 年度项目库共有 {tree.counts.total} 项，没有一项符合现在的条件。
        </Empty>
      </div>
    )
  }
  return (
    <div className="sheet">
      <Empty
        title={`${year} 年度还没有项目`}
        actions={
          tree.actions.apply && (
            <>
              <Button onClick={() => onDialog('copy')}>从上年带入</Button>
              <Button type="primary" onClick={() => onDialog('apply')}>
                申报项目
              </Button>
            </>
          )
        }
      >
        {tree.actions.apply ? '延续项目可以从上年带入文字和结构，新增项目直接申报。' : '您的岗位能看到的项目都列在这里。'}
      </Empty>
    </div>
  )
}
