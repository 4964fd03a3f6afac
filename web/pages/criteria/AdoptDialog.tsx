import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { EvaluationView, LeafView } from '../../../src/evaluation/index.ts'
import type { Facts } from '../../../src/scoring/index.ts'
import { ApiError } from '../../api/client.ts'
import { saveCells } from '../../api/evaluations.ts'
import { sessionExpired } from '../../app/session-expiry.ts'
import { HeadRow } from '../../components/columns.tsx'
import { type LiveReading, tryFacts } from '../evaluation/live-reading.ts'
import { leafName } from '../evaluation/table-model.ts'
import { evaluationKey } from '../evaluation/use-evaluation.ts'

interface Change {
  readonly leaf: LeafView
  readonly text: string
  readonly reading: LiveReading
}

interface AdoptDialogProps {
  readonly evaluation: EvaluationView
  readonly changes: readonly Change[]
  readonly onAdopted: (leafIds: readonly string[]) => void
  readonly onClose: () => void
}

/** 采用: what changes in the scores is said before it is done. */
export function AdoptDialog({ evaluation, changes, onAdopted, onClose }: AdoptDialogProps) {
  const queries = useQueryClient()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  const adopt = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const outcome = await saveCells(
        evaluation.id,
        changes.map(({ leaf, text }) => ({ cell: `${leaf.id}/criterion`, base: leaf.criterion, value: text })),
      )
      if (outcome.kind === 'saved') {
        queries.setQueryData(evaluationKey(evaluation.id), outcome.saved)
        onAdopted(changes.map(({ leaf }) => leaf.id))
        onClose()
        return
      }
      const [first] = outcome.conflicts
      setProblem(
        `${first!.by}先改了${outcome.conflicts.map(({ at }) => `“${at}”`).join('、')}，没有采用。您改的内容还在，请关闭后核对对方的改法再采用。`,
      )
      await queries.invalidateQueries({ queryKey: evaluationKey(evaluation.id) })
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) sessionExpired.report()
      setProblem(error instanceof Error ? `没有采用。${error.message}您改的内容还在。` : '没有采用。')
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      open
      centered
      width={760}
      title={`采用新的评分标准，改 ${changes.length} 处`}
      onCancel={onClose}
      footer={
        <>
          <Button autoFocus onClick={onClose}>
            暂不采用
          </Button>
          <Button type="primary" loading={busy} onClick={() => void adopt()}>
            采用，改 {changes.length} 处
          </Button>
        </>
      }
    >
      <p className="sub">采用后按新标准重新计分，原标准和原得分留在操作记录中。</p>
      <table className="grid">
        <HeadRow titles={['指标', '新的评分标准', '现得分', '采用后']} />
        <tbody>
          {changes.map(({ leaf, text, reading }) => (
            <tr key={leaf.id}>
              <td>{leafName(leaf)}</td>
              <td>{text}</td>
              <td className="num">{leaf.score ?? '未评'}</td>
              <td className="num">{after(evaluation, leaf, reading)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problem && (
        <p className="errline" role="alert">
          {problem}
        </p>
      )}
    </Modal>
  )
}

function after(evaluation: EvaluationView, leaf: LeafView, { rule }: LiveReading): string {
  if (!rule) return '不计分'
  return tryFacts(rule, leaf.facts as Facts, leaf.points, evaluation.conventions).score ?? '需补录依据'
}
