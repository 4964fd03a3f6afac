import { Button } from 'antd'
import { useState } from 'react'
import type { IndicatorEntryView } from '../../../src/targets/index.ts'
import { restoreIndicator } from '../../api/indicators.ts'
import { PanelFacts, SidePanel } from '../../components/SidePanel.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { IndicatorDefinitions } from './IndicatorDefinitions.tsx'
import { IndicatorForm } from './IndicatorForm.tsx'
import { FormulaReading } from './IndicatorFormula.tsx'
import { IndicatorHistory } from './IndicatorHistory.tsx'
import { IndicatorMergeDialog } from './IndicatorMergeDialog.tsx'
import { IndicatorRetireDialog } from './IndicatorRetireDialog.tsx'
import { unitWords } from './IndicatorTable.tsx'
import { useIndicatorAct } from './indicator-queries.ts'

interface PanelProps {
  readonly entry: IndicatorEntryView
  readonly all: readonly IndicatorEntryView[]
  readonly mayMaintain: boolean
  readonly onClose: () => void
}

const confidences = { found: '已核对原文', known: '未核对原文', unsure: '待核' } as const

/** 指标库的一条: what it says, its definitions, its values over the years. */
export function IndicatorPanel({ entry, all, mayMaintain, onClose }: PanelProps) {
  const { name, sector, path, nature, unit, source } = entry
  return (
    <SidePanel id={entry.id} label="指标详情" title={name} onClose={onClose}>
      {mayMaintain && <Acts entry={entry} all={all} />}
      <PanelFacts
        facts={[
          ['停用', entry.retired && (entry.retired.into ? `并入“${entry.retired.into}”：${entry.retired.reason}` : entry.retired.reason)],
          ['行业领域', sector],
          ['级次', path],
          ['性质、单位', [nature, unit === '' ? '' : unitWords(unit)].filter((part) => part !== '').join('　') || '没有写明'],
          ['计算公式', entry.formula && <FormulaReading formula={entry.formula} />],
          ['指标解释', entry.explanation],
          ['目标值依据', entry.targetSource],
          ['完成值来源', entry.actualSource],
          ['佐证资料', entry.evidence],
          ['常用值', entry.usualValues],
          ['出处', source && `${source.document}（${confidences[source.confidence]}）`],
        ]}
      />
      <IndicatorDefinitions entry={entry} mayMaintain={mayMaintain} />
      <IndicatorHistory entry={entry} mayMaintain={mayMaintain} />
    </SidePanel>
  )
}

function Acts({ entry, all }: { entry: IndicatorEntryView; all: readonly IndicatorEntryView[] }) {
  const [dialog, setDialog] = useState<'edit' | 'merge' | 'retire'>()
  const restoring = useIndicatorAct(restoreIndicator)
  const close = () => setDialog(undefined)
  const { id, version } = entry
  if (entry.retired) {
    if (entry.retired.into !== undefined) return null
    return (
      <div className="ind-acts">
        <Button size="small" loading={restoring.isPending} onClick={() => restoring.mutate({ id, version })}>
          恢复使用
        </Button>
        <PaperActError error={restoring.error} />
      </div>
    )
  }
  return (
    <div className="ind-acts">
      <Button size="small" onClick={() => setDialog('edit')}>
        修改
      </Button>
      <Button size="small" onClick={() => setDialog('merge')}>
        并入另一指标
      </Button>
      <Button size="small" onClick={() => setDialog('retire')}>
        停用
      </Button>
      {dialog === 'edit' && <IndicatorForm entry={entry} sectors={[...new Set(all.map(({ sector }) => sector))]} onClose={close} />}
      {dialog === 'merge' && <IndicatorMergeDialog entry={entry} all={all} onClose={close} />}
      {dialog === 'retire' && <IndicatorRetireDialog entry={entry} onClose={close} />}
    </div>
  )
}
