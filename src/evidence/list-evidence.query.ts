import { inRegion, type Tx } from '../db/server.ts'
import { type Actor, mayDo } from '../org/index.ts'
import { findOrganisationNames } from '../org/server.ts'
import { stateLabels } from '../workflow/index.ts'
import { findCellsOfPapers, type ListedPapers, listPapers } from '../workflow/server.ts'
import type { EvidenceDeps } from './deps.ts'
import { evidencePermissions } from './evidence.policy.ts'
import type { EvidenceListView } from './evidence.view.ts'
import { findItemsOfYear } from './evidence-item.store.ts'
import { findPaperEvidence } from './paper-evidence.store.ts'
import { presentItem } from './present-evidence.view.ts'
import { placesWithResult } from './proved-rows.ts'
import { showItems } from './shown-items.query.ts'

const MOST = 300

interface Asked {
  readonly actor: Actor
  readonly fiscalYear: number
  readonly organisationId?: string | undefined
}

/** 一年的佐证材料 in sight, of one unit or of all, and per paper how many results are still without. */
export async function listEvidence(deps: EvidenceDeps, { actor, fiscalYear, organisationId }: Asked): Promise<EvidenceListView> {
  const listed: ListedPapers[] = []
  // By kind: those of other kinds leave no room for them otherwise.
  for (const type of deps.paperTypes) listed.push(await listPapers(deps.workflow, { actor, filter: { scope: 'all', fiscalYear, type } }))
  const asked = listed.flatMap(({ papers }) => papers)
  const beyond = listed.reduce((sum, { papers, total }) => sum + total - papers.length, 0)
  const papers = asked.filter((paper) => organisationId === undefined || paper.organisationId === organisationId)
  return inRegion(deps.db, actor, async (tx) => {
    const items = await findItemsOfYear(tx, { regionId: actor.regionId, fiscalYear, organisationId, most: MOST + 1 })
    const shown = await showItems(tx, deps, { actor, items: items.slice(0, MOST) })
    const organisationIds = [...new Set([...asked, ...items].map((one) => one.organisationId))]
    const names = await findOrganisationNames(tx, { regionId: actor.regionId, organisationIds })
    const nameOf = (id: string) => names.get(id)?.name ?? ''
    return {
      ...{ fiscalYear, organisationId: organisationId ?? null },
      organisations: organisationIds.map((id) => ({ id, name: nameOf(id) })).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
      papers: await countPapers(tx, deps, { actor, papers, nameOf }),
      papersBeyond: beyond,
      items: shown.map(presentItem),
      more: items.length > MOST,
      mayFile: !actor.readOnly && mayDo(actor, evidencePermissions['evidence:file']),
    }
  })
}

interface Counted {
  readonly actor: Actor
  readonly papers: ListedPapers['papers']
  readonly nameOf: (organisationId: string) => string
}

async function countPapers(tx: Tx, { workflow }: EvidenceDeps, { actor, papers, nameOf }: Counted): Promise<EvidenceListView['papers']> {
  const of = { regionId: actor.regionId, paperIds: papers.map(({ id }) => id) }
  const cells = await findCellsOfPapers(tx, of)
  const evidence = Map.groupBy(await findPaperEvidence(tx, of), ({ paperId }) => paperId)
  return papers.map(({ id, title, type, state, organisationId }) => {
    const results = placesWithResult(cells.get(id) ?? new Map())
    const own = evidence.get(id) ?? []
    const proven = new Set(own.map(({ place }) => place))
    return {
      ...{ id, title, typeLabel: workflow.forms.find((form) => form.type === type)?.label ?? '', stateLabel: stateLabels[state] },
      ...{ organisationName: nameOf(organisationId), results: results.length },
      missing: results.filter((place) => !proven.has(place)).length,
      stale: own.filter((one) => one.state === 'stale').length,
      items: new Set(own.map(({ itemId }) => itemId)).size,
    }
  })
}
