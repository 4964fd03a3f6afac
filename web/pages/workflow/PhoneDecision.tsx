import { useState } from 'react'
import { PhoneApprove } from './PhoneApprove.tsx'
import { PhoneSendBack } from './PhoneSendBack.tsx'
import { approvalWord } from './ReviewApproveDialog.tsx'
import type { ReviewStep } from './review-notes.ts'

/** 退回，写原因 · 同意并签字, fixed at the bottom. */
export function PhoneDecision({ onApproved, ...props }: ReviewStep & { readonly onApproved: () => void }) {
  const [asked, setAsked] = useState<'approve' | 'sendBack'>()
  const { actions } = props.paper
  const close = () => setAsked(undefined)
  return (
    <>
      <footer className="ph-foot">
        {actions.sendBack && (
          <button type="button" className="ph-button" onClick={() => setAsked('sendBack')}>
            退回，写原因
          </button>
        )}
        {actions.approve && (
          <button type="button" className="ph-button primary" onClick={() => setAsked('approve')}>
            {approvalWord(props.paper)}
          </button>
        )}
      </footer>
      {asked === 'approve' && <PhoneApprove {...props} onDone={onApproved} onClose={close} />}
      {asked === 'sendBack' && <PhoneSendBack {...props} onClose={close} />}
    </>
  )
}
