import { asProgram, type Tx } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import type { PaperEffects, PaperHappening } from '../../workflow/server.ts'
import { latestSettlement } from '../adjustment/settlement.store.ts'
import { frozenTargets } from '../frozen-targets.ts'
import { indicatorColumns } from '../indicator-columns.query.ts'
import { linkDefinitions } from '../library/link-definitions.command.ts'
import { replaceTargets } from '../performance-target.store.ts'
import { outcomeProblems } from '../review/save-review.command.ts'
import { targetPaperRemarks } from './remarks.query.ts'
import { PROJECT_TARGETS } from './target-paper-kind.ts'

/** 批复: the indicators of the declaration are the live targets from now on. As the program: the last approval may come from the finance bureau. */
export async function freezeTargets(tx: Tx, { actor, at, cells, paper }: PaperHappening, type: string): Promise<void> {
  const columns = indicatorColumns(paper.form)
  // A project form of no project of the library is of nothing that monitoring could follow.
  if (!columns || (type === PROJECT_TARGETS && paper.projectId === null)) return
  const { id: paperId, regionId, departmentId, fiscalYear, projectId, edition } = paper
  await asProgram(tx, actor, departmentId, async () => {
    const bornWith = await latestSettlement(tx, { regionId, departmentId, projectId, at })
    const owner = projectId === null ? paper : ((await findProjects(tx, { regionId, ids: [projectId] }))[0] ?? paper)
    const { organisationId, divisionId } = owner
    const places = { departmentId, fiscalYear, organisationId, divisionId, projectId, paperId, edition }
    const frozen = frozenTargets(cells, columns)
    const definitions = await linkDefinitions(tx, { regionId, departmentId, targets: frozen, at, by: actor.displayName })
    const targets = frozen.map((target, index) => ({ ...target, ...places, id: newId(at.getTime()), definitionId: definitions[index]! }))
    await replaceTargets(tx, { regionId, paperId, edition, targets, bornWith, at })
  })
}

/** 联动 of a declaration. */
export function targetPaperEffects(type: string): PaperEffects {
  return {
    remarks: (tx, happening) => targetPaperRemarks(tx, happening, type),
    beforeApproved: outcomeProblems,
    onApproved: (tx, happening) => freezeTargets(tx, happening, type),
  }
}
