import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useMemo } from 'react'
import type { EvaluationView } from '../../../src/evaluation/index.ts'
import { reportAddress } from '../../api/evaluations.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { ConflictDialog } from '../../components/drafts/ConflictDialog.tsx'
import type { Conflict } from '../../components/drafts/draft-queue.ts'
import { SaveProblems } from '../../components/drafts/SaveProblems.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { cellText } from './cell-text.ts'
import { EvaluationHead } from './EvaluationHead.tsx'
import type { RowActions } from './LeafRow.tsx'
import { ScoringTable } from './ScoringTable.tsx'
import { printedDifference } from './sheet.ts'
import { leafName } from './table-model.ts'
import { type Adoption, useAdoption } from './use-adoption.ts'
import { evaluationKey, useEvaluation } from './use-evaluation.ts'
import { useEvaluationDrafts, useSheet } from './use-sheet.ts'
import { WorkingPanel } from './WorkingPanel.tsx'
import './narrow.css'
import './print.css'

/** 打分. */
export function ScoringPage() {
  const { evaluationId } = useParams({ from: '/frame/evaluations/$evaluationId' })
  const evaluation = useEvaluation(evaluationId)
  if (evaluation.data) return <Scoring key={evaluationId} evaluation={evaluation.data} />
  return (
    <div className="body">
      {evaluation.isPending && <Skeleton rows={12} />}
      {evaluation.isError && <LoadError error={evaluation.error} retry={() => void evaluation.refetch()} />}
    </div>
  )
}

function Scoring({ evaluation }: { evaluation: EvaluationView }) {
  const session = useSession()
  const queries = useQueryClient()
  const { queue, state } = useEvaluationDrafts(evaluation.id)
  const sheet = useSheet(evaluation, state)
  const { item } = useSearch({ from: '/frame/evaluations/$evaluationId' })
  const open = useOpenItem()
  const openLeaf = item === undefined ? undefined : sheet.leaves.get(item)

  const adoption = useAdoption(evaluation.id)
  const actions = useMemo<RowActions>(
    () => ({
      adoption,
      open: (leafId) => open(leafId),
      setFacts: (leaf, facts) => queue.edit(`${leaf.id}/facts`, leaf.facts, facts),
      setExplanation: (leaf, text) => queue.edit(`${leaf.id}/explanation`, leaf.explanation, text),
    }),
    [open, queue, adoption],
  )
  const resolve = (choices: ReadonlyMap<string, 'mine' | 'theirs'>) => {
    queue.resolve(choices)
    // What the others wrote has to be seen where it was kept.
    void queries.invalidateQueries({ queryKey: evaluationKey(evaluation.id) })
  }
  const close = () => {
    open(undefined)
    document.querySelector<HTMLElement>(`[data-score="${item}"]`)?.focus()
  }

  return (
    <>
      <title>{`${evaluation.title} · 衡绩`}</title>
      <EvaluationHead evaluation={evaluation}>
        {evaluation.can.reason && <span className="sub">{evaluation.can.reason}</span>}
        <Progress evaluation={evaluation} contradictions={sheet.contradictions} onContradiction={open} />
        <NewFigureCount evaluation={evaluation} adoption={adoption} />
        {may(session, 'evaluation:report') && (
          <Button type="primary" href={reportAddress(evaluation.id)} download>
            下载报告（Word）
          </Button>
        )}
      </EvaluationHead>
      <SaveProblems state={state} queue={queue} />
      {adoption.problem && (
        <p className="from-books-problem" role="alert">
          {adoption.problem}
        </p>
      )}
      <div className={openLeaf ? 'body scoring with-panel' : 'body scoring'}>
        <div className="wrap" tabIndex={-1}>
          <ScoringTable evaluation={evaluation} sheet={sheet} openId={openLeaf?.leaf.id} actions={actions} />
          <p className="print-only">
            {evaluation.title}　评分规则：{evaluation.pack.label}　第 {evaluation.version} 版　计分时间 {moment(evaluation.updatedAt)}
          </p>
        </div>
        {openLeaf && <WorkingPanel evaluation={evaluation} scored={openLeaf} adoption={adoption} onOpen={open} onClose={close} />}
      </div>
      <ConflictDialog
        conflicts={state.conflicts}
        placeOf={(conflict) => placeOf(evaluation, conflict)}
        show={(value, conflict) => cellText(value, leafOf(evaluation, conflict))}
        onResolve={resolve}
      />
    </>
  )
}

const columns: Record<string, string> = { facts: '依据', explanation: '扣分或得分情况说明', criterion: '评分标准' }

function leafOf(evaluation: EvaluationView, { cell }: Conflict) {
  return evaluation.leaves.find((leaf) => cell.startsWith(`${leaf.id}/`))
}

function placeOf(evaluation: EvaluationView, conflict: Conflict): string {
  const leaf = leafOf(evaluation, conflict)
  return leaf ? `${leafName(leaf)} ${columns[conflict.cell.split('/').at(-1) ?? ''] ?? ''}` : conflict.at
}

/** The open indicator is part of the address. */
function useOpenItem(): (leafId: string | undefined) => void {
  const navigate = useNavigate()
  return useCallback(
    (leafId) => void navigate({ to: '.', search: leafId === undefined ? {} : { item: leafId }, replace: true, resetScroll: false }),
    [navigate],
  )
}

function Progress(props: { evaluation: EvaluationView; contradictions: number; onContradiction: (leafId: string) => void }) {
  const { evaluation, contradictions, onContradiction } = props
  const { leaves } = evaluation
  const scored = leaves.filter((leaf) => leaf.score !== null).length
  const first = leaves.find(printedDifference)
  return (
    <span className="sub progress">
      已评 {scored} 项，共 {leaves.length} 项。
      {first && (
        <button type="button" className="link" onClick={() => onContradiction(first.id)}>
          {contradictions} 处与原表不符
        </button>
      )}
    </span>
  )
}

/** 台账有新数 in several indicators: all at once, or each where it stands. */
function NewFigureCount({ evaluation: { leaves, can }, adoption }: { evaluation: EvaluationView; adoption: Adoption }) {
  const changed = leaves.filter(({ sourced }) => sourced?.changed)
  if (changed.length === 0) return null
  return (
    <span className="sub progress">
      {changed.length} 项台账有新数。
      {can.editFacts && (
        <button type="button" className="link" disabled={adoption.pending} onClick={() => adoption.adopt(changed)}>
          全部采用
        </button>
      )}
    </span>
  )
}

function moment(iso: string): string {
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? '' : at.toLocaleString('zh-CN', { hour12: false, dateStyle: 'medium', timeStyle: 'short' })
}
