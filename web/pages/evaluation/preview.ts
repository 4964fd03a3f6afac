import type { EvaluationView } from '../../../src/evaluation/index.ts'
import type { Draft } from './drafts.ts'
import type { LeafPreview } from './sheet.ts'

const none: ReadonlyMap<string, LeafPreview> = new Map()

/** 试算: what the changed facts give, by the scoring room itself, before the server has answered. */
export function usePreviews(_evaluation: EvaluationView, _drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, LeafPreview> {
  return none
}
