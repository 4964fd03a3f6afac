/** Door 2 of the room 项目库: commands, queries and routes for server code. */
export { createProjects } from './create-projects.command.ts'
export type { LibraryDeps } from './deps.ts'
export { libraryRoutes } from './library.routes.ts'
export { libraryEffects } from './library-effects.command.ts'
export { findMissing, procedureFacts } from './missing.query.ts'
export { moveProject } from './move-project.command.ts'
export { findProjectNames, findProjects } from './project.store.ts'
export { recordProcedure } from './record-procedure.command.ts'
