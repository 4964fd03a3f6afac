import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { ConflictDialog } from '../../components/drafts/ConflictDialog.tsx'
import type { DraftState } from '../../components/drafts/draft-queue.ts'
import { SaveProblems } from '../../components/drafts/SaveProblems.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { PaperActs } from '../workflow/PaperActs.tsx'
import { PaperChain } from '../workflow/PaperChain.tsx'
import { PaperStateTag } from '../workflow/PaperHead.tsx'
import { PaperNotices } from '../workflow/PaperNotices.tsx'
import { PaperPanel } from '../workflow/PaperPanel.tsx'
import { PaperReading } from '../workflow/PaperReading.tsx'
import { PaperSubmitDialog } from '../workflow/PaperSubmitDialog.tsx'
import { type PaperEdits, usePaperFilling } from '../workflow/paper-edits.ts'
import { placeOf } from '../workflow/paper-model.ts'
import { usePaper } from '../workflow/paper-queries.ts'
import { AdjustmentItems } from './AdjustmentItems.tsx'
import { AdjustmentTargets } from './AdjustmentTargets.tsx'
import { JudgedProvider } from './adjustment-judged.tsx'
import { useAdjustmentChoices } from './adjustment-queries.ts'
import './adjustment.css'
import './adjustment-indicators.css'
import '../workflow/paper-form.css'
import '../workflow/paper-page.css'

/** 预算调整与目标调整: budget and targets changed on one page; both are submitted and come into force together. */
export function AdjustmentFillPage() {
  const { paperId } = useParams({ from: '/frame/budget/adjustment-papers/$paperId' })
  const paper = usePaper(paperId)
  if (paper.data) return <Filling key={paperId} paper={paper.data} />
  return (
    <div className="body">
      {paper.isPending && <Skeleton rows={10} />}
      {paper.isError && <LoadError error={paper.error} retry={() => void paper.refetch()} />}
    </div>
  )
}

function Filling({ paper }: { paper: PaperView }) {
  const { queue, state, edits, resolve } = usePaperFilling(paper)
  const choices = useAdjustmentChoices(paper.fiscalYear)
  const [pressed, setPressed] = useState(false)
  return (
    <>
      <title>{`${paper.title} · 衡绩`}</title>
      <div className="phead">
        <Link className="pp-back" to="/budget/adjustments" search={{ year: paper.fiscalYear }} aria-label="回到预算调整列表">
          预算调整
        </Link>
        <h1 title={paper.title}>{edits.mayFill ? '预算调整与目标调整' : paper.title}</h1>
        <PaperStateTag paper={paper} />
        {edits.mayFill && <span className="sub adj-together">两者一起报送，一起生效</span>}
        <div className="acts">
          <Link className="ant-btn ant-btn-default adj-whole" to="/papers/$paperId" params={{ paperId: paper.id }}>
            整表
          </Link>
          {!edits.mayFill && <PaperActs paper={paper} drafts={state} problems={edits.problems} />}
        </div>
      </div>
      <PaperChain paper={paper} />
      <SaveProblems state={state} queue={queue} />
      {edits.mayFill ? (
        <div className="body adj-body">
          <div className="adj-scroll">
            <PaperNotices paper={paper} drafts={state.drafts} />
            {choices.isError && <LoadError error={choices.error} retry={() => void choices.refetch()} />}
            <JudgedProvider all={pressed}>
              <div className="sheet adj">
                <AdjustmentItems
                  paperId={paper.id}
                  edits={edits}
                  choices={choices.data}
                  subject={!paper.sections.some((section) => hasKind(section))}
                />
                <AdjustmentTargets edits={edits} choices={choices.data} />
              </div>
            </JudgedProvider>
          </div>
          <AdjustmentFoot paper={paper} edits={edits} drafts={state} onMissing={() => setPressed(true)} />
        </div>
      ) : (
        <div className="body paper">
          <div className="pp-left">
            <PaperNotices paper={paper} drafts={state.drafts} />
            <PaperReading paper={paper} cells={edits.cells} notes={edits.notes} />
          </div>
          <PaperPanel paper={paper} problems={edits.problems} drafts={state.drafts} />
        </div>
      )}
      <ConflictDialog
        conflicts={state.conflicts}
        placeOf={(conflict) => placeOf(paper.sections, conflict.cell)}
        show={(value) => (typeof value === 'string' && value !== '' ? value : '未填')}
        onResolve={resolve}
      />
    </>
  )
}

/** 调整类别 is asked where there are several. */
function hasKind(section: PaperView['sections'][number]): boolean {
  return section.kind === 'facts' && section.fields.some(({ id }) => id === 'kind')
}

interface FootProps {
  readonly paper: PaperView
  readonly edits: PaperEdits
  readonly drafts: DraftState
  readonly onMissing: () => void
}

/** What is missing, 暂存, 报送. */
function AdjustmentFoot({ paper, edits, drafts, onMissing }: FootProps) {
  const navigate = useNavigate()
  const [asked, setAsked] = useState(false)
  const errors = edits.problems.filter(({ severity }) => severity === 'error')
  const saving = drafts.drafts.size > 0
  const ready = errors.length === 0 && !saving
  return (
    <div className="adj-foot">
      <p className="sub" role="status">
        {errors.length > 0 ? missingWords(paper, errors) : '已填齐，可以报送。'}
        {saving ? '正在保存。' : '已自动保存。'}
      </p>
      <Button onClick={() => void navigate({ to: '/budget/adjustments', search: { year: paper.fiscalYear } })}>暂存，稍后再办</Button>
      {paper.actions.submit && (
        // It can be pressed while something is missing: then the places are marked.
        <Button
          type="primary"
          className={ready ? undefined : 'adj-notyet'}
          aria-disabled={!ready}
          onClick={() => (ready ? setAsked(true) : onMissing())}
        >
          报送调整
        </Button>
      )}
      {asked && <PaperSubmitDialog paper={paper} onClose={() => setAsked(false)} />}
    </div>
  )
}

function missingWords(paper: PaperView, errors: PaperEdits['problems']): string {
  const ofTargets = (cell: string) => cell.startsWith('projects/') || cell.startsWith('targets/')
  const undecided = errors.filter(({ code, cell }) => code === 'budget.adjustment.undecided' || ofTargets(cell)).length
  const places = new Set(errors.filter(({ cell }) => !ofTargets(cell)).map(({ cell }) => placeOf(paper.sections, cell)))
  const named = [...places].slice(0, 4).join('、')
  const words = [named && `${named}${places.size > 4 ? `等 ${places.size} 处` : ''}`, undecided > 0 && `${undecided} 处目标处理`]
  return `还缺或须更正：${words.filter(Boolean).join('；')}。`
}
