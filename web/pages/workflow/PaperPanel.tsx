import { useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { PaperEvidence } from '../../components/evidence/PaperEvidence.tsx'
import { mayType } from './filling/own-cells.ts'
import { PartsPanel } from './filling/PartsPanel.tsx'
import { PaperEditions } from './PaperEditions.tsx'
import { PaperProblems } from './PaperProblems.tsx'
import { PaperRecord } from './PaperRecord.tsx'
import type { PaperProblem } from './paper-model.ts'
import { ScanPanel } from './ScanPanel.tsx'

type Tab = 'problems' | 'evidence' | 'parts' | 'record' | 'editions' | 'scans'

/** 自评表、业务目标完成情况 */
const REPORTING = /^selfEvaluation\.|^targets\.completionReport$/

interface PaperPanelProps {
  readonly paper: PaperView
  readonly problems: readonly PaperProblem[]
  readonly drafts: ReadonlyMap<string, unknown>
  /** 代填 */
  readonly forOthers?: boolean
  readonly setForOthers?: (forOthers: boolean) => void
}

/** 右栏: 系统校验 · 佐证 · 办理记录 · 版本 · 签字盖章. */
export function PaperPanel({ paper, problems, drafts, forOthers = false, setForOthers }: PaperPanelProps) {
  const [tab, setTab] = useState<Tab>(mayType(paper) ? 'problems' : 'record')
  const tabs: readonly (readonly [Tab, string])[] = [
    ['problems', '系统校验'],
    ...(paper.actions.divide || paper.filling.parts.length > 0 ? [['parts', '分工'] as const] : []),
    // Papers that report results.
    ...(REPORTING.test(paper.type) ? ([['evidence', '佐证']] as const) : []),
    ['record', '办理记录'],
    ['editions', '版本'],
    ['scans', '签字盖章'],
  ]
  return (
    <aside className="pp-panel" aria-label="校验与记录">
      <div className="pp-tabs" role="tablist">
        {tabs.map(([key, word]) => (
          <button key={key} type="button" role="tab" aria-selected={tab === key} onClick={() => setTab(key)}>
            {word}
          </button>
        ))}
      </div>
      {tab === 'problems' && (
        <PaperProblems
          problems={problems}
          fill={mayType(paper)}
          waiting={drafts.size}
          keepIn={paper.actions.fill ? paper.id : undefined}
          explained={paper.explained}
        />
      )}
      {tab === 'parts' && <PartsPanel paper={paper} forOthers={forOthers} setForOthers={setForOthers} />}
      {tab === 'evidence' && <PaperEvidence paperId={paper.id} />}
      {tab === 'record' && <PaperRecord paperId={paper.id} acts={paper.acts} />}
      {tab === 'editions' && <PaperEditions paper={paper} />}
      {tab === 'scans' && <ScanPanel paper={paper} />}
    </aside>
  )
}
