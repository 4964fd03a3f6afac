import { inRegion, type Tx } from '../../db/server.ts'
import { findProjectNames } from '../../library/server.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import { findDirectory } from '../../org/server.ts'
import type { TargetDeps } from '../deps.ts'
import { pathOf } from '../performance-target.ts'
import { targetPermissions } from '../target.policy.ts'
import { findEntries } from './indicator.store.ts'
import type { HistoryValue, IndicatorEntry } from './indicator.ts'
import type { IndicatorListView } from './indicator.view.ts'
import { findEnteredValues, findFrozenValues } from './indicator-history.store.ts'
import { presentIndicator } from './present-indicator.view.ts'
import { fitsSearch } from './search-words.ts'

interface Asked {
  readonly actor: Actor
  readonly search?: string | undefined
  readonly withRetired?: boolean
}

type Deps = Pick<TargetDeps, 'db' | 'actualsOf'>

/** 指标库: entries with their definitions and the values of the years that the post sees. */
export function listIndicators({ db, actualsOf }: Deps, { actor, search = '', withRetired = false }: Asked): Promise<IndicatorListView> {
  return inRegion(db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const all = await findEntries(tx, { regionId, departmentId, withRetired })
    const asked = all.filter((one) => fitsSearch({ ...one, path: pathOf(one) }, search))
    const history = Map.groupBy(await historyOf(tx, { regionId, departmentId, entries: asked, actualsOf }), ({ entryId }) => entryId)
    const names = await namesOfMerged(tx, { actor, entries: asked })
    return {
      entries: asked.map((entry) => presentIndicator(entry, { history: history.get(entry.id) ?? [], names })),
      mayMaintain: mayDo(actor, targetPermissions['indicator:maintain']) && !actor.readOnly,
    }
  })
}

async function namesOfMerged(tx: Tx, { actor, entries }: { actor: Actor; entries: readonly IndicatorEntry[] }) {
  const { regionId, departmentId } = actor
  const ids = entries.flatMap(({ mergedInto }) => mergedInto ?? [])
  const into = ids.length === 0 ? [] : await findEntries(tx, { regionId, departmentId, ids, withRetired: true })
  return new Map(into.map(({ id, name }) => [id, name]))
}

interface Kept {
  readonly regionId: string
  readonly departmentId: string
  readonly entries: readonly Pick<IndicatorEntry, 'id'>[]
  readonly actualsOf?: TargetDeps['actualsOf']
}

/** 历年的值, of papers and 补录的, with the names of the projects or units that they belong to; the latest year first. */
export async function historyOf(
  tx: Tx,
  { regionId, departmentId, entries, actualsOf }: Kept,
): Promise<(HistoryValue & { readonly entryId: string })[]> {
  const entryIds = entries.map(({ id }) => id)
  const frozen = await findFrozenValues(tx, { regionId, entryIds })
  const entered = await findEnteredValues(tx, { regionId, entryIds })
  const projectIds = [...new Set(frozen.flatMap(({ projectId }) => projectId ?? []))]
  const projects = await findProjectNames(tx, { regionId, projectIds })
  const directory = new Map((await findDirectory(tx, { regionId, departmentId })).map((one) => [one.id, one]))
  // 整体支出 of a department is filled in by one of its divisions: it is the department's all the same.
  const ownerOf = (id: string) => (directory.get(id)?.kind === 'budgetUnit' ? id : departmentId)
  const actuals = (await actualsOf?.(tx, { regionId, departmentId, targetIds: frozen.map(({ targetId }) => targetId) })) ?? new Map()
  const ofPapers = frozen.map(({ targetId, projectId, organisationId, ...row }) => ({
    ...{ ...row, actual: actuals.get(targetId) ?? '' },
    holder: (projectId === null ? undefined : projects.get(projectId)?.name) ?? directory.get(ownerOf(organisationId))?.name ?? '',
  }))
  const enteredValues = entered.map(({ id, source, ...row }) => ({ ...row, entered: { id, source } }))
  return joined(ofPapers, enteredValues).sort((a, b) => b.fiscalYear - a.fiscalYear)
}

type Row = HistoryValue & { readonly entryId: string }

/** A result that was entered stands beside the target that was approved for the same year. */
function joined(ofPapers: readonly Row[], entered: readonly Row[]): Row[] {
  const rest = [...entered]
  const rows = ofPapers.map((row) => {
    const at = row.actual !== '' ? -1 : rest.findIndex((one) => one.target === '' && isSamePlace(one, row))
    const [found] = at < 0 ? [] : rest.splice(at, 1)
    return found ? { ...row, actual: found.actual, ...(found.entered && { entered: found.entered }) } : row
  })
  return [...rows, ...rest]
}

function isSamePlace(one: Row, other: Row): boolean {
  return one.entryId === other.entryId && one.fiscalYear === other.fiscalYear && one.holder === other.holder
}
