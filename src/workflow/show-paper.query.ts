import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from './deps.ts'
import { loadPaper } from './load-paper.query.ts'
import { caseOf } from './opened-paper.query.ts'
import type { PaperView } from './paper.view.ts'
import { presentPaper } from './present-paper.view.ts'

/** 一份文书 as this post sees it now: what every act answers with. */
export async function showPaper(deps: WorkflowDeps, { actor, id }: { actor: Actor; id: string }): Promise<PaperView> {
  const loaded = await loadPaper(deps, { actor, id })
  return presentPaper(loaded, { actor, paperCase: caseOf(loaded) })
}
