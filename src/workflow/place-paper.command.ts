import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from './deps.ts'
import { PaperActRefusedError } from './errors.ts'
import { openPaper, requireAction } from './opened-paper.query.ts'
import { placeOnProject } from './paper-place.store.ts'

interface Placing {
  readonly actor: Actor
  readonly id: string
  readonly type: string
  readonly project: { readonly id: string; readonly name: string; readonly fiscalYear: number; readonly organisationId: string }
}

/** 对应项目: a paper that a 报送任务 asked of a unit without naming a project becomes the one of the project that the unit chooses. */
export function placePaper(deps: WorkflowDeps, { actor, id, type, project }: Placing): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('fill', actor, opened)
    const { paper, now } = opened
    const fits = paper.type === type && paper.fiscalYear === project.fiscalYear && paper.organisationId === project.organisationId
    if (!fits || paper.projectId !== null) {
      const why = paper.projectId !== null ? '已经对应了项目' : '与该项目的单位、年度或文书种类不同'
      throw new PaperActRefusedError({ kind: 'state', text: `这份文书${why}，没有改动。请刷新页面查看。` })
    }
    await placeOnProject(tx, { regionId: paper.regionId, paperId: id, projectId: project.id, at: now })
    const changes = [{ field: '项目', before: null, after: project.name }]
    await appendAudit(tx, { actor, action: 'workflow.placePaper', subject: `paper/${id}`, at: now, changes })
  })
}
