import { memo } from 'react'
import type { EvaluationView, LeafView } from '../../../src/evaluation/index.ts'
import type { Facts } from '../../../src/scoring/index.ts'
import { CriterionCell } from './CriterionCell.tsx'
import { ExplanationCell } from './ExplanationCell.tsx'
import { NewFiguresMark } from './FromBooks.tsx'
import { explanationProblem, printedDifference, rateCorrection, type ScoredLeaf } from './sheet.ts'
import { leafName, minus, type PathCell, wholeRate } from './table-model.ts'
import type { Adoption } from './use-adoption.ts'

export interface RowActions {
  readonly open: (leafId: string) => void
  readonly setFacts: (leaf: LeafView, facts: Facts) => void
  readonly setExplanation: (leaf: LeafView, text: string) => void
  readonly adoption: Adoption
}

interface LeafRowProps {
  readonly evaluationId: string
  readonly cells: readonly PathCell[]
  readonly scored: ScoredLeaf
  readonly levels: number
  readonly selected: boolean
  readonly can: EvaluationView['can']
  readonly actions: RowActions
}

/** One 末级指标 of the official table. */
export const LeafRow = memo(function LeafRow({ evaluationId, cells, scored, levels, selected, can, actions }: LeafRowProps) {
  const { leaf, facts, explanation } = scored
  const name = leafName(leaf)
  const printed = printedDifference(leaf)
  return (
    <tr id={`row-${leaf.id}`} className={selected ? 'sel' : undefined}>
      {cells.map((cell) => (
        <PathTd key={cell.level} cell={cell} levels={levels} />
      ))}
      <td className="w ctr" data-label="权重">
        {leaf.points}
      </td>
      <td className="ex" data-label="指标解释">
        <div className="clamp">{leaf.definition}</div>
      </td>
      <td className="bm ctr" data-label="标杆值">
        {leaf.benchmark}
      </td>
      <td className="cr" data-label="评分标准及取数依据">
        <CriterionCell
          evaluationId={evaluationId}
          leaf={leaf}
          facts={facts}
          readOnly={!can.editFacts}
          onFacts={(next) => actions.setFacts(leaf, next)}
        />
        <NewFiguresMark leaf={leaf} readOnly={!can.editFacts} adoption={actions.adoption} />
        {scored.refusal && (
          <div className="errline" role="alert">
            {scored.refusal}
          </div>
        )}
      </td>
      <ScoreTd scored={scored} name={name} selected={selected} onOpen={() => actions.open(leaf.id)} />
      <td className="rt" data-label="得分率">
        {wholeRate(scored.rate)}
        {printed?.rate && (
          <span className="dif" title={`原表印作 ${printed.rate}，按得分和权重计算为 ${wholeRate(scored.rate)}`}>
            原表 {printed.rate}
          </span>
        )}
      </td>
      <td className={scored.deduction && Number(scored.deduction) > 0 ? 'wy low' : 'wy'} data-label="扣分或得分情况说明">
        <ExplanationCell
          text={explanation}
          problem={explanationProblem(leaf)}
          correction={rateCorrection(scored)}
          label={`${name} 扣分或得分情况说明`}
          readOnly={!can.editExplanation}
          onChange={(text) => actions.setExplanation(leaf, text)}
        />
      </td>
    </tr>
  )
})

function PathTd({ cell, levels }: { cell: PathCell; levels: number }) {
  const points = cell.points && <span className="gw">（{cell.points}分）</span>
  if (cell.name === '-') {
    return (
      <td className="l4 dash" data-label="">
        -
      </td>
    )
  }
  if (cell.level === 0 && levels > 2) {
    return (
      <th scope="rowgroup" className="g g1" rowSpan={cell.rowSpan}>
        <span className="vt">
          {cell.name}
          {cell.points && (
            <span className="gw">
              （<span className="tc">{cell.points}</span>分）
            </span>
          )}
        </span>
      </th>
    )
  }
  if (cell.isLeaf) {
    return (
      <th scope="row" className={`l${cell.level + 1} leaf`}>
        {cell.name}
      </th>
    )
  }
  return (
    <th scope="rowgroup" className={cell.level < 2 ? 'g g2' : 'g3'} rowSpan={cell.rowSpan}>
      <span className="stick">
        {cell.name}
        {points}
      </span>
    </th>
  )
}

function ScoreTd({ scored, name, selected, onOpen }: { scored: ScoredLeaf; name: string; selected: boolean; onOpen: () => void }) {
  const { leaf, score, deduction, was } = scored
  const printed = printedDifference(leaf)
  const missing = leaf.range ? `${leaf.range[0]}—${leaf.range[1]}` : '未评'
  return (
    <td className="sc" data-label="得分">
      <button
        type="button"
        className="score"
        data-score={leaf.id}
        aria-expanded={selected}
        aria-label={`${name} 得分 ${score ?? missing}，查看计算过程`}
        title={scored.hint}
        onClick={onOpen}
      >
        {score === null ? (
          <b className="unscored">{missing}</b>
        ) : (
          <b className={Number(score) === 0 ? 'v-calc zero' : 'v-calc'}>{minus(score)}</b>
        )}
      </button>
      {deduction !== null && Number(deduction) > 0 && <span className="dd">扣 {deduction}</span>}
      {was !== undefined && (
        <span className="chg">
          <span className="sr-only">原为</span>
          <s>{was ?? '未评'}</s>
        </span>
      )}
      {printed?.score && <span className="dif">原表 {printed.score}</span>}
    </td>
  )
}
