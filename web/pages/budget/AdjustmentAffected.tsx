import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import {
  type AdjustmentView,
  type DecideTargets,
  type TargetDecision,
  targetDecisionOf,
  targetDecisions,
} from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { decideTargets } from '../../api/adjustments.ts'
import { Choice } from '../../components/Choice.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { AdjustmentTargetLine } from './AdjustmentTargetLine.tsx'
import { useAdjustmentAct } from './adjustment-queries.ts'
import { isDecided, NOTHING_TO_CHANGE, type TargetLine } from './adjustment-target-cells.ts'

type Project = AdjustmentView['affected'][number]
type Order = z.input<typeof DecideTargets>

/** 一个受影响的项目 of an adjustment in force: what was decided, or the decision that is still to be taken. */
export function AdjustmentAffected({ adjustment, project }: { adjustment: AdjustmentView; project: Project }) {
  const open = project.decision === undefined
  return (
    <div className={open ? 'adj-target open' : 'adj-target'}>
      <header>
        <b>
          {project.code} {project.name}
        </b>
        <span className={open ? 'tag bad' : 'tag ok'}>{open ? '目标待定' : project.decisionLabel}</span>
      </header>
      <p className="sub">资金变动 {moneyText(BigInt(project.changeFen), '万元')} 万元</p>
      {open && adjustment.mayDecide ? (
        <Deciding adjustment={adjustment} project={project} />
      ) : (
        project.targets.map(({ id, name, value }) => (
          <p key={id} className="sub">
            {name}：{value}
          </p>
        ))
      )}
      {!open && (
        <p>
          {project.reason} <span className="unit">{project.decidedBy}</span>
        </p>
      )}
    </div>
  )
}

const words = (Object.keys(targetDecisions) as TargetDecision[]).map((value) => ({ value, word: targetDecisions[value] }))
const blank = { decision: '', newTarget: '', reason: '' }

function Deciding({ adjustment, project }: { adjustment: AdjustmentView; project: Project }) {
  const [decision, setDecision] = useState<TargetDecision>()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState<Readonly<Record<string, typeof blank>>>({})
  const act = useAdjustmentAct((order: Order) => decideTargets(adjustment.id!, project.projectId, order))
  const lines = project.targets.map((target, index): TargetLine => ({ row: index + 1, target, ...(typed[target.id] ?? blank) }))
  const byLine = decision === 'changed'
  const ready = decision !== undefined && reason.trim() !== '' && (!byLine || (lines.length > 0 && lines.every(isDecided)))
  const targets = byLine ? lines.map((line) => ({ ...line, id: line.target.id })) : []
  const order = (chosen: TargetDecision): Order => ({
    ...{ decision: chosen, reason: reason.trim() },
    targets: targets.map((line) => ({
      ...{ id: line.id, decision: targetDecisionOf(line.decision) ?? 'kept', newTarget: line.newTarget, reason: line.reason },
    })),
  })
  return (
    <>
      <div className="adj-decide">
        <Choice label={`${project.name} 目标处理`} options={words} value={decision} onChange={setDecision} readOnly={false} />
      </div>
      {lines.length === 0 && <p className="tiny">{NOTHING_TO_CHANGE}</p>}
      {lines.map((line) =>
        byLine ? (
          <AdjustmentTargetLine
            key={line.target.id}
            line={line}
            judged={false}
            onWrite={(column, value) =>
              setTyped((before) => ({ ...before, [line.target.id]: { ...(before[line.target.id] ?? blank), [column]: value } }))
            }
          />
        ) : (
          <p key={line.target.id} className="sub">
            {line.target.name}：{line.target.value}
          </p>
        ),
      )}
      <label className="adj-why">
        <span className="sub">理由</span>
        <input className="pd-input" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <PaperActError error={act.error} />
      <Button disabled={!ready} loading={act.isPending} onClick={() => decision && act.mutate(order(decision))}>
        {decision ? `目标${targetDecisions[decision]}` : '请选择处理方式'}
      </Button>
    </>
  )
}
