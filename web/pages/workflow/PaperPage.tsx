import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { ConflictDialog } from '../../components/drafts/ConflictDialog.tsx'
import { SaveProblems } from '../../components/drafts/SaveProblems.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { IndicatorFilling } from '../targets/IndicatorFilling.tsx'
import { ProjectOfPaper } from '../targets/ProjectOfPaper.tsx'
import { FillingBar } from './filling/FillingBar.tsx'
import { OwnCells } from './filling/OwnCells.tsx'
import { ReportPart } from './filling/ReportPart.tsx'
import { SuppliedNotice } from './filling/SuppliedNotice.tsx'
import { useOnlyMine } from './filling/use-only-mine.ts'
import { PaperActs } from './PaperActs.tsx'
import { PaperChain } from './PaperChain.tsx'
import { PaperFacts } from './PaperFacts.tsx'
import { PaperGrid } from './PaperGrid.tsx'
import { PaperHead } from './PaperHead.tsx'
import { PaperNotices } from './PaperNotices.tsx'
import { PaperPanel } from './PaperPanel.tsx'
import { PaperReading } from './PaperReading.tsx'
import { PaperSheetFilling } from './PaperSheetFilling.tsx'
import { type PaperEdits, usePaperFilling } from './paper-edits.ts'
import { showTyped } from './paper-figure.ts'
import { fieldOf, placeOf } from './paper-model.ts'
import { goToCell } from './paper-places.ts'
import { usePaper } from './paper-queries.ts'
import './paper-form.css'
import './paper-page.css'
import './filling/filling.css'

/** 文书: filling, and everything that was done with it. */
export function PaperPage() {
  const { paperId } = useParams({ from: '/frame/papers/$paperId' })
  const paper = usePaper(paperId)
  if (paper.data) return <Filling key={paperId} paper={paper.data} />
  return (
    <div className="body">
      {paper.isPending && <Skeleton rows={12} />}
      {paper.isError && <LoadError error={paper.error} retry={() => void paper.refetch()} />}
    </div>
  )
}

function Filling({ paper }: { paper: PaperView }) {
  const [forOthers, setForOthers] = useState(false)
  const { queue, state, edits, resolve } = usePaperFilling(paper, { forOthers })
  const [only, setOnly] = useOnlyMine(paper)
  const [panelOpen, setPanelOpen] = useState(false)
  const { cell } = useSearch({ from: '/frame/papers/$paperId' })
  useEffect(() => {
    if (cell !== undefined) goToCell(cell)
  }, [cell])

  const left = useRef<HTMLDivElement>(null)
  const stage = `${paper.state}/${paper.edition}`
  const seen = useRef(stage)
  useEffect(() => {
    if (seen.current === stage) return
    seen.current = stage
    // What was done is said above the form.
    for (const place of [left.current, left.current?.closest('.body')]) place?.scrollTo({ top: 0 })
  }, [stage])

  return (
    <>
      <title>{`${paper.title} · 衡绩`}</title>
      <PaperHead paper={paper}>
        <button type="button" className="link pp-open" aria-expanded={panelOpen} onClick={() => setPanelOpen(!panelOpen)}>
          {panelOpen ? '收起右栏' : '校验与记录'}
        </button>
        {paper.type.startsWith('selfEvaluation.') && paper.filling.entry !== 'part' && (
          <Link className="link" to="/self-evaluation/$paperId" params={{ paperId: paper.id }}>
            计算过程与信号
          </Link>
        )}
        <ReportPart paper={paper} waiting={state.drafts.size} />
        <PaperActs paper={paper} drafts={state} problems={edits.problems} />
      </PaperHead>
      <PaperChain paper={paper} />
      <SaveProblems state={state} queue={queue} />
      <div className={panelOpen ? 'body paper open' : 'body paper'}>
        <div className="pp-left" ref={left}>
          <PaperNotices paper={paper} drafts={state.drafts} />
          <ProjectOfPaper paper={paper} waiting={state.drafts.size} />
          <SuppliedNotice paper={paper} />
          <FillingBar paper={paper} only={only} onChoose={setOnly} />
          {only && edits.mayFill ? (
            <OwnCells paper={paper} edits={edits} onAll={() => setOnly(false)} />
          ) : (
            <IndicatorFilling paper={paper} edits={edits}>
              {(helped) => <PaperForm paper={paper} edits={helped} />}
            </IndicatorFilling>
          )}
        </div>
        <PaperPanel paper={paper} problems={edits.problems} drafts={state.drafts} {...{ forOthers, setForOthers }} />
      </div>
      <ConflictDialog
        conflicts={state.conflicts}
        placeOf={(conflict) => placeOf(paper.sections, conflict.cell)}
        show={(value, conflict) => wordsOf(paper, conflict.cell, value)}
        onResolve={resolve}
      />
    </>
  )
}

function wordsOf(paper: PaperView, cell: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') return '未填'
  const field = fieldOf(paper.sections, cell)
  return field ? showTyped(field, value) : value
}

function PaperForm({ paper, edits }: { paper: PaperView; edits: PaperEdits }) {
  if (!edits.mayFill) return <PaperReading paper={paper} cells={edits.cells} notes={edits.notes} />
  if (paper.sheet) return <PaperSheetFilling paper={paper} sheet={paper.sheet} edits={edits} />
  return (
    <div className="paper-form">
      <p className="formtitle">{paper.typeLabel}</p>
      <p className="sub pf-year">（{paper.fiscalYear} 年度）</p>
      {paper.sections.map((section) =>
        section.kind === 'facts' ? (
          <PaperFacts key={section.title} section={section} edits={edits} year={paper.fiscalYear} />
        ) : (
          <PaperGrid key={section.id} section={section} edits={edits} />
        ),
      )}
    </div>
  )
}
