export { adminKindLabels, checkNewAccount, loginNameOf } from './account-admin.policy.ts'
export type { CreateAccount, IssuedAccountView, LinkIdentity, ManagedAccountListView, ManagedAccountView } from './account-admin.view.ts'
export { type Actor, isOneOf, makeActor, ownScopeName } from './actor.ts'
export type { ColleaguesView, DelegationListView, DelegationView, OpenDelegation } from './delegation.view.ts'
export type { OrganisationInDirectory, OrganisationName, UnitWithClerk } from './directory.ts'
export {
  FundChainListView,
  FundChainView,
  GrantFundChain,
  GuestDepartmentsView,
  OpenFundChain,
  RevokeGrant,
} from './fund-chain.view.ts'
export type { HandoverList, OpenPaper, OpenTask, OpenWork, WorkPost } from './handover.ts'
export type { HandOver, HandoverHeadView, HandoverListView, HandoverView } from './handover.view.ts'
export { type OrgPermission, orgPermissions } from './org.policy.ts'
export { changeLabels, kindLabels, needsCode, type OrganisationKind } from './organisation.ts'
export {
  ChangeMadeView,
  ChangeOrganisation,
  OpenOrganisation,
  OrganisationHistoryView,
  OrganisationListView,
  OrganisationNodeView,
  OrganisationsOn,
  OrganisationWorkView,
} from './organisation.view.ts'
export { ownPath } from './own-path.ts'
export { checkPassword, passwordPolicy } from './password.policy.ts'
export { mayDo, type PermissionLine, type PermissionTable, permissionsOf } from './permission.ts'
export { PermissionMatrixView } from './permission.view.ts'
export { type OrganisationPlace, type RolePost, spendsMoney } from './place.ts'
export type { HoldingView, ManagedPostView, OpenPost, PostListView } from './post.view.ts'
export { type AdminKind, isRole, type Role, roleLabels, roleLines } from './role.ts'
export type {
  ChangePassword,
  EndedSessionsView,
  RecoveryCodesView,
  SecondFactorInvitationView,
  SecondFactorView,
  SessionListView,
  SignInOptionsView,
} from './security.view.ts'
export { presentSession, SessionView, SignIn } from './session.view.ts'
export { wholeNumber, YearInAddress } from './whole-number.view.ts'
