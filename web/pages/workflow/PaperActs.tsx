import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { sheetAddress } from '../../api/papers.ts'
import type { DraftState } from '../../components/drafts/draft-queue.ts'
import { ExternalDecisionDialog } from './ExternalDecisionDialog.tsx'
import { PaperExtendDialog } from './PaperExtendDialog.tsx'
import { PaperSheetDialog } from './PaperSheetDialog.tsx'
import { PaperSubmitDialog } from './PaperSubmitDialog.tsx'
import { PaperUnlockDialog } from './PaperUnlockDialog.tsx'
import { PaperWithdrawDialog } from './PaperWithdrawDialog.tsx'
import { PrintButton } from './PrintPanel.tsx'
import type { PaperProblem } from './paper-model.ts'
import { errorCount } from './problem-words.ts'

type Asked = 'sheet' | 'submit' | 'withdraw' | 'unlock' | 'extend' | 'external'

interface PaperActsProps {
  readonly paper: PaperView
  readonly drafts: DraftState
  readonly problems: readonly PaperProblem[]
}

/** 办理按钮: only what the server would accept from this post now. */
export function PaperActs({ paper, drafts, problems }: PaperActsProps) {
  const [asked, setAsked] = useState<Asked>()
  const navigate = useNavigate()
  const { actions } = paper
  const close = () => setAsked(undefined)
  const obstacle = submitObstacle(paper, drafts, problems)
  const review = () => void navigate({ to: '/papers/$paperId/review', params: { paperId: paper.id } })
  return (
    <>
      <PrintButton paper={paper} />
      {paper.sheet && (
        <Button href={sheetAddress(paper.id)} download>
          导出 Excel
        </Button>
      )}
      {paper.sheet && mayTakeSheet(paper) && (
        <Button
          disabled={drafts.drafts.size > 0}
          title={drafts.drafts.size > 0 ? '有修改正在保存，保存后再读入。' : undefined}
          onClick={() => setAsked('sheet')}
        >
          读入 Excel
        </Button>
      )}
      {actions.extend && <Button onClick={() => setAsked('extend')}>延期</Button>}
      {actions.unlock && <Button onClick={() => setAsked('unlock')}>解锁</Button>}
      {actions.registerExternal && <Button onClick={() => setAsked('external')}>外部登记</Button>}
      {actions.withdraw && <Button onClick={() => setAsked('withdraw')}>撤回</Button>}
      {(actions.approve || actions.sendBack) && (
        <Button type="primary" onClick={review}>
          审核
        </Button>
      )}
      {actions.submit && (
        <Button type="primary" disabled={obstacle !== undefined} onClick={() => setAsked('submit')}>
          {obstacle === undefined ? '报送' : `报送（${obstacle}）`}
        </Button>
      )}
      {asked === 'sheet' && <PaperSheetDialog paper={paper} onClose={close} />}
      {asked === 'submit' && <PaperSubmitDialog paper={paper} onClose={close} />}
      {asked === 'withdraw' && <PaperWithdrawDialog paper={paper} onClose={close} />}
      {asked === 'unlock' && <PaperUnlockDialog paper={paper} onClose={close} />}
      {asked === 'extend' && <PaperExtendDialog paper={paper} onClose={close} />}
      {asked === 'external' && <ExternalDecisionDialog paper={paper} onClose={close} />}
    </>
  )
}

/** Whoever fills the paper in, or a part of it. */
function mayTakeSheet({ actions }: PaperView): boolean {
  return actions.fill || actions.fillPart
}

/** Why 报送 is not open now, in the words of its label. */
function submitObstacle(paper: PaperView, drafts: DraftState, problems: readonly PaperProblem[]): string | undefined {
  if (drafts.conflicts.length > 0) return `还有 ${drafts.conflicts.length} 格冲突`
  if (drafts.refused.size > 0 || drafts.phase === 'offline' || drafts.phase === 'expired' || drafts.phase === 'failed') {
    return drafts.drafts.size > 0 ? `${drafts.drafts.size} 处未上传` : undefined
  }
  if (drafts.drafts.size > 0) return '正在保存'
  const errors = errorCount(problems)
  if (errors > 0 && paper.actions.submit) return `还有 ${errors} 处错误`
  const unexplained = problems.filter(({ needsReason, kept }) => needsReason && !kept).length
  return unexplained > 0 && paper.actions.submit ? `还有 ${unexplained} 处提醒须说明理由` : undefined
}
