import { Button, Input } from 'antd'
import { useState } from 'react'
import type { SelfEvaluationView, SelfLeafView } from '../../../src/evaluation/index.ts'
import { answerComment, saveComment } from '../../api/self-evaluation.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useSelfAct } from './self-queries.ts'

/** 复核意见 on this item, and its answer. */
export function SelfComment({ data, leaf: { comment, place } }: { data: SelfEvaluationView; leaf: SelfLeafView }) {
  const { may, paperId } = data
  if (!comment && !may.recheck) return null
  return (
    <section className="st se-form" aria-label="复核意见">
      <h3>复核意见</h3>
      {comment && (
        <>
          <p className="read">{comment.comment}</p>
          <p className="tiny">
            {comment.by}，{comment.at}
          </p>
          {comment.answer ? (
            <p className="read">
              答复：{comment.answer}
              <span className="tiny">　{comment.answeredBy}</span>
            </p>
          ) : (
            !may.fill && <p className="sub">还没有答复。</p>
          )}
        </>
      )}
      {comment && may.fill && (
        <Written
          label="答复复核意见"
          act="答复"
          given={comment.answer}
          paperId={paperId}
          save={(text) => answerComment(paperId, { place, text })}
        />
      )}
      {may.recheck && (
        <Written
          label="本项的复核意见"
          act="保存意见"
          given={comment?.comment ?? ''}
          paperId={paperId}
          save={(text) => saveComment(paperId, { place, text })}
        />
      )}
    </section>
  )
}

interface WrittenProps {
  readonly label: string
  readonly act: string
  readonly given: string
  readonly paperId: string
  readonly save: (text: string) => Promise<SelfEvaluationView>
}

function Written({ label, act, given, paperId, save }: WrittenProps) {
  const [text, setText] = useState(given)
  const saving = useSelfAct(paperId, save)
  return (
    <>
      <Input.TextArea aria-label={label} placeholder={label} rows={2} value={text} onChange={({ target }) => setText(target.value)} />
      <PaperActError error={saving.error} />
      <Button size="small" disabled={text.trim() === ''} loading={saving.isPending} onClick={() => saving.mutate(text.trim())}>
        {act}
      </Button>
    </>
  )
}
