import { useState } from 'react'
import { supplyValue } from '../../../api/filling.ts'
import { LoadError } from '../../../components/states.tsx'
import { PaperDecision } from '../PaperDecision.tsx'
import { PaperField } from '../PaperField.tsx'
import { PaperSelect } from '../PaperSelect.tsx'
import { useSuppliableForms, useSuppliedAct } from './filling-queries.ts'

/** 提供统一口径数据: of which form, which place, the value and where it comes from. */
export function SupplyDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const forms = useSuppliableForms(year)
  const [typed, setTyped] = useState({ type: '', place: '', rowName: '', value: '', source: '' })
  const write = (more: Partial<typeof typed>) => setTyped({ ...typed, ...more })
  const form = forms.data?.find(({ type }) => type === typed.type)
  const place = form?.places.find((one) => one.place === typed.place)
  const supply = useSuppliedAct(() => supplyValue({ fiscalYear: year, ...typed, rowName: place?.byName ? typed.rowName : '' }), onClose)
  return (
    <PaperDecision
      title={`提供 ${year} 年度统一口径数据`}
      act="提供"
      keep="不提供"
      width={640}
      missing={missingOf(typed, place?.byName ?? false)}
      busy={supply.isPending}
      error={supply.error}
      onAct={() => supply.mutate(undefined)}
      onClose={onClose}
    >
      <p>本部门各单位 {year} 年度的这种表都自动填入，单位只核对确认；已经报送的不变，以后建立的也填入。</p>
      {forms.isError && <LoadError error={forms.error} retry={() => void forms.refetch()} />}
      <PaperSelect
        label="表"
        blank={forms.isPending ? '正在读取' : '请选择'}
        value={typed.type}
        options={forms.data?.map(({ type, label }) => ({ value: type, label })) ?? []}
        onChange={(type) => write({ type, place: '' })}
      />
      {form && (
        <PaperSelect
          label="栏目"
          blank="请选择"
          value={typed.place}
          options={form.places.map((one) => ({ value: one.place, label: one.label }))}
          onChange={(next) => write({ place: next })}
        />
      )}
      {place?.byName && (
        <PaperField
          label="行的名称"
          value={typed.rowName}
          onChange={(rowName) => write({ rowName })}
          maxLength={500}
          hint="与表中指标的名称一致，如“教师满意度”。各单位表中名称相同的一行都填入。"
        />
      )}
      <PaperField label="数据" value={typed.value} onChange={(value) => write({ value })} maxLength={20_000} />
      <PaperField
        label="数据来源"
        value={typed.source}
        onChange={(source) => write({ source })}
        maxLength={500}
        hint="如“教育事业统计年报”。"
      />
    </PaperDecision>
  )
}

function missingOf(
  { place, rowName, value, source }: { place: string; rowName: string; value: string; source: string },
  byName: boolean,
): string | undefined {
  if (place === '') return '请选择表和栏目。'
  if (byName && rowName.trim() === '') return '请填写行的名称。'
  if (value.trim() === '') return '请填写数据。'
  return source.trim() === '' ? '请写明数据来源。' : undefined
}
