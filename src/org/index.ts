export { type Actor, isRole, type Role, roleLabels } from './actor.ts'
export { mayDo, type Permission, permissions, permissionsOf } from './permission.policy.ts'
export { presentSession, SessionView, SignIn } from './session.view.ts'
