import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CollectionView } from '../../../src/workflow/index.ts'
import { closeCollection } from '../../api/workbench.ts'
import { PaperDecision } from './PaperDecision.tsx'
import { collectionKey } from './use-workbench.ts'

/** 结束任务: the consequence is said before. */
export function CollectionCloseDialog({ collection, onClose }: { collection: CollectionView; onClose: () => void }) {
  const queries = useQueryClient()
  const closing = useMutation({
    mutationFn: () => closeCollection(collection.id, collection.version),
    onSuccess: async (closed) => {
      queries.setQueryData(collectionKey(collection.id), closed)
      onClose()
      await queries.invalidateQueries({ queryKey: ['collections'] })
      await queries.invalidateQueries({ queryKey: ['workbench'] })
    },
  })
  const open = collection.notSubmitted + collection.returned
  return (
    <PaperDecision
      title={`结束 ${collection.title}`}
      act="结束任务"
      keep="继续催报"
      busy={closing.isPending}
      error={closing.error}
      onAct={() => closing.mutate()}
      onClose={onClose}
    >
      <p>
        {open === 0
          ? '各单位都已报送。结束后不能再延期，已报送的文书继续审核。'
          : `还有 ${open} 个单位没有报送。结束后不再提醒和催办，也不能再延期；未报送的文书仍在各单位待办里，可以补报。`}
      </p>
      <p>任务结束后不能恢复。</p>
    </PaperDecision>
  )
}
