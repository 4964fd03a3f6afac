/** Door 2 of the room 项目库: commands, queries and routes for server code. */
export type { LibraryDeps } from './deps.ts'
export { libraryRoutes } from './library.routes.ts'
