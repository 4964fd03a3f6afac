import type { WatchedRowWire } from '../../../src/monitoring/index.ts'
import { RateText, Wan } from '../budget/ExecutionFigure.tsx'
import { MonitoringDot, MonitoringLamp } from './MonitoringLamp.tsx'
import type { WallSection } from './wall-rows.ts'

interface WallProps {
  readonly sections: readonly WallSection[]
  readonly selected: string | undefined
  readonly onSelect: (id: string | undefined) => void
}

const heads = ['年初预算数', '全年预算数', '执行数', '执行率'] as const

/** 灯墙: a row a project, its money and the lights of its indicators side by side. */
export function MonitoringWall({ sections, selected, onSelect }: WallProps) {
  return (
    <table className="mon-wall">
      <thead>
        <tr>
          <th scope="col">项目</th>
          {heads.map((head) => (
            <th scope="col" className="num" key={head}>
              {head}
            </th>
          ))}
          <th scope="col">资金</th>
          <th scope="col">指标</th>
          <th scope="col">监控表</th>
          <th scope="col">问题</th>
        </tr>
      </thead>
      {sections.map(({ name, rows }) => (
        <tbody key={name}>
          <tr className="group">
            <th scope="rowgroup" colSpan={9}>
              {name} <span className="tiny">{rows.length} 个项目</span>
            </th>
          </tr>
          {rows.map((row) => (
            <WallRow
              key={row.projectId}
              row={row}
              selected={row.projectId === selected}
              onSelect={() => onSelect(row.projectId === selected ? undefined : row.projectId)}
            />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function WallRow({ row, selected, onSelect }: { row: WatchedRowWire; selected: boolean; onSelect: () => void }) {
  return (
    <tr className={selected ? 'sel' : ''}>
      <th scope="row">
        <button type="button" className="mon-name" aria-pressed={selected} onClick={onSelect}>
          {row.name}
        </button>
        {row.isKey && <span className="tag">重点</span>}
        {row.illustrative && <span className="tag">演示</span>}
        <span className="tiny mon-unit">{row.organisationName}</span>
      </th>
      <td className="num" data-label="年初预算数">
        <Wan fen={row.initialFen} />
      </td>
      <td className="num" data-label="全年预算数">
        <Wan fen={row.annualFen} look="calc" />
      </td>
      <td className="num" data-label="执行数">
        <Wan fen={row.paidFen} look="src" />
      </td>
      <td className="num" data-label="执行率">
        <RateText rate={row.rate} />
      </td>
      <td data-label="资金" title={row.money.words}>
        <MonitoringLamp light={row.money.light} label={row.money.label} />
      </td>
      <td data-label="指标">
        <Dots row={row} />
      </td>
      <td data-label="监控表">{row.isReported ? row.stateLabel : '未报送'}</td>
      <td data-label="问题">
        {row.openFindings > 0 && `${row.openFindings} 个未办结`}
        {row.overdueFindings > 0 && <span className="mon-late">逾期 {row.overdueFindings}</span>}
        {row.suspendedFindings > 0 && <span className="tag bad">暂停实施</span>}
      </td>
    </tr>
  )
}

function Dots({ row }: { row: WatchedRowWire }) {
  if (!row.isReported) return <span className="exe-zero">—</span>
  return (
    <span className="mon-dots">
      {row.gap && <MonitoringDot light={row.gap.light} name="资金与指标进度" />}
      {row.indicators.map(({ line, name, light }) => (
        <MonitoringDot key={line} light={light} name={name} />
      ))}
    </span>
  )
}
