import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { BudgetLine, BudgetSheetView, LineProblem, SavedLinesView } from '../../../src/budget/index.ts'
import { saveBudgetCells } from '../../api/budget-lines.ts'
import type { DraftQueue, DraftState } from '../../components/drafts/draft-queue.ts'
import { useDrafts } from '../../components/drafts/use-drafts.ts'
import { lineOf, placeOf, problemsOf, savedValue } from './budget-model.ts'

/** 一格的修改; `null` empties it. */
export interface BudgetEdit {
  readonly cell: string
  readonly value: string | null
}

/** 填报预算: the lines as they are shown, and how they are changed. */
export interface BudgetEdits {
  readonly state: DraftState
  readonly queue: DraftQueue<SavedLinesView>
  readonly lines: readonly BudgetLine[]
  readonly problems: readonly LineProblem[]
  readonly change: (edits: readonly BudgetEdit[]) => void
  readonly undo: () => void
}

export const budgetKey = (year: number | undefined) => ['budget', year] as const

export function useBudgetEdits(sheet: BudgetSheetView, year: number | undefined): BudgetEdits {
  const queries = useQueryClient()
  const { queue, state } = useDrafts<SavedLinesView>(`budget/${sheet.fiscalYear}`, {
    send: (changes) => saveBudgetCells(changes as Parameters<typeof saveBudgetCells>[0]),
    onSaved: ({ lines }) => queries.setQueryData<BudgetSheetView>(budgetKey(year), (before) => before && withLines(before, lines)),
  })
  const done = useRef<(readonly BudgetEdit[])[]>([])
  const lines = useMemo(() => sheet.lines.map((line) => lineOf(line, sheet, state.drafts)), [sheet, state.drafts])
  const problems = useMemo(() => problemsOf(sheet, lines), [sheet, lines])

  const apply = (edits: readonly BudgetEdit[]): BudgetEdit[] =>
    edits.flatMap(({ cell, value }) => {
      const { line, column } = placeOf(sheet, cell)
      if (!line) return []
      const saved = savedValue(line, column)
      const draft = state.drafts.get(cell)
      const before = draft ? (draft.value as string | null) : saved
      if (before === value) return []
      queue.edit(cell, saved, value)
      return [{ cell, value: before }]
    })
  const change = (edits: readonly BudgetEdit[]) => {
    const before = apply(edits)
    if (before.length > 0) done.current.push(before)
  }
  const undo = () => {
    const last = done.current.pop()
    if (last) apply(last)
  }
  return { state, queue, lines, problems, change, undo }
}

function withLines(sheet: BudgetSheetView, saved: SavedLinesView['lines']): BudgetSheetView {
  const byId = new Map(saved.map((line) => [line.id, line]))
  return { ...sheet, lines: sheet.lines.map((line) => byId.get(line.id) ?? line) }
}
