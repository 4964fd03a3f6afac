import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { fetchOrganisations } from '../../api/organisations.ts'
import { createPaper } from '../../api/papers.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperSelect } from './PaperSelect.tsx'
import { usePaperTypes } from './paper-queries.ts'

/** 新建文书, for the own organisation or as 代录 for a unit. */
export function PaperCreateDialog({ onClose }: { onClose: () => void }) {
  const session = useSession()
  const navigate = useNavigate()
  const types = usePaperTypes()
  const organisations = useQuery({ queryKey: ['organisations'], queryFn: () => fetchOrganisations() })
  const thisYear = new Date().getFullYear()
  const [entry, setEntry] = useState({ type: '', fiscalYear: String(thisYear), divisionId: '', organisationId: '' })
  const set = (change: Partial<typeof entry>) => setEntry({ ...entry, ...change })
  const creation = useMutation({
    mutationFn: () =>
      createPaper({
        type: entry.type,
        fiscalYear: Number(entry.fiscalYear),
        ...(chosen?.needsDivision && { divisionId: entry.divisionId }),
        ...(entry.organisationId && { organisationId: entry.organisationId }),
      }),
    onSuccess: (paper) => navigate({ to: '/papers/$paperId', params: { paperId: paper.id } }),
  })
  const open = organisations.data?.organisations.filter(({ closedOn }) => closedOn === undefined) ?? []
  const named = (kind: string) => open.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name }))
  const chosen = types.data?.find(({ type }) => type === entry.type)
  const enterFor = may(session, 'paper:enterFor')
  return (
    <PaperDecision
      title="新建文书"
      act={entry.organisationId ? '建立，代单位填写' : '建立'}
      keep="暂不建立"
      missing={
        entry.type === '' ? '请选择文书种类。' : chosen?.needsDivision && entry.divisionId === '' ? '请选择归口审核处室。' : undefined
      }
      busy={creation.isPending}
      error={creation.error ?? types.error ?? organisations.error}
      onAct={() => creation.mutate()}
      onClose={onClose}
    >
      <PaperSelect
        label="文书种类"
        value={entry.type}
        blank="请选择"
        options={(types.data ?? []).map(({ type, label }) => ({ value: type, label }))}
        onChange={(type) => set({ type })}
      />
      <PaperSelect
        label="年度"
        value={entry.fiscalYear}
        options={Array.from({ length: 8 }, (_, index) => String(thisYear + 1 - index)).map((year) => ({
          value: year,
          label: `${year} 年度`,
        }))}
        onChange={(fiscalYear) => set({ fiscalYear })}
      />
      {chosen?.needsDivision && (
        <PaperSelect
          label="归口审核处室"
          value={entry.divisionId}
          blank="请选择"
          options={named('division')}
          onChange={(divisionId) => set({ divisionId })}
        />
      )}
      {enterFor && (
        <PaperSelect
          label="代录（选填）"
          value={entry.organisationId}
          blank="为本单位填报"
          options={named('budgetUnit')}
          hint={entry.organisationId ? '代录的内容由该单位核对确认后自行报送。' : undefined}
          onChange={(organisationId) => set({ organisationId })}
        />
      )}
    </PaperDecision>
  )
}
