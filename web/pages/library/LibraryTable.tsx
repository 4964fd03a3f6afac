import { Link, useNavigate } from '@tanstack/react-router'
import type { ProjectNodeView } from '../../../src/library/index.ts'
import { ColumnCells } from '../../components/columns.tsx'
import { libraryColumns } from './library-columns.tsx'
import type { LibraryRow } from './library-rows.ts'
import type { LibrarySearch, SortKey } from './library-search.ts'
import { ProjectFigure } from './ProjectFigure.tsx'

interface LibraryTableProps {
  readonly rows: readonly LibraryRow[]
  readonly found: { readonly total: number; readonly amountFen: string }
  readonly search: LibrarySearch
  /** For 批量办理; absent: nothing can be selected. */
  readonly selected: ReadonlySet<string> | undefined
  readonly onSelect: (selected: ReadonlySet<string>) => void
  /** Of the tree: which rows are folded. Absent in the list. */
  readonly folded?: ReadonlySet<string>
  readonly onFold?: (id: string) => void
}

/** 项目库的表: the tree, or the list that can be sorted. */
export function LibraryTable(props: LibraryTableProps) {
  const { rows, found, search, selected, onSelect, folded } = props
  const choosable = rows.flatMap(({ project }) => (project ? [project.id] : []))
  const all = selected !== undefined && choosable.length > 0 && choosable.every((id) => selected.has(id))
  const span = libraryColumns.findIndex(({ look }) => look === 'num') + 2
  return (
    <table className="grid list lib">
      <thead>
        <tr>
          {selected && (
            <th className="lib-pick">
              <input type="checkbox" aria-label="全选" checked={all} onChange={() => onSelect(all ? new Set() : new Set(choosable))} />
            </th>
          )}
          <Head title="项目" sort={folded ? undefined : 'name'} search={search} />
          <Head title="项目编码" width={128} sort={folded ? undefined : 'code'} search={search} />
          {libraryColumns.map(({ title, width, sort }) => (
            <Head key={title} title={title} width={width} sort={folded ? undefined : sort} search={search} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} {...props} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          {selected && <td className="lib-pick" />}
          <th scope="row" colSpan={span}>
            合计 <span className="unit">{found.total} 项，上下级只计一次</span>
          </th>
          <td className="num" data-label="年度金额">
            <ProjectFigure fen={found.amountFen} computed />
          </td>
          <td className="lib-rest" />
        </tr>
      </tfoot>
    </table>
  )
}

interface HeadProps {
  readonly title: string
  readonly width?: number | undefined
  readonly sort: SortKey | undefined
  readonly search: LibrarySearch
}

function Head({ title, width, sort, search }: HeadProps) {
  const navigate = useNavigate()
  if (!sort)
    return (
      <th scope="col" style={{ width }}>
        {title}
      </th>
    )
  const order = search.sort === sort ? 'ascending' : search.sort === `-${sort}` ? 'descending' : undefined
  const next = order === undefined ? sort : order === 'ascending' ? (`-${sort}` as const) : undefined
  return (
    <th scope="col" style={{ width }} aria-sort={order}>
      <button
        type="button"
        className={`lib-sort ${order ?? ''}`}
        onClick={() => {
          const { sort: _, ...rest } = search
          void navigate({ to: '/library', search: next ? { ...rest, sort: next } : rest, replace: true })
        }}
      >
        {title}
      </button>
    </th>
  )
}

function Row({ row, selected, onSelect, folded, onFold }: LibraryTableProps & { row: LibraryRow }) {
  const { id, project, name, code, depth, hasRows } = row
  const toggle = () => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    onSelect(next)
  }
  const look = [project ? `level-${project.level}` : 'heading', selected?.has(id) && 'on', project?.matched === false && 'above']
  return (
    <tr className={look.filter(Boolean).join(' ')}>
      {selected && (
        <td className="lib-pick">
          {project && <input type="checkbox" aria-label={`选择 ${name}`} checked={selected.has(id)} onChange={toggle} />}
        </td>
      )}
      <th scope="row" style={{ '--depth': folded ? depth : 0 } as React.CSSProperties}>
        <div className={folded ? 'lib-name' : undefined}>
          {folded && hasRows && (
            <button
              type="button"
              className="lib-fold"
              aria-expanded={!folded.has(id)}
              aria-label={`${folded.has(id) ? '展开' : '收起'} ${name}`}
              onClick={() => onFold?.(id)}
            />
          )}
          <Name name={name} project={project} />
        </div>
      </th>
      <td className="lib-code" data-label="项目编码">
        {code}
      </td>
      {project ? <ColumnCells columns={libraryColumns} row={project} /> : <td className="lib-rest" colSpan={libraryColumns.length} />}
    </tr>
  )
}

function Name({ name, project }: { name: string; project: ProjectNodeView | undefined }) {
  if (!project) return <span className="lib-own">{name}</span>
  return (
    <span className="lib-own">
      <Link to="/library/$projectId" params={{ projectId: project.id }}>
        {name}
      </Link>
      {project.illustrative && <span className="tag lib-demo">演示数据</span>}
    </span>
  )
}
