import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { closeCollectionRow, findCollections } from './collection.store.ts'
import { CollectionMovedOnError, NoSuchCollectionError } from './collection-errors.ts'
import type { WorkflowDeps } from './deps.ts'

interface Closing {
  readonly actor: Actor
  readonly collectionId: string
  readonly version: number
}

/** 结束报送任务: nobody is urged any more. Papers that are under way stay as they are and may still be submitted (补报). */
export function closeCollection(deps: Pick<WorkflowDeps, 'db' | 'clock'>, { actor, collectionId, version }: Closing): Promise<void> {
  const now = deps.clock.now()
  return inRegion(deps.db, actor, async (tx) => {
    const [collection] = await findCollections(tx, { today: dayInChina(now), id: collectionId })
    if (!collection) throw new NoSuchCollectionError()
    if (!(await closeCollectionRow(tx, { id: collectionId, version, now }))) throw new CollectionMovedOnError(collection.title)
    const { total, notSubmitted, returned } = collection
    const changes = [
      { field: '任务状态', before: '进行中', after: '已结束' },
      { field: '报送情况', after: `共 ${total} 个单位，未报送 ${notSubmitted + returned} 个` },
    ]
    await appendAudit(tx, { actor, action: 'workflow.closeCollection', subject: `collection/${collectionId}`, at: now, changes })
  })
}
