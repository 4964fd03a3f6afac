/** Door 2 of the room 项目库: commands, queries and routes for server code. */
import type { LibraryDeps } from './deps.ts'
import { projectRoutes } from './project.routes.ts'
import { projectActRoutes } from './project-acts.routes.ts'
import { projectSheetRoutes } from './project-sheet.routes.ts'

export { createProjects } from './create-projects.command.ts'
export type { LibraryDeps } from './deps.ts'
export { libraryEffects } from './library-effects.command.ts'
export { findMissing, procedureFacts } from './missing.query.ts'
export { moveProject } from './move-project.command.ts'
export { findProjectMarks, findProjectNames, findProjects, findProjectYears, type ProjectMarks } from './project.store.ts'
export { recordProcedure } from './record-procedure.command.ts'

/** All routes of this room, one plugin a part of it. */
export function libraryRoutes(deps: LibraryDeps) {
  return [projectRoutes(deps), projectActRoutes(deps), projectSheetRoutes(deps)]
}
