export { type Actor, makeActor } from './actor.ts'
export type { HandoverList, OpenPaper, OpenTask, OpenWork, WorkPost } from './handover.ts'
export { type OrgPermission, orgPermissions } from './org.policy.ts'
export { changeLabels, kindLabels, needsCode, type OrganisationKind } from './organisation.ts'
export {
  ChangeMadeView,
  ChangeOrganisation,
  ImportOutcomeView,
  OpenOrganisation,
  OrganisationHistoryView,
  OrganisationListView,
  OrganisationNodeView,
  OrganisationsOn,
  OrganisationWorkView,
} from './organisation.view.ts'
export { mayDo, type PermissionLine, type PermissionTable, permissionsOf } from './permission.ts'
export { PermissionMatrixView } from './permission.view.ts'
export { type AdminKind, isRole, type Role, roleLabels, roleLines } from './role.ts'
export { presentSession, SessionView, SignIn } from './session.view.ts'
