import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { PaperView } from '../../../../src/workflow/index.ts'
import { reportParts } from '../../../api/filling.ts'
import { PaperDecision } from '../PaperDecision.tsx'
import { usePaperAct } from '../paper-queries.ts'
import { ownCells, ownProblems } from './own-cells.ts'

/** 报送我的部分: to the clerk of the paper. Open optional cells are said before. */
export function ReportPart({ paper, waiting }: { paper: PaperView; waiting: number }) {
  const [asked, setAsked] = useState(false)
  const report = usePaperAct(
    paper.id,
    () => reportParts(paper.id),
    () => setAsked(false),
  )
  const open = useMemo(() => (paper.actions.fillPart ? ownCells(paper) : []), [paper])
  if (!paper.actions.fillPart) return null
  const errors = ownProblems(paper).filter(({ severity }) => severity === 'error').length
  const obstacle = waiting > 0 ? '正在保存' : errors > 0 ? `还有 ${errors} 处` : undefined
  return (
    <>
      <Button type="primary" disabled={obstacle !== undefined} onClick={() => setAsked(true)}>
        {obstacle ? `报送我的部分（${obstacle}）` : '报送我的部分'}
      </Button>
      {asked && (
        <PaperDecision
          title="报送我的部分"
          act="报送我的部分"
          keep="暂不报送"
          busy={report.isPending}
          error={report.error}
          onAct={() => report.mutate(undefined)}
          onClose={() => setAsked(false)}
        >
          <p>
            报送给{paper.organisationName}的经办，由其汇总后报送“{paper.title}”。
            {open.length > 0 ? `还有 ${open.length} 格没有填，报送后可以由经办代填或退回重填。` : '分给您的格都已填好。'}
          </p>
        </PaperDecision>
      )}
    </>
  )
}
