/** Door 1 of the room 佐证材料. */
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
