import type { EvaluationView } from '../../../src/evaluation/index.ts'
import { LeafRow, type RowActions } from './LeafRow.tsx'
import type { ScoredSheet } from './sheet.ts'
import { TotalsRow } from './TotalsRow.tsx'
import { levelCount, tableRows } from './table-model.ts'
import './scoring-table.css'
import './facts/facts.css'

interface ScoringTableProps {
  readonly evaluation: EvaluationView
  readonly sheet: ScoredSheet
  readonly openId: string | undefined
  readonly actions: RowActions
}

const levelHeads = ['一级\n指标', '二级\n指标', '三级指标', '四级指标']
const levelWidths = [34, 50, 80, 70]

/** 绩效评价指标体系及得分表: columns, order and merges of the official form. */
export function ScoringTable({ evaluation, sheet, openId, actions }: ScoringTableProps) {
  const levels = levelCount(evaluation.leaves)
  const rows = tableRows(evaluation.leaves, evaluation.groups)
  const folded = openId !== undefined
  return (
    <table className={folded ? 'off folded' : 'off'} onKeyDown={walkScores}>
      <caption className="formtitle">{formTitle(evaluation)}</caption>
      <colgroup>
        {levelHeads.slice(0, levels).map((head, level) => (
          <col key={head} style={{ width: levels === 2 ? 130 : levelWidths[level] }} />
        ))}
        <col style={{ width: 34 }} />
        <col className="ex" />
        <col style={{ width: 54 }} />
        <col />
        <col style={{ width: 56 }} />
        <col style={{ width: 56 }} />
        <col className="wy" />
      </colgroup>
      <thead>
        <tr>
          {levelHeads.slice(0, levels).map((head) => (
            <th scope="col" key={head}>
              {head}
            </th>
          ))}
          <th scope="col">{'权\n重'}</th>
          <th scope="col" className="ex">
            <span>{folded ? '解释' : '指标解释'}</span>
          </th>
          <th scope="col">标杆值</th>
          <th scope="col">评分标准及取数依据</th>
          <th scope="col">得分</th>
          <th scope="col">得分率</th>
          <th scope="col">扣分或得分情况说明</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ leaf, cells }) => (
          <LeafRow
            key={leaf.id}
            evaluationId={evaluation.id}
            cells={cells}
            levels={levels}
            scored={sheet.leaves.get(leaf.id)!}
            selected={leaf.id === openId}
            can={evaluation.can}
            actions={actions}
          />
        ))}
      </tbody>
      <tfoot>
        <TotalsRow sheet={sheet} columns={levels + 7} />
      </tfoot>
    </table>
  )
}

/** 上下键 walk from score to score. */
function walkScores(event: React.KeyboardEvent<HTMLTableElement>): void {
  const target = event.target as HTMLElement
  if (!target.matches('.score') || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
  const scores = [...event.currentTarget.querySelectorAll<HTMLElement>('.score')]
  const next = scores[scores.indexOf(target) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}

function formTitle(evaluation: EvaluationView): string {
  return /得分表|评分表/.test(evaluation.title) ? evaluation.title : `${evaluation.title}指标体系及得分表`
}
