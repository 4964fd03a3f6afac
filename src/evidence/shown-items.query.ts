import { inRegion, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findOrganisationNames } from '../org/server.ts'
import { findPaperTitles } from '../workflow/server.ts'
import type { EvidenceDeps } from './deps.ts'
import { NoSuchEvidenceError } from './errors.ts'
import { mayFile } from './evidence.policy.ts'
import { findItem, findItems } from './evidence-item.store.ts'
import type { EvidenceItem } from './evidence-item.ts'
import { findLinksOfItems } from './evidence-link.store.ts'
import { findIdenticalFiles } from './paper-evidence.query.ts'
import type { ShownItem } from './shown-item.ts'

/** Items with what they prove, whose they are, and where else the same file stands. */
export async function showItems(
  tx: Tx,
  { projectNames }: Pick<EvidenceDeps, 'projectNames'>,
  { actor, items }: { actor: Actor; items: readonly EvidenceItem[] },
): Promise<ShownItem[]> {
  const { regionId } = actor
  const links = await findLinksOfItems(tx, { regionId, itemIds: items.map(({ id }) => id) })
  const titles = await findPaperTitles(tx, { regionId, paperIds: [...new Set(links.map(({ paperId }) => paperId))] })
  const replacedIds = items.flatMap(({ replacesId }) => replacesId ?? [])
  const replaced = new Map((await findItems(tx, { regionId, ids: replacedIds })).map((one) => [one.id, one]))
  const organisationIds = [...new Set(items.map(({ organisationId }) => organisationId))]
  const organisations = await findOrganisationNames(tx, { regionId, organisationIds })
  const projects = await projectNames(tx, { regionId, projectIds: [...new Set(items.flatMap(({ projectId }) => projectId ?? []))] })
  const identical = new Map<string, Awaited<ReturnType<typeof findIdenticalFiles>>>()
  for (const [departmentId, own] of Map.groupBy(items, (one) => one.departmentId)) {
    identical.set(departmentId, await findIdenticalFiles(tx, { actor, departmentId, files: own }))
  }
  return items.map((item) => ({
    ...{
      item,
      organisationName: organisations.get(item.organisationId)?.name ?? '',
      projectName: projects.get(item.projectId ?? '')?.name,
    },
    proofs: links.flatMap((link) => (link.itemId === item.id ? [{ link, paperTitle: titles.get(link.paperId) ?? '' }] : [])),
    identical: identical.get(item.departmentId)?.get(item.fileHash) ?? [],
    replaces: replaced.get(item.replacesId ?? ''),
    mayChange: mayFile(actor, item) && (item.state === 'asked' || item.state === 'kept'),
  }))
}

/** 一件材料 */
export function showItem(deps: EvidenceDeps, { actor, itemId }: { actor: Actor; itemId: string }): Promise<ShownItem> {
  return inRegion(deps.db, actor, async (tx) => {
    const item = await findItem(tx, { regionId: actor.regionId, id: itemId })
    if (!item) throw new NoSuchEvidenceError()
    return (await showItems(tx, deps, { actor, items: [item] }))[0]!
  })
}
