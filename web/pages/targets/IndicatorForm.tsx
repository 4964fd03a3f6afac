import { useState } from 'react'
import { comparisonLabels, driftOf, type IndicatorEntryView, type TargetComparison } from '../../../src/targets/index.ts'
import { type IndicatorOrder, saveIndicator } from '../../api/indicators.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { FormulaReading } from './IndicatorFormula.tsx'
import { useIndicatorAct } from './indicator-queries.ts'

interface FormProps {
  /** Absent: a new one. */
  readonly entry?: IndicatorEntryView
  readonly sectors: readonly string[]
  readonly onClose: () => void
}

const blank: IndicatorOrder = {
  ...{ sector: '', levelOne: '', levelTwo: '', name: '', qualitative: false, comparison: 'atLeast', unit: '', formula: '' },
  ...{ explanation: '', targetSource: '', actualSource: '', evidence: '', usualValues: '', bridgeReason: '' },
}

function orderOf(entry: IndicatorEntryView): IndicatorOrder {
  const { sector, levelOne, levelTwo, name, qualitative, comparison, unit, formula } = entry
  const { explanation, targetSource, actualSource, evidence, usualValues } = entry
  return {
    ...{ sector, levelOne, levelTwo, name, qualitative, comparison, unit, formula },
    ...{ explanation, targetSource, actualSource, evidence, usualValues, bridgeReason: '' },
  }
}

/** 新建、修改指标. That another definition begins is said before it is saved. */
export function IndicatorForm({ entry, sectors, onClose }: FormProps) {
  const [order, setOrder] = useState(entry ? orderOf(entry) : blank)
  const saving = useIndicatorAct(saveIndicator, onClose)
  const set = (change: Partial<IndicatorOrder>) => setOrder({ ...order, ...change })
  const drift = entry ? driftOf(orderOf(entry), order) : []
  const missing =
    order.sector.trim() === ''
      ? '请填写行业领域。'
      : order.levelOne.trim() === ''
        ? '请填写一级指标。'
        : order.name.trim() === ''
          ? '请填写指标名称。'
          : undefined
  return (
    <PaperDecision
      title={entry ? `修改“${entry.name}”` : '新建指标'}
      act={drift.length > 0 ? '保存，开始新口径' : '保存'}
      keep="不保存"
      missing={missing}
      busy={saving.isPending}
      error={saving.error}
      width={720}
      onAct={() => saving.mutate({ ...(entry && { id: entry.id, version: entry.version }), order })}
      onClose={onClose}
    >
      <Place order={order} set={set} sectors={sectors} />
      <Meaning order={order} set={set} />
      {drift.length > 0 && (
        <div className="ind-drift" role="status">
          <p>口径有变化：{drift.join('；')}。保存后开始新口径，与以前的值不作比较；写明理由的可以比较。</p>
          <PaperField
            label="衔接理由"
            optional
            maxLength={500}
            value={order.bridgeReason}
            onChange={(bridgeReason) => set({ bridgeReason })}
          />
        </div>
      )}
      <Words order={order} set={set} />
    </PaperDecision>
  )
}

interface PartProps {
  readonly order: IndicatorOrder
  readonly set: (change: Partial<IndicatorOrder>) => void
}

function Place({ order, set, sectors }: PartProps & { sectors: readonly string[] }) {
  const hint = sectors.length === 0 ? '如 教育、通用。' : `已有：${sectors.join('、')}。`
  return (
    <>
      <PaperField label="指标名称" maxLength={200} value={order.name} onChange={(name) => set({ name })} />
      <div className="ind-two">
        <PaperField label="一级指标" maxLength={60} value={order.levelOne} onChange={(levelOne) => set({ levelOne })} />
        <PaperField label="二级指标" optional maxLength={60} value={order.levelTwo} onChange={(levelTwo) => set({ levelTwo })} />
      </div>
      <PaperField label="行业领域" maxLength={40} value={order.sector} onChange={(sector) => set({ sector })} hint={hint} />
    </>
  )
}

const comparisons = (Object.keys(comparisonLabels) as TargetComparison[]).map((value) => ({ value, label: comparisonLabels[value] }))

function Meaning({ order, set }: PartProps) {
  const kind = order.qualitative ? 'qualitative' : 'quantitative'
  return (
    <>
      <div className="ind-two">
        <PaperSelect
          label="定性/定量"
          value={kind}
          options={[
            { value: 'quantitative', label: '定量' },
            { value: 'qualitative', label: '定性' },
          ]}
          onChange={(value) =>
            set(value === 'qualitative' ? { qualitative: true, comparison: null, unit: '' } : { qualitative: false, comparison: 'atLeast' })
          }
        />
        {!order.qualitative && (
          <PaperSelect
            label="指标性质"
            value={order.comparison ?? ''}
            blank="没有写明"
            options={comparisons}
            hint="≥、＞、＝ 为越大越好，≤、＜ 为越小越好。"
            onChange={(value) => set({ comparison: value === '' ? null : (value as TargetComparison) })}
          />
        )}
      </div>
      {!order.qualitative && (
        <div className="ind-two">
          <PaperField
            label="度量单位"
            optional
            maxLength={20}
            value={order.unit}
            onChange={(unit) => set({ unit })}
            hint="如 %、所、人次。"
          />
          <PaperField
            label="常用值"
            optional
            maxLength={200}
            value={order.usualValues}
            onChange={(usualValues) => set({ usualValues })}
            hint="如 ≥90%，几个值用顿号分开。"
          />
        </div>
      )}
      <PaperField
        label="计算公式"
        optional
        kind="paragraph"
        maxLength={2000}
        value={order.formula}
        onChange={(formula) => set({ formula })}
        placeholder="名称=算式"
      />
      {order.formula.trim() !== '' && (
        <p className="sub">
          <FormulaReading formula={order.formula} readingOnly />
        </p>
      )}
    </>
  )
}

function Words({ order, set }: PartProps) {
  return (
    <>
      <PaperField
        label="指标解释"
        optional
        kind="paragraph"
        maxLength={2000}
        value={order.explanation}
        onChange={(explanation) => set({ explanation })}
      />
      <div className="ind-two">
        <PaperField
          label="目标值依据"
          optional
          maxLength={500}
          value={order.targetSource}
          onChange={(targetSource) => set({ targetSource })}
          hint="计划标准、行业标准、历史标准等。"
        />
        <PaperField
          label="完成值来源"
          optional
          maxLength={500}
          value={order.actualSource}
          onChange={(actualSource) => set({ actualSource })}
        />
      </div>
      <PaperField
        label="佐证资料要求"
        optional
        kind="paragraph"
        maxLength={1000}
        value={order.evidence}
        onChange={(evidence) => set({ evidence })}
      />
    </>
  )
}
