import { Button } from 'antd'
import { useState } from 'react'
import type { IndicatorEntryView } from '../../../src/targets/index.ts'
import { bridgeDefinition } from '../../api/indicators.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { unitWords } from './IndicatorTable.tsx'
import { useIndicatorAct } from './indicator-queries.ts'

type Definition = IndicatorEntryView['definitions'][number]

/** 口径: numbered, with what changed (口径漂移) and why values across it may be compared. */
export function IndicatorDefinitions({ entry: { id, definitions }, mayMaintain }: { entry: IndicatorEntryView; mayMaintain: boolean }) {
  if (definitions.length < 2) return null
  return (
    <section aria-label="口径">
      <h3>口径 {definitions.length} 个</h3>
      {definitions.map((definition) => (
        <div key={definition.number} className="ind-definition">
          <p>
            第 {definition.number} 口径{definition.current && <span className="tag ink">现行</span>}
            {definition.mergedFrom !== '' && <span className="tag">并自“{definition.mergedFrom}”</span>}
            <span className="unit">
              {definition.comparison || '没有写比较方式'} {unitWords(definition.unit)}
              {definition.formula && `　${definition.formula}`}
            </span>
          </p>
          <Drift definition={definition} />
          {needsBridge(definition) && mayMaintain && <Bridge id={id} number={definition.number} />}
        </div>
      ))}
    </section>
  )
}

function needsBridge({ number, drift, bridgeReason, mergedFrom }: Definition): boolean {
  return bridgeReason === '' && (drift.length > 0 || mergedFrom !== '') && number > 1
}

function Drift({ definition: { drift, bridgeReason, mergedFrom, number } }: { definition: Definition }) {
  if (number === 1 && mergedFrom === '') return null
  const than = mergedFrom === '' ? '与上一口径' : '与现行口径'
  return (
    <>
      {drift.length > 0 && (
        <p className="sub">
          {than}：{drift.join('；')}
        </p>
      )}
      <p className={bridgeReason === '' ? 'ind-apart' : 'sub'}>
        {bridgeReason === '' ? '跨口径的历年值不作比较' : `可以比较：${bridgeReason}`}
      </p>
    </>
  )
}

function Bridge({ id, number }: { id: string; number: number }) {
  const [reason, setReason] = useState('')
  const bridge = useIndicatorAct(bridgeDefinition)
  return (
    <>
      <div className="tgt-bridge">
        <input
          className="pd-input"
          maxLength={500}
          aria-label={`第 ${number} 口径衔接理由`}
          placeholder="写明为什么可以比较"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button
          size="small"
          disabled={reason.trim() === ''}
          loading={bridge.isPending}
          onClick={() => bridge.mutate({ id, number, reason: reason.trim() })}
        >
          衔接
        </Button>
      </div>
      <PaperActError error={bridge.error} />
    </>
  )
}
