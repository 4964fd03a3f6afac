import { appendAudit } from '../audit/server.ts'
import type { Tx } from '../db/server.ts'
import { errorAt, newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { findPackName } from '../org/server.ts'
import { chainFor } from './chain-place.ts'
import { insertCollection, lockSameTitle } from './collection.store.ts'
import { CollectionRefusedError, SameCollectionError } from './collection-errors.ts'
import type { WorkflowDeps } from './deps.ts'
import { formToOpen } from './form-of.ts'
import { insertProjectPapers } from './project-papers.store.ts'
import { postWords } from './step-target.ts'

export interface ProjectPaperOrder {
  readonly projectId: string
  readonly title: string
  readonly organisationId: string
  readonly divisionId: string | null
  /** Who fills it in: 单位经办 of the organisation, or 处室经办 where that has none. */
  readonly postId: string
  readonly role: string
}

interface Opening {
  readonly actor: Actor
  readonly at: Date
  readonly order: {
    readonly title: string
    readonly type: string
    readonly fiscalYear: number
    readonly dueOn: string
    readonly note: string
    readonly papers: readonly ProjectPaperOrder[]
  }
}

/** 下达报送任务 project by project, in the caller's transaction. Answers the collection and the paper of each project. */
export async function openProjectPapers(
  tx: Tx,
  deps: Pick<WorkflowDeps, 'forms' | 'formOfPack' | 'chainOf'>,
  { actor, at, order }: Opening,
): Promise<{ readonly collectionId: string; readonly paperIds: ReadonlyMap<string, string> }> {
  const { title, type, fiscalYear, dueOn, note } = order
  const { regionId, departmentId } = actor
  if (await lockSameTitle(tx, { departmentId, type, fiscalYear, title })) throw new SameCollectionError(title)
  const packName = await findPackName(tx, { regionId, departmentId })
  const form = formToOpen(deps, { packName, type, fiscalYear })
  const chain = deps.chainOf(packName, type)
  if (!form || !chain?.length) {
    const message = '本部门的评分规则没有这种文书的表式，或没有规定由谁审核，暂不能下达。请联系系统管理员。'
    throw new CollectionRefusedError([errorAt('文书种类', 'workflow.noChain', message)])
  }
  const id = newId(at.getTime())
  const collection = { id, regionId, departmentId, type, title, fiscalYear, dueOn, note, openedBy: postWords(actor), now: at }
  await insertCollection(tx, collection)
  const papers = order.papers.map((paper) => ({
    ...paper,
    ...{ paperId: newId(at.getTime()), taskId: newId(at.getTime()), actId: newId(at.getTime()) },
    chain: chainFor(chain, { filler: paper.role, paper }),
  }))
  await insertProjectPapers(tx, { collection, form: form.name ?? '', papers, by: actor })
  const changes = [
    { field: '任务名称', after: title },
    { field: '年度', after: fiscalYear },
    { field: '报送期限', after: dueOn },
    { field: '项目', after: papers.map((paper) => paper.title) },
  ]
  await appendAudit(tx, { actor, action: 'workflow.openCollection', subject: `collection/${id}`, at, changes })
  for (const { paperId } of papers) await appendAudit(tx, { actor, action: 'workflow.createPaper', subject: `paper/${paperId}`, at })
  return { collectionId: id, paperIds: new Map(papers.map(({ projectId, paperId }) => [projectId, paperId])) }
}
