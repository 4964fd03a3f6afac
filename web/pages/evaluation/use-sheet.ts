import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { EvaluationView } from '../../../src/evaluation/index.ts'
import { saveCells } from '../../api/evaluations.ts'
import type { DraftState } from '../../components/drafts/draft-queue.ts'
import { useDrafts } from '../../components/drafts/use-drafts.ts'
import { usePreviews } from './preview.ts'
import { type ScoredLeaf, type ScoredSheet, scoredSheet } from './sheet.ts'
import { evaluationKey } from './use-evaluation.ts'

/** The drafts of this evaluation. */
export function useEvaluationDrafts(evaluationId: string) {
  const queries = useQueryClient()
  return useDrafts<EvaluationView>(evaluationId, {
    send: (changes) => saveCells(evaluationId, changes),
    onSaved: (evaluation) => {
      queries.setQueryData(evaluationKey(evaluationId), evaluation)
      void queries.invalidateQueries({ queryKey: ['evaluations'] })
    },
  })
}

/** The table as it is shown. Rows that did not change stay the same objects, so that typing redraws one row. */
export function useSheet(evaluation: EvaluationView, state: DraftState): ScoredSheet {
  const [opened] = useState(() => new Map(evaluation.leaves.map((leaf) => [leaf.id, leaf.score])))
  const previews = usePreviews(evaluation, state.drafts)
  const previous = useRef<ReadonlyMap<string, ScoredLeaf>>(new Map())
  return useMemo(() => {
    const sheet = scoredSheet(evaluation, state, previews, opened)
    const leaves = new Map([...sheet.leaves].map(([id, row]) => [id, sameRow(previous.current.get(id), row)]))
    previous.current = leaves
    return { ...sheet, leaves }
  }, [evaluation, state, previews, opened])
}

function sameRow(before: ScoredLeaf | undefined, now: ScoredLeaf): ScoredLeaf {
  if (!before) return now
  const keys = Object.keys(now) as (keyof ScoredLeaf)[]
  return keys.every((key) => before[key] === now[key]) ? before : now
}
