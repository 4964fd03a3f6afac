import { asProgram, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findCells, saveCells } from './cell.store.ts'
import { completeCells, isGiven, type QuotedCells } from './complete-cells.ts'
import type { WorkflowDeps } from './deps.ts'
import { findSupplied } from './filling/supplied.store.ts'
import { type SuppliedValue, suppliedCells } from './filling/supplied.ts'
import type { Cells, PaperForm } from './form.ts'
import { happeningOf } from './happening.ts'
import type { CellRecord, PaperRecord } from './paper-record.ts'

interface Draft {
  readonly actor: Actor
  readonly paper: PaperRecord
  readonly form: PaperForm
  readonly now: Date
  /** 统一口径数据 of its form, where they were read already. */
  readonly values?: readonly SuppliedValue[]
}

const NONE: QuotedCells = new Map()

/** 引用数 of a draft: what the room behind its type supplies now, and 统一口径数据 of another post. */
export async function quotedCells(
  tx: Tx,
  { effects }: Pick<WorkflowDeps, 'effects'>,
  draft: Draft & { typed: Cells },
): Promise<QuotedCells> {
  const { actor, paper, form, now, typed } = draft
  const ask = () => effects?.[paper.type]?.quoted?.(tx, happeningOf(paper, { actor, at: now, cells: typed })) ?? Promise.resolve(NONE)
  // Who fills a part of another unit's paper does not see that unit's ledger and targets: the paper quotes them all the same.
  const quoted = await (seesWhatIsQuoted(actor, paper) ? ask() : asProgram(tx, actor, paper.departmentId, ask))
  const { regionId, departmentId, fiscalYear, type } = paper
  const values = draft.values ?? (await findSupplied(tx, { regionId, departmentId, fiscalYear, of: { type, form: paper.form } }))
  if (values.length === 0) return quoted
  const supplied = suppliedCells({ sections: form.sections, cells: completeCells(form.sections, typed, quoted), quoted, values })
  return new Map([...quoted, ...supplied])
}

function seesWhatIsQuoted({ reach, organisationId }: Actor, paper: PaperRecord): boolean {
  if (reach !== 'organisation' && reach !== 'division') return true
  return paper.organisationId === organisationId || paper.divisionId === organisationId
}

/** A draft as it is read: typed cells with who typed them, the others with where they come from. */
export async function findDraftCells(tx: Tx, deps: Pick<WorkflowDeps, 'effects'>, draft: Draft): Promise<CellRecord[]> {
  const { form, paper } = draft
  const records = await findCells(tx, { regionId: paper.regionId, paperId: paper.id })
  const typed = valuesOf(records)
  const quoted = await quotedCells(tx, deps, { ...draft, typed })
  const complete = completeCells(form.sections, typed, quoted)
  const names = new Set(quoted.keys())
  const given = [...complete].filter(([cell]) => isGiven(form.sections, cell, names))
  return [
    ...records.filter(({ cell, value }) => value === null || (complete.has(cell) && !isGiven(form.sections, cell, names))),
    ...given.map(([cell, value]) => ({
      cell,
      value,
      changedAt: paper.updatedAt,
      changedBy: sourceOf(quoted, cell),
      ...(quoted.has(cell) && { quoted: true as const }),
    })),
  ]
}

/** 冻结前: the whole paper, and with it what no person typed, kept like the other cells from now on. */
export async function keepCompleteCells(tx: Tx, deps: Pick<WorkflowDeps, 'effects'>, draft: Draft): Promise<Map<string, string>> {
  const { form, paper, now } = draft
  const stored = valuesOf(await findCells(tx, { regionId: paper.regionId, paperId: paper.id }))
  const quoted = await quotedCells(tx, deps, { ...draft, typed: stored })
  const complete = completeCells(form.sections, stored, quoted)
  const changes = new Map<string, { cell: string; after: string | null }[]>()
  for (const cell of new Set([...stored.keys(), ...complete.keys()])) {
    const after = complete.get(cell) ?? null
    const source = sourceOf(quoted, cell)
    if (quoted.has(cell) || after !== (stored.get(cell) ?? null)) changes.set(source, [...(changes.get(source) ?? []), { cell, after }])
  }
  for (const [by, cells] of changes) await saveCells(tx, { paper, changes: cells, by, at: now })
  return complete
}

function sourceOf(quoted: QuotedCells, cell: string): string {
  return quoted.get(cell)?.source ?? '系统'
}

export function valuesOf(records: readonly Pick<CellRecord, 'cell' | 'value'>[]): Map<string, string> {
  return new Map(records.flatMap(({ cell, value }) => (value === null ? [] : [[cell, value] as const])))
}
