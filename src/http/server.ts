export type { App, RoutePermission, RoutePlugin } from './app.ts'
export { type AppOptions, buildApp } from './build-app.ts'
export { ProblemDocumentView } from './problem.view.ts'
export { clearSessionCookie, sessionToken, setSessionCookie } from './session-cookie.ts'
