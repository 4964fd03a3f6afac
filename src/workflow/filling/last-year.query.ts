import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import type { WorkflowDeps } from '../deps.ts'
import { findEdition } from '../edition.store.ts'
import { formOf } from '../form-of.ts'
import { findDraftCells, valuesOf } from '../given-cells.query.ts'
import { openPaper } from '../opened-paper.query.ts'
import { entryOf } from '../paper.policy.ts'
import { findLastYearPaper } from './last-year.store.ts'
import { lastYearAnswers } from './last-year.ts'
import { partOf } from './part.ts'

export interface LastYear {
  readonly fiscalYear: number
  /** False: there is no approved paper of the year before. */
  readonly found: boolean
  readonly answers: ReadonlyMap<string, string>
}

/**
 * 上年答案: of the approved paper of the same type, organisation and project a year before. Who fills a part sees those of its part, also
 * where last year's paper is out of its reach.
 */
export function loadLastYear(deps: WorkflowDeps, { actor, id }: { actor: Actor; id: string }): Promise<LastYear> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: false })
    const { paper, form, parts } = opened
    const cells = valuesOf(await findDraftCells(tx, deps, { ...opened, actor }))
    const ofPart = entryOf(actor, opened) === 'part'
    const holds = parts.some(({ postId }) => postId === actor.postId)
    const find = () => findFrozen(tx, deps, paper)
    const last = await (ofPart && holds ? asProgram(tx, actor, paper.departmentId, find) : find())
    const answers = last ? lastYearAnswers({ sections: form.sections, cells }, last) : new Map<string, string>()
    const seen = ofPart ? [...answers].filter(([cell]) => partOf(parts, cell)?.postId === actor.postId) : answers
    return { fiscalYear: paper.fiscalYear - 1, found: last !== undefined, answers: new Map(seen) }
  })
}

async function findFrozen(tx: Tx, deps: WorkflowDeps, paper: Parameters<typeof findLastYearPaper>[1]) {
  const last = await findLastYearPaper(tx, paper)
  const edition = last && (await findEdition(tx, { regionId: paper.regionId, paperId: last.id }))
  return edition && { sections: formOf(deps, last).sections, cells: new Map(Object.entries(edition.cells)) }
}
