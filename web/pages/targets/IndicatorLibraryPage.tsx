import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { IndicatorEntryView } from '../../../src/targets/index.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useBridge, useIndicators } from './target-queries.ts'
import './targets.css'
import '../workflow/paper-form.css'

/** 指标库: indicators that were approved, with their definitions and the values of the years. */
export function IndicatorLibraryPage() {
  const [search, setSearch] = useState('')
  const indicators = useIndicators(search.trim())
  const data = indicators.data
  return (
    <>
      <title>指标库 · 衡绩</title>
      <div className="phead">
        <Link className="pp-back" to="/targets" aria-label="回到绩效目标列表">
          绩效目标
        </Link>
        <h1>指标库</h1>
        {data && <span className="tag">{data.entries.length} 项</span>}
      </div>
      <div className="body">
        <input
          type="search"
          className="pd-input tgt-search"
          aria-label="按名称查找指标"
          placeholder="按名称查找"
          maxLength={100}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {indicators.isPending && <Skeleton rows={8} />}
        {indicators.isError && <LoadError error={indicators.error} retry={() => void indicators.refetch()} />}
        {data?.entries.length === 0 && (
          <div className="sheet">
            <Empty title={search.trim() === '' ? '指标库还没有指标' : '没有这样的指标'}>
              绩效目标批复以后，其中的指标自动列入指标库；换个词再找，或到绩效目标中办理申报和批复。
            </Empty>
          </div>
        )}
        {data && data.entries.length > 0 && <Indicators entries={data.entries} mayMaintain={data.mayMaintain} />}
      </div>
    </>
  )
}

function Indicators({ entries, mayMaintain }: { entries: readonly IndicatorEntryView[]; mayMaintain: boolean }) {
  return (
    <div className="tgt-scroll">
      <table className="grid list tgt-table">
        <thead>
          <tr>
            {['指标', '一、二级指标', '指标性质', '度量单位', '历年批复值', '口径'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <th scope="row">{entry.name}</th>
              <td data-label="一、二级指标">{entry.path}</td>
              <td className="ctr" data-label="指标性质">
                {entry.comparison}
              </td>
              <td className="ctr" data-label="度量单位">
                {entry.unit}
              </td>
              <td className="tgt-values" data-label="历年批复值">
                <Values entry={entry} />
              </td>
              <td className="tgt-drift" data-label="口径">
                <Definitions entry={entry} mayMaintain={mayMaintain} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What stands under another definition is not compared unless that is bridged with a reason. */
function Values({ entry: { values } }: { entry: IndicatorEntryView }) {
  if (values.length === 0) return <span className="unit">—</span>
  return values.slice(0, 6).map(({ fiscalYear, target, holder, comparable, definitionNumber }) => (
    <p key={`${fiscalYear} ${holder} ${target}`}>
      {fiscalYear} {target} <span className="unit">{holder}</span>
      {!comparable && <span className="tag warn">第 {definitionNumber} 口径，不可比</span>}
    </p>
  ))
}

function Definitions({ entry: { id, definitions }, mayMaintain }: { entry: IndicatorEntryView; mayMaintain: boolean }) {
  if (definitions.length < 2) return <span className="unit">一个口径</span>
  return definitions.slice(1).map(({ number, drift, bridgeReason }) => (
    <div key={number}>
      <p>
        第 {number} 口径：{drift.join('；')}
      </p>
      {bridgeReason !== '' && <p className="sub">可比：{bridgeReason}</p>}
      {bridgeReason === '' && mayMaintain && <Bridge id={id} number={number} />}
    </div>
  ))
}

function Bridge({ id, number }: { id: string; number: number }) {
  const [reason, setReason] = useState('')
  const bridge = useBridge()
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
