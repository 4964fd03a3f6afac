import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { fetchOrganisations } from '../../api/organisations.ts'
import { createPaper } from '../../api/papers.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { usePaperTypes } from '../workflow/paper-queries.ts'

const APPLICATION = 'library.projectApplication'

/** 申报项目: opens an application paper, which is then filled in and submitted like every paper. */
export function ProjectApplyDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const session = useSession()
  const navigate = useNavigate()
  const types = usePaperTypes()
  const organisations = useQuery({ queryKey: ['organisations'], queryFn: () => fetchOrganisations() })
  const [divisionId, setDivisionId] = useState('')
  const [organisationId, setOrganisationId] = useState('')
  const enterFor = may(session, 'paper:enterFor')
  const form = types.data?.find(({ type }) => type === APPLICATION)
  // What 财务处 applies for itself has no 处室审核.
  const needsDivision = (form?.needsDivision ?? false) && !(enterFor && organisationId === '')
  const creation = useMutation({
    mutationFn: () =>
      createPaper({ type: APPLICATION, fiscalYear: year, ...(needsDivision && { divisionId }), ...(organisationId && { organisationId }) }),
    onSuccess: ({ id }) => navigate({ to: '/papers/$paperId', params: { paperId: id } }),
  })
  const open = organisations.data?.organisations.filter(({ closedOn }) => closedOn === undefined) ?? []
  const named = (kind: string) => open.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name }))
  const missing =
    types.data && !form
      ? '本岗位现在不能填写项目申报书。'
      : needsDivision && divisionId === ''
        ? '请选择归口审核处室。'
        : form
          ? undefined
          : '正在读取申报书的样式。'
  return (
    <PaperDecision
      title={`申报 ${year} 年度项目`}
      act={organisationId ? '建立申报书，代单位填写' : '建立申报书'}
      keep="暂不申报"
      missing={missing}
      busy={creation.isPending}
      error={creation.error ?? types.error ?? organisations.error}
      onAct={() => creation.mutate()}
      onClose={onClose}
    >
      <p className="sub">
        建立后在申报书里填写立项依据、测算和用款计划，报送后依次经单位、处室、财务处审核，审核通过即入库。延续项目请用“从上年带入”，不必重填。
      </p>
      {needsDivision && (
        <PaperSelect label="归口审核处室" value={divisionId} blank="请选择" options={named('division')} onChange={setDivisionId} />
      )}
      {enterFor && (
        <PaperSelect
          label="代录（选填）"
          value={organisationId}
          blank="为本单位申报"
          options={named('budgetUnit')}
          hint={organisationId ? '代录的内容由该单位核对确认后自行报送。' : undefined}
          onChange={setOrganisationId}
        />
      )}
    </PaperDecision>
  )
}
