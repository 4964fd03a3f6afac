import { ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import { loadWorkbench, type WorkbenchDeps } from './workbench.query.ts'
import { WorkbenchView } from './workbench.view.ts'

/** 工作台 */
export function workbenchRoutes(deps: WorkbenchDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/workbench',
      {
        config: { permission: 'signedIn' },
        schema: {
          summary: '工作台：待办、被退回、报送情况',
          response: { 200: WorkbenchView, 401: ProblemDocumentView, 403: ProblemDocumentView },
        },
      },
      (request) => loadWorkbench(deps, request.actor),
    )
  }
}
