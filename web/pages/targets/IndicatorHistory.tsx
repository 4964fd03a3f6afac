import { Button } from 'antd'
import { useState } from 'react'
import type { IndicatorEntryView } from '../../../src/targets/index.ts'
import { dropValue } from '../../api/indicators.ts'
import { HeadRow } from '../../components/columns.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { IndicatorSparkline } from './IndicatorSparkline.tsx'
import { IndicatorValueDialog } from './IndicatorValueDialog.tsx'
import { type HistoryLine, linesOf } from './indicator-history.ts'
import { useIndicatorAct } from './indicator-queries.ts'

interface HistoryProps {
  readonly entry: IndicatorEntryView
  readonly mayMaintain: boolean
}

/** 历年值, holder by holder: out of approved declarations and self-evaluations, and what was entered for years before. */
export function IndicatorHistory({ entry, mayMaintain }: HistoryProps) {
  const [adding, setAdding] = useState(false)
  const lines = linesOf(entry.values)
  return (
    <section aria-label="历年值">
      <div className="ind-head">
        <h3>历年值</h3>
        {mayMaintain && !entry.retired && (
          <Button size="small" onClick={() => setAdding(true)}>
            补录
          </Button>
        )}
      </div>
      {lines.length === 0 && <p className="sub">还没有。绩效目标批复、自评办结以后自动列入。</p>}
      {lines.map((line) => (
        <Line key={line.holder} line={line} entryId={entry.id} mayMaintain={mayMaintain} />
      ))}
      {adding && <IndicatorValueDialog entry={entry} onClose={() => setAdding(false)} />}
    </section>
  )
}

function Line({ line, entryId, mayMaintain }: { line: HistoryLine; entryId: string; mayMaintain: boolean }) {
  const dropping = useIndicatorAct(dropValue)
  return (
    <div className="ind-line">
      <p>
        {line.holder} <IndicatorSparkline line={line} />
      </p>
      <table className="grid">
        <HeadRow titles={['年度', '指标值', '完成值', '说明']} />
        <tbody>
          {line.values.map(({ fiscalYear, target, actual, comparable, definitionNumber, entered }) => (
            <tr key={`${fiscalYear} ${target} ${definitionNumber}`}>
              <td className="ctr">{fiscalYear}</td>
              <td>{target || '—'}</td>
              <td>{actual || '—'}</td>
              <td>
                {!comparable && <span className="tag warn">第 {definitionNumber} 口径，不可比</span>}
                {entered && <span className="unit">补录：{entered.source}</span>}
                {entered && mayMaintain && (
                  <button
                    type="button"
                    className="link bad"
                    aria-label={`删去补录的 ${fiscalYear} 年度值`}
                    onClick={() => dropping.mutate({ id: entryId, valueId: entered.id })}
                  >
                    删去
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <PaperActError error={dropping.error} />
    </div>
  )
}
