/** Door 1 of the room 佐证材料: types and pure rules; safe in the browser. */

export { type EvidencePermission, evidencePermissions } from './evidence.policy.ts'
export {
  countByPlace,
  type EvidenceKind,
  type EvidenceState,
  evidenceKinds,
  evidenceStates,
  type IdenticalFile,
  identicalWords,
  type LinkState,
  type PaperEvidence,
  stalePlaces,
} from './evidence.ts'
export * from './evidence.view.ts'
