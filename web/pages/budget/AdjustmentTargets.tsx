import { targetDecisions } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { Choice } from '../../components/Choice.tsx'
import type { PaperEdits } from '../workflow/paper-edits.ts'
import { AdjustmentNotes } from './AdjustmentNotes.tsx'
import { AdjustmentTargetLine } from './AdjustmentTargetLine.tsx'
import { type Choices, type DecisionRow, decisionRows } from './adjustment-cells.ts'
import { useJudged } from './adjustment-judged.tsx'
import { editsOfTarget, isDecided, NOTHING_TO_CHANGE, type TargetLine, targetLines, withoutLines } from './adjustment-target-cells.ts'

const words = Object.values(targetDecisions).map((word) => ({ value: word, word }))

/** 二、受影响的目标: what becomes of the targets of each project whose money changes. */
export function AdjustmentTargets({ edits, choices }: { edits: PaperEdits; choices: Choices | undefined }) {
  const rows = decisionRows(edits.cells)
  const lines = targetLines(edits.cells, rows, choices)
  const done = rows.filter((row) => isDone(row, lines.get(row.key) ?? [])).length
  return (
    <section className="adj-targets">
      <h2>
        二、受影响的目标
        {rows.length > 0 && (
          <span className="unit">
            共 {rows.length} 项，已处理 {done} 项
          </span>
        )}
      </h2>
      {rows.length === 0 && (
        <p className="sub">填写调整明细以后，资金有变动的项目列在这里，逐项说明目标怎样处理。基本支出和同一项目内的调剂不涉及项目目标。</p>
      )}
      {rows.map((row) => (
        <TargetCard key={row.key} row={row} lines={lines.get(row.key) ?? []} known={choices !== undefined} edits={edits} />
      ))}
    </section>
  )
}

/** With 调整 every indicator has its own line. */
function isDone({ decision, reason }: DecisionRow, lines: readonly TargetLine[]): boolean {
  return decision !== '' && reason.trim() !== '' && (decision !== targetDecisions.changed || (lines.length > 0 && lines.every(isDecided)))
}

interface CardProps {
  readonly row: DecisionRow
  readonly lines: readonly TargetLine[]
  /** The indicators of the projects have been loaded. */
  readonly known: boolean
  readonly edits: PaperEdits
}

function TargetCard({ row, lines, known, edits }: CardProps) {
  const done = isDone(row, lines)
  const byLine = row.decision === targetDecisions.changed
  const write = (column: string, value: string) =>
    edits.change([
      { cell: `projects/${row.row}/project`, value: row.text },
      { cell: `projects/${row.row}/${column}`, value: value || null },
      ...(column === 'decision' && value !== targetDecisions.changed ? withoutLines(edits.cells, row.key) : []),
    ])
  const change = moneyText(row.changeFen, '万元')
  const { judged, onBlur } = useJudged(row.decision !== '')
  return (
    <fieldset className={done ? 'adj-target' : 'adj-target open'} data-target={row.key} aria-label={row.text} onBlur={onBlur}>
      <header>
        <b>{row.text}</b>
        <span className={done ? 'tag ok' : 'tag bad'}>{done ? '已处理' : '待处理'}</span>
      </header>
      <div className="adj-decide">
        <Choice
          label={`${row.text} 目标处理`}
          options={words}
          value={row.decision || undefined}
          onChange={(value) => write('decision', value)}
          readOnly={false}
        />
        <span className="sub">资金{row.changeFen < 0n ? `减少 ${change.replace('−', '')}` : `增加 ${change}`} 万元</span>
      </div>
      <label className="adj-why">
        <span className="sub">理由</span>
        <input className="pd-input" maxLength={500} value={row.reason} onChange={(event) => write('reason', event.target.value)} />
      </label>
      {lines.length > 0 && <p className="tiny">{`本项目 ${lines.length} 项指标。取消、保留对全部指标；选择调整的逐项处理。`}</p>}
      {known && lines.length === 0 && <p className="tiny">{NOTHING_TO_CHANGE}</p>}
      {lines.map((line) =>
        byLine ? (
          <AdjustmentTargetLine
            key={line.target.id}
            line={line}
            judged={judged}
            onWrite={(column, value) => edits.change(editsOfTarget(row.text, line, column, value))}
          />
        ) : (
          <p key={line.target.id} className="sub">
            {line.target.name}：{line.target.value}
          </p>
        ),
      )}
      {judged && row.decision === '' && <p className="adj-bad">请选择调整、取消或保留，并写明理由。</p>}
      {row.decision === targetDecisions.cancelled && <p className="tiny">经批准取消的目标，评价时不计入。</p>}
      {judged && <AdjustmentNotes cells={[`projects/${row.row}/decision`, `projects/${row.row}/reason`]} edits={edits} />}
    </fieldset>
  )
}
