import { inRegion, type Tx } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { findOrganisationNames, findPackName, findUnitsWithClerks } from '../org/server.ts'
import type { Chain } from './chain.ts'
import { type CollectionPaper, findCollectionPapers, findCollections, findOpenPapers } from './collection.store.ts'
import { type CollectionUnit, type OpenPaper, urgeAll } from './collection.ts'
import { NoSuchCollectionError } from './collection-errors.ts'
import type { WorkflowDeps } from './deps.ts'
import { byDeadline, nameUnits } from './named-units.ts'
import { presentCollection } from './present-collection.view.ts'
import { presentProgress } from './present-workbench.view.ts'
import type { CollectionListView, CollectionUnitsView, CollectionView } from './workbench.view.ts'

type Deps = Pick<WorkflowDeps, 'db' | 'clock' | 'forms'>

/** 报送任务列表, with one 催办 text for all units. */
export function listCollections({ db, clock, forms }: Deps, actor: Actor): Promise<CollectionListView> {
  const now = clock.now()
  const today = dayInChina(now)
  return inRegion(db, actor, async (tx) => {
    const collections = await findCollections(tx, { today })
    const reminder = urgeAll(await namedOpenPapers(tx, actor), { from: actor.organisationName, today })
    return {
      collections: collections.filter(({ total }) => total > 0).map((collection) => presentProgress(collection, { now, forms })),
      ...(reminder !== undefined && { reminder }),
    }
  })
}

/** 一项报送任务: a line a unit. */
export function loadCollection({ db, clock, forms }: Deps, { actor, id }: { actor: Actor; id: string }): Promise<CollectionView> {
  const now = clock.now()
  return inRegion(db, actor, async (tx) => {
    const [collection] = await findCollections(tx, { today: dayInChina(now), id })
    if (!collection) throw new NoSuchCollectionError()
    const units = await namedUnits(tx, actor, await findCollectionPapers(tx, id))
    return presentCollection({ collection, units, now, forms, from: actor.organisationName })
  })
}

async function namedOpenPapers(tx: Tx, { regionId }: Actor): Promise<OpenPaper[]> {
  const papers = await findOpenPapers(tx)
  const organisationIds = [...new Set(papers.map(({ organisationId }) => organisationId))]
  const names = await findOrganisationNames(tx, { regionId, organisationIds })
  return nameUnits(papers, { names, by: 'nameRank' }).toSorted((a, b) => byDeadline(a.dueOn, b.dueOn))
}

/** In the order of the directory. */
async function namedUnits(tx: Tx, { regionId }: Actor, papers: readonly CollectionPaper[]): Promise<CollectionUnit[]> {
  const organisationIds = new Set(papers.flatMap(({ organisationId, divisionId }) => [organisationId, ...(divisionId ? [divisionId] : [])]))
  const names = await findOrganisationNames(tx, { regionId, organisationIds: [...organisationIds] })
  return nameUnits(papers, { names, by: 'directoryRank' }).map(({ divisionId, ...paper }) => ({
    ...paper,
    code: names.get(paper.organisationId)?.code ?? null,
    divisionName: names.get(divisionId ?? '')?.name ?? null,
  }))
}

/** 可下达的单位、审核处室和文书种类. */
export function listUnitsToAsk(
  { db, clock, forms, chainOf }: Deps & Pick<WorkflowDeps, 'chainOf'>,
  actor: Actor,
): Promise<CollectionUnitsView> {
  const today = dayInChina(clock.now())
  const { regionId, departmentId } = actor
  return inRegion(db, actor, async (tx) => {
    const known = await findUnitsWithClerks(tx, { departmentId, today })
    const packName = await findPackName(tx, { regionId, departmentId })
    return {
      units: known
        .filter(({ kind }) => kind !== 'division')
        .map(({ organisationId, name, code, clerkPostId }) => ({
          ...{ organisationId, name },
          ...(code !== null && { code }),
          hasClerk: clerkPostId !== null,
        })),
      divisions: known.filter(({ kind }) => kind === 'division').map(({ organisationId, name }) => ({ organisationId, name })),
      types: forms
        .filter(({ openedByRoom }) => !openedByRoom)
        .flatMap(({ type, label }) =>
          askable(
            chainOf(packName, type),
            known.some(({ kind }) => kind === 'division'),
          ).map((needs) => ({ type, label, ...needs })),
        ),
    }
  })
}

/** One entry when units fill the paper in, none when it has no chain or the department itself fills it in. */
function askable(chain: Chain | undefined, divisions: boolean): readonly { needsDivision: boolean }[] {
  if (!chain?.some(({ at }) => at === 'own')) return []
  return [{ needsDivision: divisions && chain.some(({ at }) => at === 'division') }]
}
