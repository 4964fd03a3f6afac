import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { type Cells, givenKind, type PaperView } from '../../../src/workflow/index.ts'
import { savePaperCells } from '../../api/papers.ts'
import type { DraftQueue, DraftState } from '../../components/drafts/draft-queue.ts'
import { useDrafts } from '../../components/drafts/use-drafts.ts'
import { answeredComments, filledCells, inFormOrder, type PaperProblem, shownCells } from './paper-model.ts'
import type { CellEdit } from './paper-paste.ts'
import { paperKey } from './paper-queries.ts'

/** What is said below a cell. */
export interface CellNote {
  readonly look: 'bad' | 'warn' | 'asked' | 'answered'
  readonly text: string
}

/** 不由人填的格: who supplies it, in words. */
export interface GivenCell {
  readonly kind: 'quoted' | 'computed' | 'fixed'
  readonly words: string
}

/** 填报: the cells as they are shown, and how they are changed. */
export interface PaperEdits {
  readonly cells: Cells
  readonly mayFill: boolean
  /** Undefined for what a person types. */
  readonly given: (cell: string) => GivenCell | undefined
  readonly notes: ReadonlyMap<string, readonly CellNote[]>
  /** Problems that still hold, in the order of the form. */
  readonly problems: readonly PaperProblem[]
  readonly change: (edits: readonly CellEdit[]) => void
  /** Takes back the last change of the grid. */
  readonly undo: () => void
  /** The cell that is being typed in; it is not judged before it is left. */
  readonly setTypingIn: (cell: string | undefined) => void
  /** An empty cell that was left empty is marked from then on; before, it only stands in the list. */
  readonly leave: (cell: string) => void
}

type Batch = readonly { readonly cell: string; readonly before: string | null }[]

function usePaperDrafts(paperId: string) {
  const queries = useQueryClient()
  return useDrafts<PaperView>(paperId, {
    send: (changes) => savePaperCells(paperId, changes as Parameters<typeof savePaperCells>[1]),
    onSaved: (paper) => queries.setQueryData(paperKey(paperId), paper),
  })
}

/** 填报 of a paper, as every page that fills one needs it: drafts, edits, and what follows from a conflict that was settled. */
export function usePaperFilling(paper: PaperView) {
  const queries = useQueryClient()
  const { queue, state } = usePaperDrafts(paper.id)
  const edits = usePaperEdits(paper, queue, state)
  const resolve = (choices: ReadonlyMap<string, 'mine' | 'theirs'>) => {
    queue.resolve(choices)
    // What the others wrote has to be seen where it was kept.
    void queries.invalidateQueries({ queryKey: paperKey(paper.id) })
  }
  return { queue, state, edits, resolve }
}

function usePaperEdits(paper: PaperView, queue: DraftQueue<PaperView>, state: DraftState): PaperEdits {
  const [typingIn, setTypingIn] = useState<string>()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const done = useRef<Batch[]>([])
  const cells = useMemo(
    () => (paper.actions.fill ? filledCells(paper, state.drafts) : shownCells(paper, state.drafts)),
    [paper, state.drafts],
  )
  const given = useMemo(() => givenCells(paper), [paper])
  const problems = useMemo(
    () => inFormOrder(paper.sections, paper.problems).filter(({ cell }) => cell !== typingIn && !state.drafts.has(cell)),
    [paper, state.drafts, typingIn],
  )
  const notes = useMemo(() => notesOf(paper, { cells, problems, state, left }), [paper, cells, problems, state, left])

  const change = (edits: readonly CellEdit[], keep: 'undoable' | 'final' = 'undoable') => {
    const batch: { cell: string; before: string | null }[] = []
    for (const { cell, value } of edits) {
      const before = cells.get(cell) ?? null
      if (before === value || given(cell)) continue
      batch.push({ cell, before })
      queue.edit(cell, paper.cells.find((saved) => saved.cell === cell)?.value ?? null, value)
    }
    if (keep === 'undoable' && batch.length > 0) done.current.push(batch)
  }
  const undo = () => {
    const last = done.current.pop()
    if (last)
      change(
        last.map(({ cell, before }) => ({ cell, value: before })),
        'final',
      )
  }
  const leave = (cell: string) => {
    if (!left.has(cell)) setLeft(new Set(left).add(cell))
  }
  return { cells, mayFill: paper.actions.fill, given, notes, problems, change, undo, setTypingIn, leave }
}

function givenCells(paper: PaperView): PaperEdits['given'] {
  const quoted = new Map(paper.cells.flatMap(({ cell, given, changedBy }) => (given === 'quoted' ? [[cell, changedBy] as const] : [])))
  return (cell) => {
    const kind = quoted.has(cell) ? 'quoted' : givenKind(paper, cell)
    if (kind === undefined) return undefined
    const source = quoted.get(cell)
    const words = { quoted: source ? `引自${source}` : '引用的数据，目前还没有', computed: '由系统按本表数据计算', fixed: '本表固定的内容' }
    return { kind, words: words[kind] }
  }
}

interface Noted {
  readonly cells: Cells
  readonly problems: readonly PaperProblem[]
  readonly state: DraftState
  readonly left: ReadonlySet<string>
}

function notesOf(paper: PaperView, { cells, problems, state, left }: Noted): Map<string, CellNote[]> {
  const notes = new Map<string, CellNote[]>()
  const add = (cell: string, note: CellNote) => notes.set(cell, [...(notes.get(cell) ?? []), note])
  for (const [cell, text] of state.refused) add(cell, { look: 'bad', text: `没有保存：${text}` })
  const marked = problems.filter(({ cell }) => cells.has(cell) || left.has(cell))
  for (const { cell, severity, message } of marked) add(cell, { look: severity === 'error' ? 'bad' : 'warn', text: message })
  if (paper.returned && paper.actions.fill) {
    const answered = answeredComments(paper, state.drafts)
    for (const { cell, text } of paper.returned.comments) {
      add(cell, answered.has(cell) ? { look: 'answered', text: `退回意见：${text}（已改）` } : { look: 'asked', text: `退回意见：${text}` })
    }
  }
  return notes
}
