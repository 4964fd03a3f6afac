/** Door 1 of the room 项目库: types and pure rules; safe in the browser. */
export { projectApplicationForm } from './application-form.ts'
export { type LibraryPermission, libraryPermissions } from './library.policy.ts'
export * from './library.view.ts'
export * from './library-acts.view.ts'
export { type HeldProcedure, type Missing, missingOf } from './missing.ts'
export * from './procedure.view.ts'
export * from './project.ts'
export { movesOffered, needsReason, nextStates, projectTransitions } from './project-transitions.ts'
