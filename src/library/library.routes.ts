import type { RoutePlugin } from '../http/server.ts'
import type { LibraryDeps } from './deps.ts'

/** All routes of this room, one plugin a part of it. */
export function libraryRoutes(_deps: LibraryDeps): RoutePlugin[] {
  return []
}
