import { adjustmentEffects, adjustmentOfPaper } from '../../budget/server.ts'
import { asProgram, type Tx } from '../../db/server.ts'
import { errorAt } from '../../kernel/index.ts'
import type { PaperEffects, PaperHappening } from '../../workflow/server.ts'
import { TargetsUndecidedError } from '../errors.ts'
import type { PerformanceTarget } from '../performance-target.ts'
import { decidedByApplication } from './asked-decisions.query.ts'
import { settleTargets } from './settle-targets.command.ts'
import { findDecisions, saveDecisions } from './target-decision.store.ts'

/**
 * 预算调整与目标调整 in one transaction: an application cannot be submitted without a decision on every live target of the projects that it
 * affects, and with the voucher the decisions take effect.
 */
export const adjustmentWithTargetsEffects: Readonly<Record<string, PaperEffects>> = Object.fromEntries(
  Object.entries(adjustmentEffects).map(([type, effects]) => [type, withTargets(effects)]),
)

function withTargets(budget: PaperEffects): PaperEffects {
  return {
    ...budget,
    remarks: async (tx, happening) => (await decidedByApplication(tx, happening)).problems,
    async onSubmitted(tx, happening) {
      await budget.onSubmitted?.(tx, happening)
      await keepDecisions(tx, happening)
    },
    async onApproved(tx, happening) {
      await budget.onApproved?.(tx, happening)
      await takeEffect(tx, happening)
    },
  }
}

async function keepDecisions(tx: Tx, happening: PaperHappening): Promise<void> {
  const { actor, at, paper } = happening
  const { regionId, departmentId, id: paperId } = paper
  const { projects } = await decidedByApplication(tx, happening)
  await asProgram(tx, actor, departmentId, async () => {
    const adjustment = await adjustmentOfPaper(tx, { regionId, paperId })
    for (const { projectId, decided } of projects.filter((project) => adjustment.projectIds.includes(project.projectId))) {
      await saveDecisions(tx, { regionId, adjustmentId: adjustment.id, departmentId, projectId, decided, at, by: actor.displayName })
    }
  })
}

/** Targets approved since it was submitted have no decision: then the application goes back first. */
async function takeEffect(tx: Tx, { actor, at, paper }: PaperHappening): Promise<void> {
  const { regionId, departmentId, id: paperId } = paper
  await asProgram(tx, actor, departmentId, async () => {
    const { id: adjustmentId, projectIds } = await adjustmentOfPaper(tx, { regionId, paperId })
    const all = await findDecisions(tx, { regionId, adjustmentId })
    const undecided: PerformanceTarget[] = []
    for (const projectId of projectIds) {
      const decisions = all.filter((decided) => decided.projectId === projectId)
      undecided.push(...(await settleTargets(tx, { regionId, departmentId, adjustmentId, projectId, decisions, at })))
    }
    if (undecided.length > 0) throw new TargetsUndecidedError(undecided.map(undecidedProblem))
  })
}

function undecidedProblem({ name, target }: PerformanceTarget) {
  const message = `绩效指标“${name}”（${target}）是申请以后批复的，还没有处理。请退回申请单位逐项处理后再报送。`
  return errorAt('受影响的目标', 'targets.undecided', message)
}
