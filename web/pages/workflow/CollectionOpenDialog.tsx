import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { dayInChina, dayWords } from '../../../src/kernel/index.ts'
import type { CollectionUnitsView } from '../../../src/workflow/index.ts'
import { openCollection } from '../../api/workbench.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { CollectionChoice } from './CollectionChoice.tsx'
import { CollectionUnitChoice } from './CollectionUnitChoice.tsx'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperField } from './PaperField.tsx'
import { useCollectionUnits } from './use-workbench.ts'

interface Draft {
  readonly type: string
  readonly title: string
  readonly fiscalYear: string
  readonly dueOn: string
  readonly divisionId: string
  readonly note: string
  readonly organisationIds: ReadonlySet<string>
}

const thisYear = () => dayInChina(new Date()).slice(0, 4)

/** 下达报送任务: what, until when, from whom. */
export function CollectionOpenDialog({ onClose }: { onClose: () => void }) {
  const units = useCollectionUnits()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>(() => ({
    ...{ type: '', title: '', fiscalYear: thisYear(), dueOn: '', divisionId: '', note: '' },
    organisationIds: new Set<string>(),
  }))
  const opening = useMutation({
    mutationFn: () => openCollection(orderOf(draft)),
    onSuccess: async (opened) => {
      await queries.invalidateQueries({ queryKey: ['collections'] })
      await queries.invalidateQueries({ queryKey: ['workbench'] })
      await navigate({ to: '/collections/$collectionId', params: { collectionId: opened.id } })
    },
  })
  const { size } = draft.organisationIds
  return (
    <PaperDecision
      title="下达报送任务"
      act={size > 0 ? `下达给 ${size} 个单位` : '下达'}
      keep="暂不下达"
      width={720}
      missing={missingIn(draft, units.data)}
      busy={opening.isPending}
      error={opening.error}
      onAct={() => opening.mutate()}
      onClose={onClose}
    >
      {units.isPending && <Skeleton rows={5} />}
      {units.isError && <LoadError error={units.error} retry={() => void units.refetch()} />}
      {units.data && <Fields known={units.data} draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />}
    </PaperDecision>
  )
}

interface FieldsProps {
  readonly known: CollectionUnitsView
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
}

function Fields({ known, draft, onChange }: FieldsProps) {
  const chooseType = (type: string) => {
    const label = known.types.find((one) => one.type === type)?.label ?? ''
    onChange({ type, ...(draft.title === '' && { title: `${draft.fiscalYear}年度${label}` }) })
  }
  return (
    <>
      <div className="wb-pair">
        <CollectionChoice
          label="文书种类"
          value={draft.type}
          choices={known.types.map(({ type, label }) => [type, label])}
          onChange={chooseType}
        />
        <CollectionChoice
          label="审核处室"
          optional={!needsDivision(known, draft)}
          value={draft.divisionId}
          choices={known.divisions.map(({ organisationId, name }) => [organisationId, name])}
          onChange={(divisionId) => onChange({ divisionId })}
        />
      </div>
      <PaperField label="任务名称" value={draft.title} onChange={(title) => onChange({ title })} maxLength={200} />
      <div className="wb-pair">
        <PaperField label="年度" value={draft.fiscalYear} onChange={(fiscalYear) => onChange({ fiscalYear })} maxLength={4} />
        <PaperField label="报送期限" kind="date" value={draft.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      </div>
      <PaperField label="说明" optional kind="paragraph" value={draft.note} onChange={(note) => onChange({ note })} maxLength={2000} />
      <CollectionUnitChoice
        units={known.units}
        chosen={draft.organisationIds}
        onChange={(organisationIds) => onChange({ organisationIds })}
      />
    </>
  )
}

function needsDivision(known: CollectionUnitsView | undefined, { type }: Draft): boolean {
  return known?.types.find((one) => one.type === type)?.needsDivision ?? false
}

function missingIn(draft: Draft, known: CollectionUnitsView | undefined): string | undefined {
  const { type, title, fiscalYear, dueOn, divisionId, organisationIds } = draft
  if (type === '') return '请选择文书种类。'
  if (divisionId === '' && needsDivision(known, draft)) return '请选择审核处室。'
  if (title.trim() === '') return '请填写任务名称。'
  if (!/^\d{4}$/.test(fiscalYear)) return '请填写四位数的年度。'
  if (dueOn === '') return '请填写报送期限。'
  if (dueOn < dayInChina(new Date())) return `${dayWords(dueOn)}已经过去，请更改期限。`
  return organisationIds.size === 0 ? '请选择报送单位。' : undefined
}

function orderOf({ type, title, fiscalYear, dueOn, divisionId, note, organisationIds }: Draft) {
  return {
    ...{ type, title, fiscalYear: Number(fiscalYear), dueOn, note },
    organisationIds: [...organisationIds],
    ...(divisionId !== '' && { divisionId }),
  }
}
