import { sendBackPaper } from '../../api/papers.ts'
import { PaperActError } from './PaperDecision.tsx'
import { PhoneSheet } from './PhoneSheet.tsx'
import { usePaperAct } from './paper-queries.ts'
import { type ReviewStep, writtenComments } from './review-notes.ts'

/** 退回，写原因. */
export function PhoneSendBack({ paper, review, onDone, onClose }: ReviewStep & { onClose: () => void }) {
  const comments = writtenComments(paper, review.notes)
  const sending = usePaperAct(paper.id, sendBackPaper.bind(null, paper.id), () => {
    review.forget()
    onDone()
  })
  const { reason } = review.notes
  const missing = reason.trim() === '' && comments.length === 0
  const send = () =>
    sending.mutate({ version: paper.version, reason: reason.trim(), comments: comments.map(({ cell, text }) => ({ cell, text })) })
  return (
    <PhoneSheet
      title="退回，写原因"
      buttons={
        <>
          <button type="button" className="ph-button" onClick={onClose}>
            暂不退回
          </button>
          <button type="button" className="ph-button primary" disabled={missing || sending.isPending} onClick={send}>
            {sending.isPending ? '正在办理' : missing ? '退回（请写原因）' : '退回'}
          </button>
        </>
      }
    >
      <section className="ph-card">
        <h2>{paper.title}</h2>
        <p className="ph-meta">退回后由{paper.organisationName}修改并重新报送，从第一步起重新审核。</p>
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
          autoFocus
          className="ph-text"
          aria-label="退回原因"
          placeholder="写明哪里不对、应怎样改"
          rows={5}
          maxLength={2000}
          value={reason}
          onChange={(event) => review.setReason(event.target.value)}
        />
        {comments.map(({ cell, label, text }) => (
          <p className="ph-meta" key={cell}>
            <b>{label}</b>：{text}
          </p>
        ))}
        <PaperActError error={sending.error} />
      </section>
    </PhoneSheet>
  )
}
