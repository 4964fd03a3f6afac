/** Door 1 of the room 佐证材料: types and pure rules; safe in the browser. */

export { type EvidencePermission, evidencePermissions } from './evidence.policy.ts'
export { type EvidenceKind, evidenceKinds, type IdenticalFile, type PaperEvidence, stalePlaces } from './evidence.ts'
export * from './evidence.view.ts'
