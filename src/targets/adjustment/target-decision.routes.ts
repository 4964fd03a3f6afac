import { z } from 'zod'
import { AdjustmentView, DecideTargets } from '../../budget/index.ts'
import { showAdjustment } from '../../budget/server.ts'
import { ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import type { TargetDeps } from '../deps.ts'
import { decidePending } from './decide-pending.command.ts'
import { targetsOfProject } from './targets-of-project.query.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 422: ProblemDocumentView }

/** 处理受影响的目标 of an adjustment that is in force. */
export function targetDecisionRoutes(deps: TargetDeps): RoutePlugin {
  return (app) => {
    app.put(
      '/budget/adjustments/:id/targets/:projectId',
      {
        config: { permission: 'adjustment:decideTargets' },
        schema: {
          summary: '处理受影响的目标',
          params: z.object({ id: z.uuid(), projectId: z.uuid() }),
          body: DecideTargets,
          response: { 200: AdjustmentView, 409: ProblemDocumentView, ...refusals },
        },
      },
      async ({ actor, params: { id, projectId }, body }) => {
        await decidePending(deps, { actor, adjustmentId: id, projectId, order: body })
        return showAdjustment({ ...deps, targetsOfProject }, { actor, id })
      },
    )
  }
}
