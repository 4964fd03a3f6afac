export { accountAdminRoutes } from './account-admin.routes.ts'
export { addAccountAsOwner, type OwnerDeps } from './add-account-as-owner.command.ts'
export { addDepartment } from './add-department.command.ts'
export type { DepartmentRequest } from './add-department.ts'
export { delegationRoutes } from './delegation.routes.ts'
export { demoAccounts, demoDepartments, demoFundChain, demoOrganisations, demoRegions } from './demo.ts'
export type { IdentityProvider, OrgDeps, ProvenIdentity } from './deps.ts'
export {
  findDepartment,
  findDirectory,
  findGuestOrganisations,
  findNameOn,
  findOrganisationNames,
  findPostRoles,
  findUnitsWithClerks,
  hasDivisions,
} from './directory.store.ts'
export { findActor, findHeldPosts } from './find-actor.query.ts'
export { fundChainRoutes } from './fund-chain.routes.ts'
export { findFundChains } from './fund-chain.store.ts'
export { handoverRoutes } from './handover.routes.ts'
export { hasSecondFactors } from './has-second-factors.query.ts'
export { loadOrgDemo } from './load-org-demo.command.ts'
export { oidcRoutes } from './oidc.routes.ts'
export { organisationRoutes } from './organisation.routes.ts'
export { organisationSheetRoutes } from './organisation-sheet.routes.ts'
export type { OwnerRequest } from './owner-account.ts'
export { permissionRoutes } from './permission.routes.ts'
export { findClerkPost, findOpenFundChain, findPackName, findPlaces, findRegionCode, findRolePosts } from './place.store.ts'
export { postRoutes } from './post.routes.ts'
export { removeSecondFactor } from './remove-second-factor.command.ts'
export { resetPasswordAsOwner } from './reset-password-as-owner.command.ts'
export { securityRoutes } from './security.routes.ts'
export { sessionRoutes } from './session.routes.ts'
