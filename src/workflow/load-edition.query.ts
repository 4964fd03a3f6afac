import { inRegion, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { compareCells, type EditionNumber, readEditionNumber } from './compare-editions.ts'
import type { WorkflowDeps } from './deps.ts'
import { findEdition } from './edition.store.ts'
import { NoSuchEditionError, NoSuchPaperError } from './errors.ts'
import type { PaperForm } from './form.ts'
import { formOf } from './form-of.ts'
import { findPaper } from './paper.store.ts'
import type { EditionRecord } from './paper-record.ts'

interface Asked {
  readonly actor: Actor
  readonly id: string
}

/** 冻结的一版 with the form that it was filled in. */
export function loadEdition(
  deps: WorkflowDeps,
  { actor, id, number }: Asked & { number: EditionNumber },
): Promise<{ form: PaperForm; edition: EditionRecord }> {
  return inRegion(deps.db, actor, async (tx) => {
    const form = await requireForm(tx, deps, { actor, id })
    return { form, edition: await requireEdition(tx, { actor, id, number }) }
  })
}

/** 版本比较 of two frozen editions. */
export function compareEditions(deps: WorkflowDeps, { actor, id, from, to }: Asked & { from: string; to: string }) {
  const numbers = { from: readEditionNumber(from), to: readEditionNumber(to) }
  return inRegion(deps.db, actor, async (tx) => {
    const form = await requireForm(tx, deps, { actor, id })
    const before = await requireEdition(tx, { actor, id, number: numbers.from })
    const after = await requireEdition(tx, { actor, id, number: numbers.to })
    return { ...numbers, cells: compareCells(form, before.cells, after.cells) }
  })
}

async function requireForm(tx: Tx, deps: WorkflowDeps, { actor, id }: Asked): Promise<PaperForm> {
  const paper = await findPaper(tx, { regionId: actor.regionId, id, lock: false })
  if (!paper) throw new NoSuchPaperError()
  return formOf(deps, paper)
}

async function requireEdition(tx: Tx, { actor, id, number }: Asked & { number: EditionNumber }): Promise<EditionRecord> {
  const edition = await findEdition(tx, { regionId: actor.regionId, paperId: id, number })
  if (!edition) throw new NoSuchEditionError(`${number.edition}.${number.submission}`)
  return edition
}
