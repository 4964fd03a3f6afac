import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { PaperHeadView } from '../../../src/workflow/index.ts'
import { type ApprovalResult, approvePapers } from '../../api/papers.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperField } from './PaperField.tsx'
import { paperKey, refreshLists } from './paper-queries.ts'

/** 批量审核: each paper is decided by itself; the answer says for each what became of it. */
export function PaperBatch({ papers, onDone }: { papers: readonly PaperHeadView[]; onDone: () => void }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [comment, setComment] = useState('')
  const [outcome, setOutcome] = useState<{ results: readonly ApprovalResult[]; papers: readonly PaperHeadView[] }>()
  const approval = useMutation({
    mutationFn: () => approvePapers({ papers: papers.map(({ id, version }) => ({ id, version })), comment }),
    onSuccess: (results) => {
      setAsking(false)
      setOutcome({ results, papers })
    },
  })
  const finish = () => {
    for (const { id } of outcome?.papers ?? []) void queries.invalidateQueries({ queryKey: paperKey(id) })
    setOutcome(undefined)
    refreshLists(queries)
    onDone()
  }
  return (
    <div className="pl-batch">
      <Button disabled={papers.length === 0} onClick={() => setAsking(true)}>
        {papers.length === 0 ? '同意所选（还没有选）' : `同意所选 ${papers.length} 份`}
      </Button>
      <span className="sub">需要退回的，请逐份打开写明理由。</span>
      {asking && (
        <PaperDecision
          title={`同意所选 ${papers.length} 份`}
          act={`同意 ${papers.length} 份`}
          keep="再看看"
          busy={approval.isPending}
          error={approval.error}
          onAct={() => approval.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>逐份办理，同意后转入下一步，不能再退回。其中已有变动、不能同意的，会单独列出，不影响其他各份。</p>
          <ul className="pd-list">
            {papers.map((paper) => (
              <li key={paper.id}>
                {paper.title} <span className="sub">{paper.organisationName}</span>
              </li>
            ))}
          </ul>
          <PaperField label="审核意见" optional kind="paragraph" value={comment} onChange={setComment} maxLength={2000} />
        </PaperDecision>
      )}
      {outcome && <Outcome {...outcome} onClose={finish} />}
    </div>
  )
}

interface OutcomeProps {
  readonly results: readonly ApprovalResult[]
  readonly papers: readonly PaperHeadView[]
  readonly onClose: () => void
}

function Outcome({ results, papers, onClose }: OutcomeProps) {
  const done = results.filter(({ approved }) => approved).length
  const failed = results.length - done
  return (
    <Modal
      open
      centered
      width={640}
      closable={false}
      title={failed === 0 ? `已同意 ${done} 份` : `已同意 ${done} 份，${failed} 份没有办成`}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          返回列表
        </Button>
      }
    >
      <ul className="pd-list dlg">
        {results.map(({ id, approved, message }) => (
          <li key={id} className="pl-result">
            <Lamp kind={approved ? 'ok' : 'bad'} label={approved ? '已同意' : '没有办成'} />
            <span>
              <b>{papers.find((paper) => paper.id === id)?.title ?? '所选文书'}</b> {message}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
