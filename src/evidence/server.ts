/** Door 2 of the room 佐证材料: what other rooms ask of it, and its routes. */
export type { EvidenceDeps } from './deps.ts'
export { evidenceRoutes } from './evidence.routes.ts'
export { type EvidenceFile, loadMaskedCopy } from './evidence-file.query.ts'
export { evidenceProofRoutes } from './evidence-proof.routes.ts'
export { type AskedFile, evidenceOfPapers, findIdenticalFiles } from './paper-evidence.query.ts'
