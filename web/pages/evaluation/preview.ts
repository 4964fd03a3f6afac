import { useEffect, useMemo, useState } from 'react'
import type { EvaluationView } from '../../../src/evaluation/index.ts'
import type { Facts } from '../../../src/scoring/index.ts'
import type { Draft } from '../../components/drafts/draft-storage.ts'
import type { LeafPreview } from './sheet.ts'

type Engine = typeof import('./live-reading.ts')

const none: ReadonlyMap<string, LeafPreview> = new Map()

/** The scoring room, fetched after the table stands: nobody waits for it. */
function useEngine(): Engine | undefined {
  const [engine, setEngine] = useState<Engine>()
  useEffect(() => {
    // Without it the score simply changes when the server answers.
    import('./live-reading.ts').then(setEngine, () => undefined)
  }, [])
  return engine
}

/** 试算: what the changed facts give, by the scoring room itself, before the server has answered. */
export function usePreviews(evaluation: EvaluationView, drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, LeafPreview> {
  const engine = useEngine()
  return useMemo(() => {
    if (!engine || ![...drafts.keys()].some((cell) => cell.endsWith('/facts'))) return none
    const previews = new Map<string, LeafPreview>()
    for (const leaf of evaluation.leaves) {
      const draft = drafts.get(`${leaf.id}/facts`)
      if (!draft) continue
      const { rule } = engine.readLive(leaf.criterion, leaf.points, evaluation.conventions)
      if (rule) previews.set(leaf.id, engine.tryFacts(rule, draft.value as Facts, leaf.points, evaluation.conventions))
    }
    return previews
  }, [engine, evaluation, drafts])
}
