import { useState } from 'react'
import type { IndicatorEntryView } from '../../../src/targets/index.ts'
import { recordValue } from '../../api/indicators.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { useIndicatorAct } from './indicator-queries.ts'

/** 补录历年值 of a year that no paper of the system holds. */
export function IndicatorValueDialog({ entry, onClose }: { entry: IndicatorEntryView; onClose: () => void }) {
  const [value, setValue] = useState({ fiscalYear: '', holder: entry.values[0]?.holder ?? '', target: '', actual: '', source: '' })
  const recording = useIndicatorAct(recordValue, onClose)
  const set = (change: Partial<typeof value>) => setValue({ ...value, ...change })
  const year = Number(value.fiscalYear)
  const missing = !/^(?:19|20)\d\d$/.test(value.fiscalYear)
    ? '请填写四位年度。'
    : value.holder.trim() === ''
      ? '请填写单位或项目。'
      : value.target.trim() === '' && value.actual.trim() === ''
        ? '指标值和完成值至少填写一个。'
        : value.source.trim() === ''
          ? '请写明出处。'
          : undefined
  return (
    <PaperDecision
      title={`补录“${entry.name}”的历年值`}
      act="补录"
      keep="不补录"
      missing={missing}
      busy={recording.isPending}
      error={recording.error}
      onAct={() => recording.mutate({ id: entry.id, value: { ...value, fiscalYear: year } })}
      onClose={onClose}
    >
      <PaperField label="年度" maxLength={4} value={value.fiscalYear} onChange={(fiscalYear) => set({ fiscalYear })} />
      <PaperField label="单位或项目" maxLength={200} value={value.holder} onChange={(holder) => set({ holder })} />
      <PaperField label="指标值" optional maxLength={200} value={value.target} onChange={(target) => set({ target })} />
      <PaperField label="完成值" optional maxLength={200} value={value.actual} onChange={(actual) => set({ actual })} />
      <PaperField label="出处" maxLength={300} value={value.source} onChange={(source) => set({ source })} hint="如 2019 年度自评报告。" />
      <p className="sub">按现行口径列入。系统里已批复的目标不必补录。</p>
    </PaperDecision>
  )
}
