import { Button, Modal } from 'antd'
import { useState } from 'react'
import { clock } from '../../app/save-state.ts'
import { Choice } from '../Choice.tsx'
import { HeadRow } from '../columns.tsx'
import type { Conflict } from './draft-queue.ts'

type Side = 'mine' | 'theirs'

interface ConflictDialogProps {
  readonly conflicts: readonly Conflict[]
  /** Where the cell stands, in the words of the form. */
  readonly placeOf: (conflict: Conflict) => string
  readonly show: (value: unknown, conflict: Conflict) => string
  readonly onResolve: (choices: ReadonlyMap<string, Side>) => void
}

/** 冲突: somebody else changed the same cells first. Decided cell by cell, never for the whole page. */
export function ConflictDialog({ conflicts, placeOf, show, onResolve }: ConflictDialogProps) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map())
  const first = conflicts[0]
  if (!first) return null
  const open = conflicts.filter((conflict) => !choices.has(conflict.cell)).length
  const settle = () => {
    onResolve(choices)
    setChoices(new Map())
  }
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
          <Button type="primary" disabled={open > 0} onClick={settle}>
            合并并保存
          </Button>
        </>
      }
    >
      <table className="grid">
        <HeadRow titles={['位置', '原来', '对方改为', '您改为', '保留']} />
        <tbody>
          {conflicts.map((conflict) => (
            <ConflictRow
              key={conflict.cell}
              place={placeOf(conflict)}
              words={[conflict.base, conflict.theirs, conflict.mine].map((value) => show(value, conflict))}
              choice={choices.get(conflict.cell)}
              onChoose={(side) => setChoices(new Map(choices).set(conflict.cell, side))}
            />
          ))}
        </tbody>
      </table>
    </Modal>
  )
}

function ConflictRow(props: { place: string; words: readonly string[]; choice: Side | undefined; onChoose: (side: Side) => void }) {
  const { place, words, choice, onChoose } = props
  const [before, theirs, mine] = words
  return (
    <tr>
      <td>{place}</td>
      <td>{before}</td>
      <td>{theirs}</td>
      <td>{mine}</td>
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
