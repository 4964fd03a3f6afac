import { useState } from 'react'
import { dayWords } from '../../../src/kernel/index.ts'
import type { PaperView } from '../../../src/workflow/index.ts'
import { extendPaper } from '../../api/papers.ts'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperField } from './PaperField.tsx'
import { usePaperAct } from './paper-queries.ts'

/** 延期 of one paper. */
export function PaperExtendDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }) {
  const [dueOn, setDueOn] = useState('')
  const [reason, setReason] = useState('')
  const extension = usePaperAct(paper.id, extendPaper.bind(null, paper.id), onClose)
  const missing = dueOn === '' ? '请填写新的截止日期。' : reason.trim() === '' ? '请写明延期理由。' : undefined
  return (
    <PaperDecision
      title={`延期 ${paper.title}`}
      act={dueOn ? `延期到 ${dayWords(dueOn)}` : '延期'}
      keep="不延期"
      missing={missing}
      busy={extension.isPending}
      error={extension.error}
      onAct={() => extension.mutate({ version: paper.version, dueOn, reason })}
      onClose={onClose}
    >
      <p>
        {paper.organisationName}的这一件{paper.dueOn ? `原定 ${dayWords(paper.dueOn)} 截止` : '没有截止日期'}
        。延期记入办理记录，其他单位不受影响。
      </p>
      <PaperField label="新的截止日期" kind="date" value={dueOn} onChange={setDueOn} />
      <PaperField label="延期理由" kind="paragraph" value={reason} onChange={setReason} maxLength={2000} />
    </PaperDecision>
  )
}
