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
import { readSelfEvaluations } from './read-self-evaluations.query.ts'
import { selfSections } from './self-form.query.ts'
import { DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION, type SelfMaterial } from './self-material.ts'
import { unansweredSignals } from './unanswered-signals.ts'

async function materialOf(tx: Tx, { actor, paper }: PaperHappening): Promise<SelfMaterial> {
  const { id, departmentId, fiscalYear, projectId, organisationId } = paper
  const materials = await loadMaterials(tx, { actor, departmentId, fiscalYear, papers: [{ id, projectId, organisationId }] })
  return materials.get(id)!
}

/** 自评校验 and 目标待定: what keeps it from being submitted, told while it is filled in too. */
async function openPoints(tx: Tx, happening: PaperHappening, type: string): Promise<CellProblem[]> {
  const sections = selfSections({ type, form: happening.paper.form })
  const material = await materialOf(tx, happening)
  const { assessment } = fillSelfForm(sections, happening.cells, material)
  const { id, regionId } = happening.paper
  const comments = (await findComments(tx, { regionId, paperIds: [id] })).get(id) ?? []
  const stale = stalePlaces((await evidenceOfPapers(tx, { regionId, paperIds: [id] })).get(id) ?? [])
  const known = { assessment, material, comments, stale }
  return [...(await pendingTargetProblems(tx, happening)), ...checkSelfEvaluation(sections, happening.cells, known)]
}

/** 待答复的信号, by what is stored: told while it is filled in, and so in 报送 too. */
async function openSignals(tx: Tx, { actor, paper }: PaperHappening, type: string): Promise<CellProblem[]> {
  const { departmentId, fiscalYear } = paper
  const read = (await readSelfEvaluations(tx, { actor, departmentId, fiscalYear, papers: [{ ...paper, type, state: 'draft' }] })).get(
    paper.id,
  )!
  return unansweredSignals(read.sections, read)
}

/** 联动 of a self-evaluation: it fills itself, and waits for targets that are 待定. */
function effectsOf(type: string): PaperEffects {
  return {
    async quoted(tx, happening) {
      const sections = selfSections({ type, form: happening.paper.form })
      return fillSelfForm(sections, happening.cells, await materialOf(tx, happening)).quoted
    },
    whileFilling: async (tx, happening) => [...(await openPoints(tx, happening, type)), ...(await openSignals(tx, happening, type))],
    beforeSubmit: (tx, happening) => openPoints(tx, happening, type),
    // 自评结果报财政部门, which may re-check it by samples.
    onApproved: (tx, { paper: { id, regionId } }) => reportToFinance(tx, { regionId, paperId: id }),
  }
}

export const selfEvaluationEffects: Readonly<Record<string, PaperEffects>> = {
  [PROJECT_SELF_EVALUATION]: effectsOf(PROJECT_SELF_EVALUATION),
  [DEPARTMENT_SELF_EVALUATION]: { ...effectsOf(DEPARTMENT_SELF_EVALUATION), once: 'organisation' },
}
