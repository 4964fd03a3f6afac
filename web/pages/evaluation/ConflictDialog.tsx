import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { EvaluationView, LeafView } from '../../../src/evaluation/index.ts'
import { clock } from '../../app/save-state.ts'
import { cellText } from './cell-text.ts'
import type { Conflict } from './drafts.ts'
import { Choice } from './facts/choices.tsx'
import { leafName } from './table-model.ts'

type Side = 'mine' | 'theirs'

interface ConflictDialogProps {
  readonly evaluation: EvaluationView
  readonly conflicts: readonly Conflict[]
  readonly onResolve: (choices: ReadonlyMap<string, Side>) => void
}

/** 冲突: somebody else changed the same cells first. Decided cell by cell, never for the whole page. */
export function ConflictDialog({ evaluation, conflicts, onResolve }: ConflictDialogProps) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map())
  const first = conflicts[0]
  if (!first) return null
  const open = conflicts.filter((conflict) => !choices.has(conflict.cell)).length
  return (
    <Modal
      open
      centered
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={860}
      title={`${first.by} 在 ${clock(new Date(first.changedAt))} 也改了这份表，${conflicts.length} 格不同`}
      footer={
        <>
          {open > 0 && <span className="sub">还有 {open} 格没有选。</span>}
          <Button
            type="primary"
            disabled={open > 0}
            onClick={() => {
              onResolve(choices)
              setChoices(new Map())
            }}
          >
            合并并保存
          </Button>
        </>
      }
    >
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">位置</th>
            <th scope="col">原来</th>
            <th scope="col">对方改为</th>
            <th scope="col">您改为</th>
            <th scope="col">保留</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map((conflict) => (
            <ConflictRow
              key={conflict.cell}
              conflict={conflict}
              leaf={evaluation.leaves.find((leaf) => conflict.cell.startsWith(`${leaf.id}/`))}
              choice={choices.get(conflict.cell)}
              onChoose={(side) => setChoices(new Map(choices).set(conflict.cell, side))}
            />
          ))}
        </tbody>
      </table>
    </Modal>
  )
}

const columns: Record<string, string> = { facts: '依据', explanation: '扣分或得分情况说明', criterion: '评分标准' }

function ConflictRow(props: { conflict: Conflict; leaf: LeafView | undefined; choice: Side | undefined; onChoose: (side: Side) => void }) {
  const { conflict, leaf, choice, onChoose } = props
  const place = leaf ? `${leafName(leaf)} ${columns[conflict.cell.split('/').at(-1) ?? ''] ?? ''}` : conflict.at
  return (
    <tr>
      <td>{place}</td>
      <td>{cellText(conflict.base, leaf)}</td>
      <td>{cellText(conflict.theirs, leaf)}</td>
      <td>{cellText(conflict.mine, leaf)}</td>
      <td className="ctr">
        <Choice
          label={`${place} 保留`}
          options={[
            { value: 'theirs', word: '对方的' },
            { value: 'mine', word: '我的' },
          ]}
          value={choice}
          onChange={onChoose}
          readOnly={false}
        />
      </td>
    </tr>
  )
}
