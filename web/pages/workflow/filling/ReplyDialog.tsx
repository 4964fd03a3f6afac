import { useState } from 'react'
import type { SuppliedValueView } from '../../../../src/workflow/index.ts'
import { replyToObjection } from '../../../api/filling.ts'
import { PaperDecision } from '../PaperDecision.tsx'
import { PaperField } from '../PaperField.tsx'
import { useSuppliedAct } from './filling-queries.ts'

interface ReplyDialogProps {
  readonly value: SuppliedValueView
  readonly paperId: string
  readonly unit: string
  readonly onClose: () => void
}

/** 答复异议: the value stays. */
export function ReplyDialog({ value, paperId, unit, onClose }: ReplyDialogProps) {
  const [reply, setReply] = useState('')
  const replying = useSuppliedAct(() => replyToObjection(value.id, { paperId, reply }), onClose)
  return (
    <PaperDecision
      title={`答复${unit}的异议`}
      act="答复，数据不变"
      keep="暂不答复"
      missing={reply.trim() === '' ? '请写明答复。' : undefined}
      busy={replying.isPending}
      error={replying.error}
      onAct={() => replying.mutate(undefined)}
      onClose={onClose}
    >
      <p>
        “{value.label}”仍为 <b>{value.value}</b>，单位再核对确认。异议成立的，请关闭本窗口，改用“更正”。
      </p>
      <PaperField label="答复" kind="paragraph" value={reply} onChange={setReply} maxLength={1000} />
    </PaperDecision>
  )
}
