import type { RoutePlugin } from '../http/server.ts'
import type { LibraryDeps } from './deps.ts'
import { projectRoutes } from './project.routes.ts'
import { projectActRoutes } from './project-acts.routes.ts'
import { projectSheetRoutes } from './project-sheet.routes.ts'

/** All routes of this room, one plugin a part of it. */
export function libraryRoutes(deps: LibraryDeps): RoutePlugin[] {
  return [projectRoutes(deps), projectActRoutes(deps), projectSheetRoutes(deps)]
}
