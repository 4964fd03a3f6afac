import { inRegion } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { type LoadedPaper, loadPaper, showPaper } from '../../workflow/server.ts'
import { checkSelfEvaluation } from './check-self-evaluation.ts'
import { presentSelfEvaluation } from './present-self-evaluation.view.ts'
import { type ReadSelfEvaluation, readSelfEvaluations } from './read-self-evaluations.query.ts'
import { mayAnswer, mayCheckFinal, mayFill, mayRecheck } from './self.policy.ts'
import { NoSuchSelfEvaluationError } from './self-errors.ts'
import type { SelfEvaluationView } from './self-evaluation.view.ts'
import type { SelfEvaluationDeps } from './self-evaluation-deps.ts'

interface Asked {
  readonly actor: Actor
  readonly paperId: string
}

/** 自评表 with its paper; not what the unit is changing where the post must not read that. */
export async function loadSelfEvaluation(
  deps: SelfEvaluationDeps,
  { actor, paperId }: Asked,
): Promise<{ paper: LoadedPaper['paper']; read: ReadSelfEvaluation }> {
  const { paper, beingChanged } = await loadPaper(deps.workflow, { actor, id: paperId })
  if (!paper.type.startsWith('selfEvaluation.') || beingChanged) throw new NoSuchSelfEvaluationError()
  const read = await inRegion(deps.db, actor, async (tx) => {
    const { departmentId, fiscalYear } = paper
    return (await readSelfEvaluations(tx, { actor, departmentId, fiscalYear, papers: [paper] })).get(paperId)!
  })
  return { paper, read }
}

/** 计算过程、信号和复核 of one self-evaluation. */
export async function showSelfEvaluation(deps: SelfEvaluationDeps, asked: Asked): Promise<SelfEvaluationView> {
  const { paper, read } = await loadSelfEvaluation(deps, asked)
  const { actor } = asked
  const recheck = mayRecheck(actor, paper)
  const sendBack = recheck && (await showPaper(deps.workflow, { actor, id: paper.id })).actions.sendBack
  const may = { fill: mayFill(actor, paper), answer: mayAnswer(actor, paper), recheck, sendBack, checkFinal: mayCheckFinal(actor, paper) }
  return presentSelfEvaluation({ paper, read, may, problems: checkSelfEvaluation(read.sections, read.cells, read) })
}
