import { inRegion, type Tx } from '../../db/server.ts'
import { findProjectNames } from '../../library/server.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import { findOrganisationNames } from '../../org/server.ts'
import type { TargetDeps } from '../deps.ts'
import { comparisonLabels } from '../performance-target.ts'
import { targetPermissions } from '../target.policy.ts'
import { findEntries, findHistory } from './indicator.store.ts'
import { comparable, driftOf, type HistoryValue, type IndicatorDefinition, type IndicatorEntry } from './indicator.ts'
import type { IndicatorEntryView, IndicatorListView } from './indicator.view.ts'

/** 指标库: entries with their definitions and the values of the years that the post sees. */
export function listIndicators(
  { db }: Pick<TargetDeps, 'db'>,
  { actor, search }: { actor: Actor; search?: string | undefined },
): Promise<IndicatorListView> {
  return inRegion(db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const entries = await findEntries(tx, { regionId, departmentId, search })
    const history = Map.groupBy(await historyOf(tx, regionId, entries), ({ entryId }) => entryId)
    return {
      entries: entries.map((entry) => presentEntry(entry, history.get(entry.id) ?? [])),
      mayMaintain: mayDo(actor, targetPermissions['indicator:maintain']) && !actor.readOnly,
    }
  })
}

/** 历年的值 with the names of the projects or units that they belong to. */
async function historyOf(
  tx: Tx,
  regionId: string,
  entries: readonly IndicatorEntry[],
): Promise<(HistoryValue & { readonly entryId: string })[]> {
  const rows = await findHistory(tx, { regionId, entryIds: entries.map(({ id }) => id) })
  const projectIds = [...new Set(rows.flatMap(({ projectId }) => (projectId === null ? [] : [projectId])))]
  const projects = await findProjectNames(tx, { regionId, projectIds })
  const organisations = await findOrganisationNames(tx, {
    ...{ regionId, organisationIds: [...new Set(rows.map(({ organisationId }) => organisationId))] },
  })
  return rows.map(({ projectId, organisationId, ...row }) => ({
    ...row,
    holder: (projectId === null ? undefined : projects.get(projectId)?.name) ?? organisations.get(organisationId)?.name ?? '',
  }))
}

function presentEntry(
  { id, sector, levelOne, levelTwo, name, definitions }: IndicatorEntry,
  history: readonly HistoryValue[],
): IndicatorEntryView {
  const latest = definitions.at(-1)
  return {
    ...{ id, sector, path: [levelOne, levelTwo].filter((level) => level !== '').join('／'), name },
    ...{ unit: latest?.unit ?? '', comparison: latest ? natureOf(latest) : '', explanation: latest?.explanation ?? '' },
    definitions: definitions.map((definition, index) => ({
      ...{ number: definition.number, unit: definition.unit, comparison: natureOf(definition), bridgeReason: definition.bridgeReason },
      drift: index === 0 ? [] : driftOf(definitions[index - 1]!, definition),
    })),
    values: history.map(({ fiscalYear, target, holder, definitionNumber }) => ({
      ...{ fiscalYear, target, holder, definitionNumber },
      comparable: comparable(definitions, definitionNumber, latest?.number ?? definitionNumber),
    })),
  }
}

function natureOf({ qualitative, comparison }: IndicatorDefinition): string {
  if (qualitative) return '定性'
  return comparison ? comparisonLabels[comparison] : ''
}
