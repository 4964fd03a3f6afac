import type { Tx } from '../../db/server.ts'
import { stalePlaces } from '../../evidence/index.ts'
import { evidenceOfPapers } from '../../evidence/server.ts'
import { pendingTargetProblems } from '../../targets/server.ts'
import type { CellProblem } from '../../workflow/index.ts'
import { type PaperEffects, type PaperHappening, reportToFinance } from '../../workflow/server.ts'
import { checkSelfEvaluation } from './check-self-evaluation.ts'
import { findComments } from './comment/comment.store.ts'
import { fillSelfForm } from './fill-self-form.ts'
import { loadMaterials } from './load-material.query.ts'
import { type ReadSelfEvaluation, readSelfEvaluations } from './read-self-evaluations.query.ts'
import { selfSections } from './self-form.query.ts'
import { DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION, type SelfMaterial } from './self-material.ts'
import { unansweredSignals } from './unanswered-signals.ts'

async function materialOf(tx: Tx, { actor, paper }: PaperHappening): Promise<SelfMaterial> {
  const { id, departmentId, fiscalYear, projectId, organisationId } = paper
  const materials = await loadMaterials(tx, { actor, departmentId, fiscalYear, papers: [{ id, projectId, organisationId }] })
  return materials.get(id)!
}

type Known = Pick<ReadSelfEvaluation, 'material' | 'comments' | 'stale'>

/** 自评校验 and 目标待定: what keeps it from being submitted, told while it is filled in too. */
async function openPoints(tx: Tx, happening: PaperHappening, { type, ...known }: Known & { type: string }): Promise<CellProblem[]> {
  const sections = selfSections({ type, form: happening.paper.form })
  const { assessment } = fillSelfForm(sections, happening.cells, known.material)
  return [...(await pendingTargetProblems(tx, happening)), ...checkSelfEvaluation(sections, happening.cells, { ...known, assessment })]
}

/** What is checked beside the cells; the signals, which keep nothing back, are not looked for. */
async function knownOf(tx: Tx, happening: PaperHappening): Promise<Known> {
  const { id, regionId } = happening.paper
  const comments = (await findComments(tx, { regionId, paperIds: [id] })).get(id) ?? []
  const stale = stalePlaces((await evidenceOfPapers(tx, { regionId, paperIds: [id] })).get(id) ?? [])
  return { material: await materialOf(tx, happening), comments, stale }
}

async function readOpen(tx: Tx, { actor, paper }: PaperHappening, type: string): Promise<ReadSelfEvaluation> {
  const { departmentId, fiscalYear } = paper
  const papers = [{ ...paper, type, state: 'draft' as const }]
  return (await readSelfEvaluations(tx, { actor, departmentId, fiscalYear, papers })).get(paper.id)!
}

/** 联动 of a self-evaluation: it fills itself, and waits for targets that are 待定. */
function effectsOf(type: string): PaperEffects {
  return {
    async quoted(tx, happening) {
      const sections = selfSections({ type, form: happening.paper.form })
      return fillSelfForm(sections, happening.cells, await materialOf(tx, happening)).quoted
    },
    // 待答复的信号, by what is stored: told while it is filled in, and so in 报送 too.
    async whileFilling(tx, happening) {
      const read = await readOpen(tx, happening, type)
      return [...(await openPoints(tx, happening, { ...read, type })), ...unansweredSignals(read.sections, read)]
    },
    beforeSubmit: async (tx, happening) => openPoints(tx, happening, { ...(await knownOf(tx, happening)), type }),
    // The budget may have been adjusted since it was submitted: its targets are decided before any step approves it.
    beforeApproved: (tx, happening) => pendingTargetProblems(tx, happening),
    // 自评结果报财政部门, which may re-check it by samples.
    onApproved: (tx, { paper: { id, regionId } }) => reportToFinance(tx, { regionId, paperId: id }),
  }
}

export const selfEvaluationEffects: Readonly<Record<string, PaperEffects>> = {
  [PROJECT_SELF_EVALUATION]: effectsOf(PROJECT_SELF_EVALUATION),
  [DEPARTMENT_SELF_EVALUATION]: { ...effectsOf(DEPARTMENT_SELF_EVALUATION), once: 'organisation' },
}
