import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dayWords } from '../../../src/kernel/index.ts'
import type { CollectionView } from '../../../src/workflow/index.ts'
import { extendCollection } from '../../api/workbench.ts'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperField } from './PaperField.tsx'
import { collectionKey } from './use-workbench.ts'

interface CollectionExtendDialogProps {
  readonly collection: CollectionView
  readonly paperIds: readonly string[]
  readonly onDone: () => void
  readonly onClose: () => void
}

/** 延期, for the units that were chosen. */
export function CollectionExtendDialog({ collection, paperIds, onDone, onClose }: CollectionExtendDialogProps) {
  const queries = useQueryClient()
  const [dueOn, setDueOn] = useState('')
  const [reason, setReason] = useState('')
  const extension = useMutation({
    mutationFn: () => extendCollection(collection.id, { paperIds: [...paperIds], dueOn, reason }),
    onSuccess: async (extended) => {
      queries.setQueryData(collectionKey(collection.id), extended)
      onDone()
      onClose()
      await queries.invalidateQueries({ queryKey: ['collections'] })
      await queries.invalidateQueries({ queryKey: ['workbench'] })
    },
  })
  const names = collection.units.filter(({ paperId }) => paperIds.includes(paperId)).map(({ organisationName }) => organisationName)
  const missing = dueOn === '' ? '请填写新的期限。' : reason.trim() === '' ? '请写明延期理由。' : undefined
  return (
    <PaperDecision
      title={`延期 ${paperIds.length} 个单位`}
      act={dueOn ? `延期到${dayWords(dueOn)}` : '延期'}
      keep="不延期"
      missing={missing}
      busy={extension.isPending}
      error={extension.error}
      onAct={() => extension.mutate()}
      onClose={onClose}
    >
      <p>
        {names.slice(0, 5).join('、')}
        {names.length > 5 && `等 ${names.length} 个单位`}
        。延期记入各文书的办理记录，其他单位的期限不变。
      </p>
      <PaperField label="新的期限" kind="date" value={dueOn} onChange={setDueOn} />
      <PaperField label="延期理由" kind="paragraph" value={reason} onChange={setReason} maxLength={2000} />
    </PaperDecision>
  )
}
