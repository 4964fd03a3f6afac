import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ADJUSTMENT_PAPER, adjustmentKinds, ledgerKinds, SUBJECT_PAPER } from '../../../src/budget/index.ts'
import { fetchAdjustmentChoices } from '../../api/adjustments.ts'
import { fetchOrganisations } from '../../api/organisations.ts'
import { createPaper, savePaperCells } from '../../api/papers.ts'
import { useSession } from '../../app/session.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { usePaperTypes } from '../workflow/paper-queries.ts'
import { type CellEdit, type Choices, editsOfAccount, projectText } from './adjustment-cells.ts'

interface NewProps {
  readonly year: number
  /** 已批复的项目 that it was opened from: the first line is about it. */
  readonly project?: { readonly code: string; readonly name: string } | undefined
  readonly onClose: () => void
}

/** 申请调整: the kind decides by which paper and chain. */
export function AdjustmentNewDialog({ year, project, onClose }: NewProps) {
  const navigate = useNavigate()
  const types = usePaperTypes()
  const unit = useSession().account.role === 'unitClerk'
  const organisations = useQuery({ queryKey: ['organisations'], queryFn: () => fetchOrganisations(), enabled: unit })
  const [kind, setKind] = useState('')
  const [divisionId, setDivisionId] = useState('')
  const type = kind === ledgerKinds.betweenSubjects.label ? SUBJECT_PAPER : ADJUSTMENT_PAPER
  const needsDivision = unit && (types.data?.find((one) => one.type === type)?.needsDivision ?? false)
  const divisions = organisations.data?.organisations.filter((one) => one.kind === 'division' && one.closedOn === undefined) ?? []
  const creation = useMutation({
    mutationFn: async () => {
      const paper = await createPaper({ type, fiscalYear: year, ...(needsDivision && { divisionId }) })
      const begun = [
        ...(type === ADJUSTMENT_PAPER ? [{ cell: 'kind', value: kind }] : []),
        ...(project ? firstLine(project, await fetchAdjustmentChoices(year)) : []),
      ].filter(({ value }) => value !== null)
      if (begun.length > 0) {
        await savePaperCells(
          paper.id,
          begun.map((change) => ({ ...change, base: null })),
        )
      }
      return paper
    },
    onSuccess: (paper) => navigate({ to: '/budget/adjustment-papers/$paperId', params: { paperId: paper.id } }),
  })
  return (
    <PaperDecision
      title={project ? `申请调整“${project.name}”` : `申请 ${year} 年度预算调整`}
      act="开始填写"
      keep="暂不申请"
      missing={kind === '' ? '请选择调整类别。' : needsDivision && divisionId === '' ? '请选择归口审核处室。' : undefined}
      busy={creation.isPending}
      error={creation.error ?? types.error ?? organisations.error}
      onAct={() => creation.mutate()}
      onClose={onClose}
    >
      <PaperSelect
        label="调整类别"
        value={kind}
        blank="请选择"
        options={adjustmentKinds.map((one) => ({ value: ledgerKinds[one].label, label: ledgerKinds[one].label }))}
        hint={
          kind === ''
            ? undefined
            : type === SUBJECT_PAPER
              ? '科目调剂由部门审批，不报财政部门。'
              : '部门审批以后报财政部门，登记批复后生效入账。'
        }
        onChange={setKind}
      />
      {needsDivision && (
        <PaperSelect
          label="归口审核处室"
          value={divisionId}
          blank="请选择"
          options={divisions.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setDivisionId}
        />
      )}
    </PaperDecision>
  )
}

/** The account of the project, where it has one; of several the person chooses. */
function firstLine(project: NonNullable<NewProps['project']>, choices: Choices): readonly CellEdit[] {
  const text = projectText(project)
  const known = choices.projects.find((one) => projectText(one) === text)
  const accounts = choices.accounts.filter(({ projectId }) => projectId === known?.id)
  return accounts.length === 1 ? editsOfAccount(1, accounts[0]!, choices) : [{ cell: 'changes/1/project', value: text }]
}
