import { targetDecisions } from '../../../src/budget/index.ts'
import { Choice } from '../../components/Choice.tsx'
import { isDecided, type TargetLine } from './adjustment-target-cells.ts'

const words = Object.values(targetDecisions).map((word) => ({ value: word, word }))

interface LineProps {
  readonly line: TargetLine
  readonly judged: boolean
  readonly onWrite: (column: string, value: string) => void
}

/** 一项指标的处理: with 调整 the new 指标值 beside the one in force. */
export function AdjustmentTargetLine({ line, judged, onWrite }: LineProps) {
  const { target, decision, newTarget, reason } = line
  const changed = decision === targetDecisions.changed
  return (
    <fieldset className="adj-line" aria-label={target.name}>
      <div className="adj-line-head">
        <span>
          {target.name} {changed ? <s className="adj-was">{target.value}</s> : <b>{target.value}</b>}
        </span>
        <Choice
          label={`${target.name} 处理`}
          options={words}
          value={decision || undefined}
          onChange={(value) => onWrite('decision', value)}
          readOnly={false}
        />
      </div>
      <div className="adj-line-words">
        {changed && (
          <label>
            <span className="sub">改为</span>
            <input
              className="pd-input"
              aria-label="调整后指标值"
              maxLength={200}
              value={newTarget}
              placeholder={target.value}
              onChange={(event) => onWrite('newTarget', event.target.value)}
            />
          </label>
        )}
        <label>
          <span className="sub">说明</span>
          <input
            className="pd-input"
            aria-label={`${target.name} 的理由`}
            maxLength={500}
            value={reason}
            placeholder="选填，不写的同项目的理由"
            onChange={(event) => onWrite('reason', event.target.value)}
          />
        </label>
      </div>
      {judged && !isDecided(line) && <p className="adj-bad">{decision === '' ? '请选择调整、取消或保留。' : '请填写调整后的指标值。'}</p>}
    </fieldset>
  )
}
