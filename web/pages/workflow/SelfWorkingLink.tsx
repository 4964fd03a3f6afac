import { Link } from '@tanstack/react-router'
import type { PaperHeadView } from '../../../src/workflow/index.ts'

/** 计算过程、信号和复核得分 of a self-evaluation, wherever it is reviewed; other papers have none. */
export function SelfWorkingLink({ paper }: { paper: Pick<PaperHeadView, 'id' | 'type'> }) {
  if (!paper.type.startsWith('selfEvaluation.')) return null
  return (
    <Link to="/self-evaluation/$paperId" params={{ paperId: paper.id }}>
      计算过程、信号和复核得分
    </Link>
  )
}
