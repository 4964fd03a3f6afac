import type { Actor } from '../org/index.ts'
import type { PaperHappening } from './deps.ts'
import type { Cells } from './form.ts'
import type { ExternalDecision, PaperRecord } from './paper-record.ts'

interface Told {
  readonly actor: Actor
  readonly at: Date
  readonly cells: Cells
  readonly external?: ExternalDecision | undefined
}

/** What the room of a paper type is told (联动). */
export function happeningOf(paper: PaperRecord, { actor, at, cells, external }: Told): PaperHappening {
  const { id, regionId, departmentId, fiscalYear, organisationId, divisionId, edition, form, projectId } = paper
  return {
    actor,
    at,
    cells,
    external: external ?? null,
    paper: { id, regionId, departmentId, fiscalYear, organisationId, divisionId, edition, form, projectId },
  }
}
