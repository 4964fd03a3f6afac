import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { SelfEvaluationView } from '../../../src/evaluation/index.ts'
import { returnWithComments } from '../../api/self-evaluation.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'

/** 退回, with the comments of the single items. */
export function SelfReturn({ data: { paperId, version, leaves, fiscalYear } }: { data: SelfEvaluationView }) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const comments = leaves.filter(({ comment }) => comment && comment.answer === '')
  const sendBack = useMutation({
    mutationFn: () => returnWithComments(paperId, { version, reason: reason.trim() }),
    onSuccess: () => {
      for (const name of ['selfEvaluations', 'selfEvaluation', 'paper', 'papers', 'workbench']) {
        void queries.invalidateQueries({ queryKey: [name] })
      }
      void navigate({ to: '/self-evaluation', search: { year: fiscalYear } })
    },
  })
  return (
    <>
      <Button onClick={() => setAsking(true)}>{comments.length > 0 ? `退回，附 ${comments.length} 条意见` : '退回'}</Button>
      {asking && (
        <PaperDecision
          title="退回自评表"
          act="退回自评表"
          keep="暂不退回"
          missing={comments.length === 0 && reason.trim() === '' ? '写明总的意见，或先在各项写明复核意见' : undefined}
          busy={sendBack.isPending}
          error={sendBack.error}
          onAct={() => sendBack.mutate()}
          onClose={() => setAsking(false)}
        >
          <ul>
            {comments.map(({ place, name, comment }) => (
              <li key={place}>
                {name}：{comment?.comment}
              </li>
            ))}
          </ul>
          <Input.TextArea
            aria-label="总的意见"
            placeholder={comments.length > 0 ? '总的意见（选填）' : '总的意见'}
            rows={3}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <p className="sub">退回后由填报单位逐项答复、更正，再重新报送。</p>
        </PaperDecision>
      )}
    </>
  )
}
