import { useState } from 'react'
import type { ProjectView } from '../../../src/library/index.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { editionKey, editionWords } from '../workflow/paper-editions.ts'
import { showTyped } from '../workflow/paper-figure.ts'
import { fieldOf, inFormOrder } from '../workflow/paper-model.ts'
import { useProjectComparison } from './project-queries.ts'

interface Option {
  readonly value: string
  readonly label: string
}

/** 版本: two editions of the application, or the one in force with last year's, cell by cell. */
export function ProjectVersions({ view }: { view: ProjectView }) {
  const { project, application, continues, sections } = view
  const editions = (application?.editions ?? [])
    .toSorted((one, other) => one.edition - other.edition || one.submission - other.submission)
    .map((edition) => ({ value: editionKey(edition), label: editionWords(edition) }))
  const froms: readonly Option[] = [
    ...editions,
    ...(continues ? [{ value: 'lastYear', label: `上年（${continues.fiscalYear} 年度）` }] : []),
  ]
  const tos: readonly Option[] = [{ value: 'current', label: '现在的内容' }, ...editions]
  const [from, setFrom] = useState<string>()
  const [to, setTo] = useState('current')
  const comparison = useProjectComparison(project.id, from, to)
  const found = from === undefined ? undefined : comparison.data
  const show = (cell: string, value: string | null) => {
    if (value === null || value === '') return <span className="unit">未填</span>
    const field = fieldOf(sections, cell)
    return field ? showTyped(field, value) : value
  }
  return (
    <section id="versions" className="sheet prj-part">
      <header>
        <h2>版本比较</h2>
        {found && <span className="sub">{found.cells.length > 0 ? `不同 ${found.cells.length} 处` : '两者相同'}</span>}
      </header>
      {froms.length === 0 ? (
        <p className="sub prj-none">没有可以比较的版本。每次报送的申报书原样留存，上年带入的项目还可与上年比较。</p>
      ) : (
        <div className="prj-compare">
          <Pick
            label="从"
            value={from ?? ''}
            options={[{ value: '', label: '选择版本' }, ...froms]}
            onChange={(key) => setFrom(key || undefined)}
          />
          <Pick label="到" value={to} options={tos} onChange={setTo} />
        </div>
      )}
      {from !== undefined && comparison.isPending && <Skeleton rows={3} />}
      {comparison.isError && <LoadError error={comparison.error} retry={() => void comparison.refetch()} />}
      {found && found.cells.length > 0 && (
        <table className="grid list prj-table prj-cells">
          <thead>
            <tr>
              <th scope="col">栏目</th>
              <th scope="col">{froms.find(({ value }) => value === from)?.label}</th>
              <th scope="col">{tos.find(({ value }) => value === to)?.label}</th>
            </tr>
          </thead>
          <tbody>
            {inFormOrder(sections, found.cells).map(({ cell, label, before, after }) => (
              <tr key={cell}>
                <th scope="row">{label}</th>
                <td data-label="原来">{show(cell, before)}</td>
                <td data-label="现在">
                  <mark>{show(cell, after)}</mark>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

interface PickProps {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
}

function Pick({ label, value, options, onChange }: PickProps) {
  return (
    <label>
      {label}
      <select className="control" aria-label={`比较：${label}`} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
