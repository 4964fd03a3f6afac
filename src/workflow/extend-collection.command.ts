import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import { dayInChina, dayWords, errorAt, newId, type Problem } from '../kernel/index.ts'
import type { Actor, OrganisationName } from '../org/index.ts'
import { findOrganisationNames } from '../org/server.ts'
import { findCollections } from './collection.store.ts'
import { CollectionMovedOnError, ExtensionRefusedError, NoSuchCollectionError } from './collection-errors.ts'
import { insertExtendActs, type LockedPaper, lockCollectionPapers, moveDeadline } from './collection-papers.store.ts'
import type { WorkflowDeps } from './deps.ts'
import { stateLabels } from './paper.ts'
import type { ExtendCollection } from './workbench.view.ts'

interface Asked extends ExtendCollection {
  readonly actor: Actor
  readonly collectionId: string
}

/** 批准延期 for several units of a task at once, or for none. */
export function extendCollection(deps: Pick<WorkflowDeps, 'db' | 'clock'>, asked: Asked): Promise<void> {
  const { actor, collectionId, paperIds, dueOn, reason } = asked
  const now = deps.clock.now()
  const today = dayInChina(now)
  return inRegion(deps.db, actor, async (tx) => {
    const [collection] = await findCollections(tx, { today, id: collectionId })
    if (!collection) throw new NoSuchCollectionError()
    if (collection.closedAt) throw new CollectionMovedOnError(collection.title)

    const papers = await lockCollectionPapers(tx, { collectionId, paperIds })
    const organisationIds = papers.map(({ organisationId }) => organisationId)
    const names = await findOrganisationNames(tx, { regionId: actor.regionId, organisationIds })
    const problems = checkExtension(papers, { paperIds, dueOn, today, names })
    if (problems.length > 0) throw new ExtensionRefusedError(problems)

    await moveDeadline(tx, { paperIds, dueOn, now })
    const acts = papers.map(({ id, edition }) => ({ actId: newId(now.getTime()), paperId: id, edition }))
    await insertExtendActs(tx, { acts, actor, reason, now })
    for (const paper of papers) {
      const changes = [
        { field: '报送期限', before: paper.dueOn, after: dueOn },
        { field: '延期理由', after: reason },
      ]
      await appendAudit(tx, { actor, action: 'workflow.extend', subject: `paper/${paper.id}`, at: now, changes })
    }
  })
}

interface Extending {
  readonly paperIds: readonly string[]
  readonly dueOn: string
  readonly today: string
  readonly names: ReadonlyMap<string, Pick<OrganisationName, 'name'>>
}

function checkExtension(papers: readonly LockedPaper[], { paperIds, dueOn, today, names }: Extending): Problem[] {
  const problems: Problem[] = []
  if (dueOn < today) problems.push(errorAt('新的期限', 'workflow.dueDatePassed', `${dayWords(dueOn)}已经过去，请填写今天或以后的日期。`))
  if (papers.length < new Set(paperIds).size) {
    problems.push(errorAt('报送单位', 'workflow.noSuchUnit', '所选单位中有不属于本任务的，请刷新页面后重新选择。'))
  }
  for (const paper of papers) {
    const name = names.get(paper.organisationId)?.name ?? ''
    if (paper.state !== 'draft' && paper.state !== 'returned') {
      problems.push(errorAt(name, 'workflow.nothingToExtend', `“${name}”${stateLabels[paper.state]}，不需要延期。请去掉后重试。`))
    } else if (paper.dueOn !== null && dueOn <= paper.dueOn) {
      const message = `“${name}”原期限是${dayWords(paper.dueOn)}，新的期限应在其后。请更改日期。`
      problems.push(errorAt(name, 'workflow.notLater', message))
    }
  }
  return problems
}
