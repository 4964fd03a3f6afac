import { useState } from 'react'
import { fitsSearch, type IndicatorEntryView } from '../../../src/targets/index.ts'
import { mergeIndicator } from '../../api/indicators.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { unitWords } from './IndicatorTable.tsx'
import { useIndicatorAct } from './indicator-queries.ts'

interface MergeProps {
  readonly entry: IndicatorEntryView
  readonly all: readonly IndicatorEntryView[]
  readonly onClose: () => void
}

/** 合并: the same indicator under two names. What its definitions become is said before it is done. */
export function IndicatorMergeDialog({ entry, all, onClose }: MergeProps) {
  const [search, setSearch] = useState('')
  const [into, setInto] = useState('')
  const [reason, setReason] = useState('')
  const merging = useIndicatorAct(mergeIndicator, onClose)
  const others = all.filter((one) => one.id !== entry.id && !one.retired && (one.id === into || fitsSearch(one, search)))
  const kept = all.find(({ id }) => id === into)
  const missing = kept === undefined ? '请选择并入哪一个指标。' : reason.trim() === '' ? '请写明理由。' : undefined
  const { id, version, name } = entry
  return (
    <PaperDecision
      title={`把“${name}”并入另一指标`}
      act={kept ? `并入“${kept.name}”` : '并入'}
      keep="不合并"
      missing={missing}
      busy={merging.isPending}
      error={merging.error}
      onAct={() => merging.mutate({ id, version, into, reason: reason.trim() })}
      onClose={onClose}
    >
      <PaperField label="查找" optional maxLength={100} value={search} onChange={setSearch} placeholder="名称、分组，或拼音首字母" />
      <PaperSelect
        label="并入"
        value={into}
        blank="请选择"
        options={others.slice(0, 200).map((one) => ({ value: one.id, label: `${one.name}（${[one.path, one.sector].join('，')}）` }))}
        onChange={setInto}
      />
      {kept && <p className="sub">{consequence(entry, kept)}</p>}
      <PaperField label="理由" kind="paragraph" maxLength={500} value={reason} onChange={setReason} />
      <p className="sub">口径和历年值转到并入的指标，原名称停用，不能恢复；以后填报原名称的，归入并入的指标。</p>
    </PaperDecision>
  )
}

function consequence(entry: IndicatorEntryView, kept: IndicatorEntryView): string {
  const said = ({ nature, unit }: IndicatorEntryView) =>
    [nature, unit === '' ? '' : unitWords(unit)].filter(Boolean).join(' ') || '没有写明'
  if (entry.unit === kept.unit && entry.direction === kept.direction && entry.qualitative === kept.qualitative)
    return '两个指标的性质和单位相同。计算公式也相同的，以所写理由衔接，历年值可以比较。'
  return `两个指标口径不同（${said(entry)}，${said(kept)}），历年值分列，不作比较；写明衔接理由以后才可比较。`
}
