import { z } from 'zod'
import { ProblemDocumentView, type RoutePlugin, sendFile } from '../../http/server.ts'
import { YearInAddress } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import { ExecutionSpending, ExecutionView, ProjectExecutionView } from './execution.view.ts'
import { exportExecution } from './export-execution.command.ts'
import { loadExecution, loadProjectExecution } from './load-execution.query.ts'
import { presentExecution, presentProjectExecution } from './present-execution.view.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView }
const Asked = z.object({
  year: YearInAddress.optional().meta({ description: '年度；不填为有账的最近一年' }),
  spending: ExecutionSpending.default('all').meta({ description: '全部、本部门支出、对下转移支付' }),
})

/** 预算执行: by project, unit and month; one project against the schedule of its kind of money. */
export function executionRoutes(deps: Pick<BudgetDeps, 'db' | 'clock' | 'spreadsheets'>): RoutePlugin {
  return (app) => {
    app.get(
      '/budget/execution',
      {
        config: { permission: 'budget:read' },
        schema: { summary: '预算执行情况，按项目、单位、月份', querystring: Asked, response: { 200: ExecutionView, ...refusals } },
      },
      async ({ actor, query: { year, spending } }) =>
        presentExecution(await loadExecution(deps, { actor, fiscalYear: year, spending }), spending),
    )

    app.get(
      '/budget/execution.xlsx',
      {
        config: { permission: 'budget:read' },
        schema: { summary: '导出预算执行情况（按项目）', querystring: Asked, response: { 200: z.unknown(), ...refusals } },
      },
      async ({ actor, query: { year, spending } }, reply) => {
        const file = await exportExecution(deps, { actor, fiscalYear: year, spending })
        return sendFile(reply, { ...file, kind: 'xlsx', plain: 'execution' })
      },
    )

    app.get(
      '/budget/execution/projects/:id',
      {
        config: { permission: 'budget:read' },
        schema: {
          summary: '一个项目的执行情况，按月与既定支付进度比较',
          params: z.object({ id: z.uuid() }),
          response: { 200: ProjectExecutionView, ...refusals, 404: ProblemDocumentView },
        },
      },
      async ({ actor, params: { id } }) => presentProjectExecution(await loadProjectExecution(deps, { actor, id })),
    )
  }
}
