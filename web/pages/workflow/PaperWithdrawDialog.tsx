import type { PaperView } from '../../../src/workflow/index.ts'
import { withdrawPaper } from '../../api/papers.ts'
import { PaperDecision } from './PaperDecision.tsx'
import { usePaperAct } from './paper-queries.ts'

/** 撤回, before anybody has dealt with it. */
export function PaperWithdrawDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }) {
  const withdrawal = usePaperAct(paper.id, withdrawPaper.bind(null, paper.id), onClose)
  return (
    <PaperDecision
      title={`撤回 ${paper.title}`}
      act="撤回"
      keep="不撤回"
      busy={withdrawal.isPending}
      error={withdrawal.error}
      onAct={() => withdrawal.mutate({ version: paper.version })}
      onClose={onClose}
    >
      <p>撤回后审核人看不到本件，可以继续修改，改好后须重新报送。已打印的定稿和扫描件作废。</p>
    </PaperDecision>
  )
}
