import type { IndicatorEntryView } from '../../../src/targets/index.ts'
import { IndicatorSparkline } from './IndicatorSparkline.tsx'
import { linesOf } from './indicator-history.ts'

interface TableProps {
  readonly entries: readonly IndicatorEntryView[]
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
}

const titles = ['指标', '行业领域', '一、二级指标', '性质', '单位', '常用值', '历年值', '口径']

/** 指标库的清单; one opens beside it. */
export function IndicatorTable({ entries, selected, onSelect }: TableProps) {
  return (
    <div className="tgt-scroll">
      <table className="grid list ind-table">
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} selected={entry.id === selected} onSelect={onSelect} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly entry: IndicatorEntryView
  readonly selected: boolean
  readonly onSelect: (id: string) => void
}

function Row({ entry, selected, onSelect }: RowProps) {
  const drifts = entry.definitions.filter(({ drift }) => drift.length > 0).length
  return (
    <tr className={selected ? 'on' : undefined}>
      <th scope="row">
        <button type="button" className="link" onClick={() => onSelect(entry.id)}>
          {entry.name}
        </button>
        {entry.retired && <span className="tag">{entry.retired.into ? `并入 ${entry.retired.into}` : '停用'}</span>}
      </th>
      <td data-label="行业领域">{entry.sector}</td>
      <td data-label="一、二级指标">{entry.path}</td>
      <td className="ctr" data-label="性质">
        {entry.nature || '—'}
      </td>
      <td className="ctr" data-label="单位">
        {unitWords(entry.unit)}
      </td>
      <td data-label="常用值">{entry.usualValues || '—'}</td>
      <td className="ind-values" data-label="历年值">
        <Values entry={entry} />
      </td>
      <td data-label="口径">
        {entry.definitions.length} 个{drifts > 0 && <span className="tag warn">有变化</span>}
      </td>
    </tr>
  )
}

export function unitWords(unit: string): string {
  return unit === 'date' ? '日期' : unit || '—'
}

/** The holder with the most years, small; the rest stands in the panel. */
function Values({ entry }: { entry: IndicatorEntryView }) {
  const [line] = linesOf(entry.values)
  const latest = line?.values.at(-1)
  if (!line || !latest) return <span className="unit">—</span>
  return (
    <>
      <IndicatorSparkline line={line} />
      <span>
        {latest.fiscalYear} {latest.actual || latest.target}
      </span>
    </>
  )
}
