import { appendAudit } from '../audit/server.ts'
import { inRegion, type Tx } from '../db/server.ts'
import { dayInChina, errorAt, newId, type Problem } from '../kernel/index.ts'
import type { Actor, UnitWithClerk } from '../org/index.ts'
import { findPackName, findUnitsWithClerks } from '../org/server.ts'
import type { Chain } from './chain.ts'
import { chainFor } from './chain-place.ts'
import { insertCollection, lockSameTitle, type NewCollection } from './collection.store.ts'
import { checkAsking } from './collection.ts'
import { CollectionRefusedError, SameCollectionError } from './collection-errors.ts'
import { type AskedPaper, insertAskedPapers } from './collection-papers.store.ts'
import type { WorkflowDeps } from './deps.ts'
import type { PaperForm } from './form.ts'
import { formToOpen } from './form-of.ts'
import { postWords } from './step-target.ts'
import type { OpenCollection } from './workbench.view.ts'

type Deps = Pick<WorkflowDeps, 'db' | 'clock' | 'forms' | 'formOfPack' | 'chainOf'>

/** 下达报送任务: a draft and a 待办 for every unit, or nothing at all. Answers the id of the collection. */
export function openCollection(deps: Deps, { actor, order }: { actor: Actor; order: OpenCollection }): Promise<string> {
  const now = deps.clock.now()
  const today = dayInChina(now)
  return inRegion(deps.db, actor, async (tx) => {
    const { title, type, fiscalYear, dueOn, note, divisionId } = order
    const { departmentId, regionId } = actor
    if (await lockSameTitle(tx, { departmentId, type, fiscalYear, title })) throw new SameCollectionError(title)

    const packName = await findPackName(tx, { regionId, departmentId })
    const form = formToOpen(deps, { packName, type, fiscalYear })
    const chain = deps.chainOf(packName, type)
    const known = await findUnitsWithClerks(tx, { departmentId, today })
    const problems = [
      ...checkType(form, chain, divisionId ?? (known.some(({ kind }) => kind === 'division') ? undefined : 'none')),
      ...checkAsking({ ...order, divisionId }, known, today),
    ]
    if (problems.length > 0 || !form || !chain) throw new CollectionRefusedError(problems)

    const id = newId(now.getTime())
    const openedBy = postWords(actor)
    const collection = { id, regionId, departmentId, type, title, fiscalYear, dueOn, note, openedBy, now }
    await insertCollection(tx, collection)
    const papers = askUnits(order.organisationIds, known, now)
    const detail = note === '' ? form.label : `${form.label}，${note}`
    // A unit is never the reviewing division itself: the chain is the same for all of them.
    const placed = chainFor(chain, { filler: 'unitClerk', paper: { organisationId: id, divisionId: divisionId ?? null } })
    // Nothing is filled in yet: until it has a name of its own, a paper goes by the task's.
    const asked = { form: form.name ?? '', paperTitle: title, detail, divisionId, chain: placed }
    await insertAskedPapers(tx, { ...asked, collection, papers, by: actor })
    await record(tx, { actor, collection, papers, known })
    return id
  })
}

/** A form without a chain would be submitted to nobody; a chain through a division needs one. */
function checkType(form: PaperForm | undefined, chain: Chain | undefined, divisionId: string | 'none' | undefined): Problem[] {
  if (!form) return [errorAt('文书种类', 'workflow.noSuchType', '没有这种文书，请重新选择。')]
  if (!chain) {
    return [errorAt('文书种类', 'workflow.noChain', `本部门的评分规则没有规定“${form.label}”由谁审核，暂不能下达。请联系系统管理员。`)]
  }
  if (!chain.some(({ at }) => at === 'own')) {
    return [errorAt('文书种类', 'workflow.notForUnits', `“${form.label}”由部门填报，不由单位填报。请选择单位填报的文书。`)]
  }
  if (!divisionId && chain.some((step) => step.at === 'division')) {
    return [errorAt('审核处室', 'workflow.divisionNeeded', `“${form.label}”须经处室审核，请选择审核处室。`)]
  }
  return []
}

function askUnits(organisationIds: readonly string[], known: readonly UnitWithClerk[], now: Date): AskedPaper[] {
  const id = () => newId(now.getTime())
  return known
    .filter(({ organisationId }) => organisationIds.includes(organisationId))
    .map(({ organisationId, clerkPostId }) => ({
      ...{ paperId: id(), taskId: id(), actId: id() },
      ...{ organisationId, postId: clerkPostId! },
    }))
}

interface Opened {
  readonly actor: Actor
  readonly collection: NewCollection
  readonly papers: readonly AskedPaper[]
  readonly known: readonly UnitWithClerk[]
}

async function record(tx: Tx, { actor, collection, papers, known }: Opened): Promise<void> {
  const { id, title, fiscalYear, dueOn, now } = collection
  const nameOf = (organisationId: string) => known.find((unit) => unit.organisationId === organisationId)?.name
  const changes = [
    { field: '任务名称', after: title },
    { field: '年度', after: fiscalYear },
    { field: '报送期限', after: dueOn },
    { field: '报送单位', after: papers.map(({ organisationId }) => nameOf(organisationId)) },
  ]
  await appendAudit(tx, { actor, action: 'workflow.openCollection', subject: `collection/${id}`, at: now, changes })
  for (const { paperId } of papers) {
    await appendAudit(tx, { actor, action: 'workflow.createPaper', subject: `paper/${paperId}`, at: now })
  }
}
