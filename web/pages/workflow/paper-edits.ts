import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type Cells, givenKind, MOST_CELLS_AT_ONCE, type PaperView } from '../../../src/workflow/index.ts'
import { savePaperCells } from '../../api/papers.ts'
import type { DraftQueue, DraftState } from '../../components/drafts/draft-queue.ts'
import { useDrafts } from '../../components/drafts/use-drafts.ts'
import { closedWords, mayType, ownProblems } from './filling/own-cells.ts'
import { answeredComments, filledCells, inFormOrder, type PaperProblem, shownCells } from './paper-model.ts'
import type { CellEdit } from './paper-paste.ts'
import { paperKey } from './paper-queries.ts'

/** What is said below a cell. */
export interface CellNote {
  readonly look: 'bad' | 'warn' | 'asked' | 'answered' | 'quiet'
  readonly text: string
}

/** 不由人填的格: who supplies it, in words. */
export interface GivenCell {
  readonly kind: 'quoted' | 'computed' | 'fixed' | 'assigned'
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
    send: (changes) => savePaperCells(paperId, changes as Parameters<typeof savePaperCells>[1], queries.getQueryData(paperKey(paperId))),
    onSaved: (paper) => queries.setQueryData(paperKey(paperId), paper),
    mostAtOnce: MOST_CELLS_AT_ONCE,
  })
}

/** 填报 of a paper, as every page that fills one needs it: drafts, edits, and what follows from a conflict that was settled. */
export function usePaperFilling(paper: PaperView, { forOthers = false } = {}) {
  const queries = useQueryClient()
  const { queue, state } = usePaperDrafts(paper.id)
  const edits = usePaperEdits(paper, { queue, state, forOthers })
  const resolve = (choices: ReadonlyMap<string, 'mine' | 'theirs'>) => {
    queue.resolve(choices)
    // What the others wrote has to be seen where it was kept.
    void queries.invalidateQueries({ queryKey: paperKey(paper.id) })
  }
  return { queue, state, edits, resolve }
}

function usePaperEdits(
  paper: PaperView,
  { queue, state, forOthers }: { queue: DraftQueue<PaperView>; state: DraftState; forOthers: boolean },
): PaperEdits {
  const [typingIn, setTypingInFlagged] = useState<string>()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const cells = useMemo(() => (mayType(paper) ? filledCells(paper, state.drafts) : shownCells(paper, state.drafts)), [paper, state.drafts])
  const given = useMemo(() => givenCells(paper, forOthers), [paper, forOthers])
  const saved = useMemo(() => new Map(paper.cells.map(({ cell, value }) => [cell, value])), [paper])
  const listed = useMemo(() => inFormOrder(paper.sections, ownProblems(paper)), [paper])
  const problems = useSame(listed.filter(({ cell }) => cell !== typingIn && !state.drafts.has(cell)))
  /** Only a cell that something is said about: the page need not be drawn anew at the first key in any other. */
  const setTypingIn = useCallback(
    (cell: string | undefined) => setTypingInFlagged(listed.some((problem) => problem.cell === cell) ? cell : undefined),
    [listed],
  )
  const notes = useMemo(() => notesOf(paper, { cells, problems, state, left }), [paper, cells, problems, state, left])

  const { change, undo } = useChanges(queue, { cells, given, saved })
  const leave = useCallback((cell: string) => setLeft((before) => (before.has(cell) ? before : new Set(before).add(cell))), [])
  return { cells, mayFill: mayType(paper), given, notes, problems, change, undo, setTypingIn, leave }
}

interface Present {
  readonly cells: Cells
  readonly given: PaperEdits['given']
  readonly saved: ReadonlyMap<string, string>
}

/** 改和撤销. */
function useChanges(queue: DraftQueue<PaperView>, present: Present): Pick<PaperEdits, 'change' | 'undo'> {
  const done = useRef<Batch[]>([])
  /** Rows that were drawn earlier change cells too: they see what is there now. */
  const now = useRef(present)
  useLayoutEffect(() => {
    now.current = present
  })
  const change = useCallback(
    (edits: readonly CellEdit[], keep: 'undoable' | 'final' = 'undoable') => {
      const { current } = now
      const batch = edits
        .map(({ cell, value }) => ({ cell, value, before: current.cells.get(cell) ?? null }))
        .filter(({ cell, value, before }) => before !== value && !current.given(cell))
      if (batch.length === 0) return
      queue.editAll(batch.map(({ cell, value }) => ({ cell, shown: current.saved.get(cell) ?? null, value })))
      if (keep === 'undoable') done.current.push(batch)
    },
    [queue],
  )
  const undo = useCallback(() => {
    const last = done.current.pop()
    if (last) change(backwards(last), 'final')
  }, [change])
  return { change, undo }
}

function backwards(batch: Batch): CellEdit[] {
  return batch.map(({ cell, before }) => ({ cell, value: before }))
}

/** The list of before as long as it says the same: what follows from it is then not reckoned anew. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const [kept, keep] = useState(list)
  const same = kept.length === list.length && list.every((one, index) => one === kept[index])
  if (!same) keep(list)
  return same ? kept : list
}

function givenCells(paper: PaperView, forOthers: boolean): PaperEdits['given'] {
  const quoted = new Map(paper.cells.flatMap(({ cell, given, changedBy }) => (given === 'quoted' ? [[cell, changedBy] as const] : [])))
  return (cell) => {
    const kind = quoted.has(cell) ? 'quoted' : givenKind(paper, cell)
    if (kind === undefined) {
      const closed = closedWords(paper, cell, forOthers)
      return closed === undefined ? undefined : { kind: 'assigned', words: closed }
    }
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
  for (const { cell, severity, message, kept } of marked) {
    if (kept) add(cell, { look: 'answered', text: `提醒已说明：${kept.reason}` })
    else add(cell, { look: severity === 'error' ? 'bad' : 'warn', text: message })
  }
  if (paper.returned && mayType(paper)) {
    const answered = answeredComments(paper, state.drafts)
    for (const { cell, text } of paper.returned.comments) {
      add(cell, answered.has(cell) ? { look: 'answered', text: `退回意见：${text}（已改）` } : { look: 'asked', text: `退回意见：${text}` })
    }
  }
  return notes
}
