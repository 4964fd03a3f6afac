import { useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { unlockPaper } from '../../api/papers.ts'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperField } from './PaperField.tsx'
import { usePaperAct } from './paper-queries.ts'

/** 解锁: from above; the unit corrects and submits a new edition. */
export function PaperUnlockDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const unlocking = usePaperAct(paper.id, unlockPaper.bind(null, paper.id), onClose)
  return (
    <PaperDecision
      title={`解锁 ${paper.title}`}
      act={`解锁，建立第 ${paper.edition + 1} 版`}
      keep="保持锁定"
      missing={reason.trim() === '' ? '请写明解锁理由。' : undefined}
      busy={unlocking.isPending}
      error={unlocking.error}
      onAct={() => unlocking.mutate({ version: paper.version, reason })}
      onClose={onClose}
    >
      <p>
        解锁后由{paper.organisationName}修改，成为第 {paper.edition + 1} 版，须重新逐级审核。第 {paper.edition} 版原样留存。
      </p>
      <PaperField label="解锁理由" kind="paragraph" value={reason} onChange={setReason} maxLength={2000} />
    </PaperDecision>
  )
}
