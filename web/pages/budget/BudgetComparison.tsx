import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import {
  type BudgetSheetView,
  type ComparisonFilter,
  type ComparisonRow,
  categories,
  compareVersions,
  comparisonSums,
  filterLines,
  fundKinds,
} from '../../../src/budget/index.ts'
import { comparisonAddress } from '../../api/budget-lines.ts'
import { Choice } from '../../components/Choice.tsx'
import { HeadRow } from '../../components/columns.tsx'
import { DemoMark } from '../../components/DemoMark.tsx'
import { PrintHead, useScopeName } from '../../components/PrintHead.tsx'
import { RoundingNote } from '../../components/RoundingNote.tsx'
import { Empty } from '../../components/states.tsx'
import { figure, lineOf } from './budget-model.ts'
import type { BudgetSearch } from './budget-search.ts'

const depths = [
  { value: 'lines', word: '单位和项目' },
  { value: 'units', word: '部门' },
] as const
const NO_DRAFTS = new Map<string, never>()

/** 版本对比: 一上 to 二下 with totals by 基本/项目, 资金性质 and unit; differences with their reasons. */
export function BudgetComparison({ sheet }: { sheet: BudgetSheetView }) {
  const search = useSearch({ from: '/frame/budget' })
  const [depth, setDepth] = useState<(typeof depths)[number]['value']>('lines')
  const filter = { organisationId: search.unit, category: search.category, fundKind: search.fund, only: search.only }
  const lines = filterLines(
    sheet.lines.map((line) => lineOf(line, sheet, NO_DRAFTS)),
    filter,
  )
  const scope = useScopeName(sheet.departmentName)
  const nameOf = (id: string) => sheet.units.find(({ organisationId }) => organisationId === id)?.name ?? ''
  const name = search.unit === undefined ? scope : nameOf(search.unit)
  const rows = compareVersions(lines, { nameOf, withLines: depth === 'lines' })
  return (
    <div className="body bl-compare">
      <Filters sheet={sheet} depth={depth} onDepth={setDepth} address={comparisonAddress(sheet.fiscalYear, filter)} />
      <h2 className="formtitle">
        {name}
        {sheet.fiscalYear}年度预算编制对比表
      </h2>
      <PrintHead notes={conditionWords(filter)} />
      <p className="bl-unit">
        <DemoMark shown={sheet.lines.some(({ illustrative }) => illustrative)} /> 单位：万元
      </p>
      {rows.length === 0 ? (
        <div className="sheet">
          <Empty title="没有符合条件的预算行">请放宽筛选条件，或在填报页增加预算行。</Empty>
        </div>
      ) : (
        <div className="bl-scroll">
          <ComparisonTable rows={rows} />
          <RoundingNote sums={comparisonSums(rows)} />
        </div>
      )}
    </div>
  )
}

function conditionWords({ category, fundKind, only }: ComparisonFilter): string[] {
  return [category && categories[category], fundKind && fundKinds[fundKind], only && '只看有增减的'].filter((word) => word !== undefined)
}

interface FiltersProps {
  readonly sheet: BudgetSheetView
  readonly depth: (typeof depths)[number]['value']
  readonly onDepth: (depth: (typeof depths)[number]['value']) => void
  readonly address: string
}

function Filters({ sheet, depth, onDepth, address }: FiltersProps) {
  const search = useSearch({ from: '/frame/budget' })
  const navigate = useNavigate({ from: '/budget' })
  const set = (change: Record<string, string | undefined>) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== ''))
    void navigate({ search: next as BudgetSearch, replace: true })
  }
  const select = (label: string, value: string | undefined, words: Readonly<Record<string, string>>, name: 'category' | 'fund') => (
    <Select
      aria-label={label}
      className="bl-filter"
      value={value ?? ''}
      options={[{ value: '', label: `${label}（全部）` }, ...Object.entries(words).map(([of, word]) => ({ value: of, label: word }))]}
      onChange={(of) => set({ [name]: of })}
    />
  )
  return (
    <div className="bl-bar">
      <Choice label="口径" options={depths} value={depth} onChange={onDepth} readOnly={false} />
      {sheet.units.length > 1 && (
        <Select
          aria-label="单位"
          className="bl-units"
          showSearch={{ optionFilterProp: 'label' }}
          value={search.unit ?? ''}
          options={[
            { value: '', label: '单位（全部）' },
            ...sheet.units.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
          ]}
          onChange={(unit) => set({ unit })}
        />
      )}
      {select('支出类别', search.category, categories, 'category')}
      {select('资金性质', search.fund, fundKinds, 'fund')}
      <label className="bl-only">
        <input
          type="checkbox"
          checked={search.only === 'changed'}
          onChange={(event) => set({ only: event.target.checked ? 'changed' : undefined })}
        />
        只看有增减的
      </label>
      <span className="bl-acts">
        <Button href={address} download>
          导出 Excel
        </Button>
        <Button onClick={() => window.print()}>打印</Button>
      </span>
    </div>
  )
}

const titles = ['单位、项目', '一上', '评审审定', '一下（控制数）', '二上', '二下（批复）', '细化下达', '增减', '核减原因'] as const

function ComparisonTable({ rows }: { rows: readonly ComparisonRow[] }) {
  return (
    <table className="grid bl-table">
      <HeadRow titles={titles} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={`bc-${row.kind}`}>
            <th scope="row">
              {row.line?.projectId ? (
                <Link to="/library/$projectId" params={{ projectId: row.line.projectId }}>
                  {row.label}
                </Link>
              ) : (
                row.label
              )}
            </th>
            {[
              row.firstUp,
              row.reviewed,
              row.control,
              row.secondUp,
              row.approved,
              row.distributed === 0n ? null : row.distributed,
              row.change,
            ].map((fen, index) => (
              <td key={titles[index + 1]} className={fen === 0n ? 'num z' : 'num'}>
                <span className={row.kind === 'line' && index < 5 ? undefined : 'v-calc'}>{figure(fen)}</span>
              </td>
            ))}
            <td>{row.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
