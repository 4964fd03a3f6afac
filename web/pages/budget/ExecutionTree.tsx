import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ExecutionWire } from '../../../src/budget/index.ts'
import { Choice } from '../../components/Choice.tsx'
import { ExecutionLamp, RateBar, RateText, Wan } from './ExecutionFigure.tsx'
import type { LedgerSearch } from './ledger-search.ts'

type Row = ExecutionWire['projects'][number]
type Depth = 'second' | 'third' | 'unfinished'

interface TreeProps {
  readonly data: ExecutionWire
  readonly selected: string | undefined
  readonly onSelect: (id: string | undefined) => void
}

const depths: readonly { value: Depth; word: string }[] = [
  { value: 'second', word: '到二级' },
  { value: 'third', word: '到三级' },
  { value: 'unfinished', word: '只看未满 100%' },
]
const heads = ['年初预算数', '调整数', '全年预算数', '执行数', '未执行'] as const

/** 按项目: 专项资金 → 二级项目 → 三级项目, each with what lies below it. */
export function ExecutionTree({ data, selected, onSelect }: TreeProps) {
  const [depth, setDepth] = useState<Depth>('second')
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const children = useMemo(() => childrenOf(data.projects), [data.projects])
  const rows = useMemo(() => shownRows(children, { depth, turned, selected }), [children, depth, turned, selected])
  const count = (level: Row['level']) => data.projects.filter((row) => row.level === level && row.entries > 0).length
  const turn = (id: string) => {
    const next = new Set(turned)
    if (!next.delete(id)) next.add(id)
    setTurned(next)
  }
  return (
    <>
      <div className="exe-bar second">
        <Choice label="展开层级" options={depths} value={depth} onChange={setDepth} readOnly={false} />
        <span className="sub">
          {count('fund')} 个专项，{count('second')} 个二级项目，{count('third')} 个三级项目
        </span>
      </div>
      <table className="exe-tree">
        <thead>
          <tr>
            <th scope="col">项目</th>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
            <th scope="col">执行率</th>
            <th scope="col">执行预警</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TreeRow
              key={row.id}
              row={row}
              year={data.fiscalYear}
              open={children.get(row.id)?.some((child) => rows.includes(child)) ?? false}
              hasMore={(children.get(row.id)?.length ?? 0) > 0}
              selected={row.id === selected}
              onTurn={() => turn(row.id)}
              onSelect={() => onSelect(row.id === selected ? undefined : row.id)}
            />
          ))}
        </tbody>
        <tfoot>
          <SumRow word="项目支出合计" figures={data.project} />
          {data.basic.entries > 0 && <SumRow word="基本支出" figures={data.basic} />}
          {data.basic.entries > 0 && <SumRow word="合计（基本+项目）" figures={data.total} />}
        </tfoot>
      </table>
    </>
  )
}

function SumRow({ word, figures }: { word: string; figures: ExecutionWire['total'] }) {
  return (
    <tr>
      <th scope="row">{word}</th>
      <FigureCells row={figures} />
      <td />
    </tr>
  )
}

interface RowProps {
  readonly row: Row
  readonly year: number
  readonly open: boolean
  readonly hasMore: boolean
  readonly selected: boolean
  readonly onTurn: () => void
  readonly onSelect: () => void
}

function TreeRow({ row, year, open, hasMore, selected, onTurn, onSelect }: RowProps) {
  return (
    <tr className={`${row.level} ${selected ? 'sel' : ''}`}>
      <th scope="row">
        {hasMore ? (
          <button
            type="button"
            className="exe-turn"
            aria-expanded={open}
            aria-label={`${open ? '收起' : '展开'}${row.name}`}
            onClick={onTurn}
          >
            {open ? '▾' : '▸'}
          </button>
        ) : (
          <span className="exe-turn" />
        )}
        <button type="button" className="exe-name" aria-pressed={selected} onClick={onSelect}>
          {row.name}
        </button>
        {row.illustrative && <span className="tag">演示</span>}
      </th>
      <FigureCells row={row} way={{ name: row.name, search: { year, project: row.id }, onSelect }} />
      <td data-label="执行预警">
        <ExecutionLamp light={row.light} />
      </td>
    </tr>
  )
}

/** Where a figure of a project leads: to its lines in the 台账, the rate to the panel. */
interface Way {
  readonly name: string
  readonly search: LedgerSearch
  readonly onSelect: () => void
}

interface FigureCellsProps {
  readonly row: Pick<Row, 'initialFen' | 'changeFen' | 'annualFen' | 'spentFen' | 'unspentFen' | 'rate'>
  readonly way?: Way
}

function FigureCells({ row, way }: FigureCellsProps) {
  return (
    <>
      <td className="num" data-label="年初预算数">
        <Wan fen={row.initialFen} />
      </td>
      <td className="num" data-label="调整数">
        <ToLedger head="调整数" way={way}>
          <Wan fen={row.changeFen} />
        </ToLedger>
      </td>
      <td className="num" data-label="全年预算数">
        <ToLedger head="全年预算数" way={way}>
          <Wan fen={row.annualFen} look="calc" />
        </ToLedger>
      </td>
      <td className="num" data-label="执行数">
        <ToLedger head="执行数" way={way}>
          <Wan fen={row.spentFen} look="src" />
        </ToLedger>
      </td>
      <td className="num" data-label="未执行">
        <Wan fen={row.unspentFen} />
      </td>
      <td className="num exe-rate" data-label="执行率">
        <RateBar rate={row.rate} />
        {way ? (
          <button
            type="button"
            className="exe-figure exe-rate-text"
            aria-label={`${way.name} 执行率，打开项目执行情况`}
            onClick={way.onSelect}
          >
            <RateText rate={row.rate} />
          </button>
        ) : (
          <span className="exe-rate-text">
            <RateText rate={row.rate} />
          </span>
        )}
      </td>
    </>
  )
}

function ToLedger({ head, way, children }: { head: string; way: Way | undefined; children: React.ReactNode }) {
  if (!way) return children
  return (
    <Link className="exe-figure" to="/execution/ledger" search={way.search} aria-label={`${way.name} ${head}，打开台账`}>
      {children}
    </Link>
  )
}

function childrenOf(projects: readonly Row[]): ReadonlyMap<string | null, readonly Row[]> {
  const known = new Set(projects.map(({ id }) => id))
  const children = new Map<string | null, Row[]>()
  for (const row of projects) {
    // A unit may see a project and not what it stands under.
    const parent = row.parentId !== null && known.has(row.parentId) ? row.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), row])
  }
  return children
}

interface Shown {
  readonly depth: Depth
  /** Opened or shut by hand, against the depth. */
  readonly turned: ReadonlySet<string>
  readonly selected: string | undefined
}

function shownRows(children: ReadonlyMap<string | null, readonly Row[]>, { depth, turned, selected }: Shown): Row[] {
  const leadsToSelected = (row: Row): boolean =>
    (children.get(row.id) ?? []).some((child) => child.id === selected || leadsToSelected(child))
  const walk = (parent: string | null): Row[] =>
    (children.get(parent) ?? [])
      .filter(({ entries }) => entries > 0)
      .flatMap((row) => {
        if (depth === 'unfinished' && row.rate === '100.00') return []
        const single = (children.get(row.id) ?? []).length === 1 && depth === 'unfinished'
        const byDepth = row.level === 'fund' || (depth !== 'second' && !single)
        const open = byDepth !== turned.has(row.id) || leadsToSelected(row)
        return [row, ...(open ? walk(row.id) : [])]
      })
  return walk(null)
}
