/** Door 2 of the room 佐证材料: what other rooms ask of it, and its routes. */
import type { EvidenceDeps } from './deps.ts'
import { evidencePlaceRoutes } from './evidence.routes.ts'
import { evidenceProofRoutes } from './evidence-proof.routes.ts'

export type { EvidenceDeps } from './deps.ts'
export { loadEvidenceDemo } from './load-evidence-demo.command.ts'
export { evidenceOfPapers, findIdenticalFiles } from './paper-evidence.query.ts'

/** All routes of this room, one plugin a part of it. */
export function evidenceRoutes(deps: EvidenceDeps) {
  return [evidencePlaceRoutes(deps), evidenceProofRoutes(deps)]
}
