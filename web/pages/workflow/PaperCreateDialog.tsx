import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { fetchOrganisations } from '../../api/organisations.ts'
import { createPaper, fetchFundChains } from '../../api/papers.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { useYears } from '../../app/years.ts'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperSelect } from './PaperSelect.tsx'
import { usePaperTypes } from './paper-queries.ts'

type Entry = Record<'type' | 'fiscalYear' | 'divisionId' | 'organisationId' | 'fundChainId', string>

/** 新建文书, for the own organisation or as 代录 for a unit. */
export function PaperCreateDialog({ onClose }: { onClose: () => void }) {
  const session = useSession()
  const types = usePaperTypes()
  const fundChains = useQuery({ queryKey: ['fundChains'], queryFn: fetchFundChains, enabled: may(session, 'fundChain:read') })
  const organisations = useQuery({ queryKey: ['organisations'], queryFn: () => fetchOrganisations() })
  const years = useYears()
  const thisYear = new Date().getFullYear()
  const [entry, setEntry] = useState<Entry>({ type: '', fiscalYear: String(thisYear), divisionId: '', organisationId: '', fundChainId: '' })
  const set = (change: Partial<Entry>) => setEntry({ ...entry, ...change })
  const chosen = types.data?.find(({ type }) => type === entry.type)
  const enterFor = may(session, 'paper:enterFor')
  // What 财务处 fills in for itself has no 处室审核.
  const needsDivision = (chosen?.needsDivision ?? false) && !(enterFor && entry.organisationId === '')
  const creation = useCreation(entry, needsDivision)
  const open = organisations.data?.organisations.filter(({ closedOn }) => closedOn === undefined) ?? []
  const named = (kind: string) => open.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name }))
  const chains = fundChains.data?.filter(({ fiscalYear }) => String(fiscalYear) === entry.fiscalYear) ?? []
  return (
    <PaperDecision
      title="新建文书"
      act={entry.organisationId ? '建立，代单位填写' : '建立'}
      keep="暂不建立"
      missing={entry.type === '' ? '请选择文书种类。' : needsDivision && entry.divisionId === '' ? '请选择归口审核处室。' : undefined}
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
        options={years.map((year) => ({ value: String(year), label: `${year} 年度` }))}
        onChange={(fiscalYear) => set({ fiscalYear, fundChainId: '' })}
      />
      {needsDivision && (
        <PaperSelect
          label="归口审核处室"
          value={entry.divisionId}
          blank="请选择"
          options={named('division')}
          onChange={(divisionId) => set({ divisionId })}
        />
      )}
      {chains.length > 0 && (
        <PaperSelect
          label="资金链（选填）"
          value={entry.fundChainId}
          blank="不属于资金链"
          options={chains.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(fundChainId) => set({ fundChainId })}
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

function useCreation(entry: Entry, withDivision: boolean) {
  const navigate = useNavigate()
  const { type, fiscalYear, divisionId, organisationId, fundChainId } = entry
  return useMutation({
    mutationFn: () =>
      createPaper({
        type,
        fiscalYear: Number(fiscalYear),
        ...(withDivision && { divisionId }),
        ...(organisationId && { organisationId }),
        ...(fundChainId && { fundChainId }),
      }),
    onSuccess: (paper) => navigate({ to: '/papers/$paperId', params: { paperId: paper.id } }),
  })
}
