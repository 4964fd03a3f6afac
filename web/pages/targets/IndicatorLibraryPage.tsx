import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { fitsSearch, type IndicatorEntryView } from '../../../src/targets/index.ts'
import { indicatorSheetAddress } from '../../api/indicators.ts'
import { ExportLink } from '../../components/ExportLink.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { IndicatorForm } from './IndicatorForm.tsx'
import { IndicatorImportDialog } from './IndicatorImportDialog.tsx'
import { IndicatorPanel } from './IndicatorPanel.tsx'
import { IndicatorTable } from './IndicatorTable.tsx'
import { useIndicators } from './indicator-queries.ts'
import './targets.css'
import './indicators.css'
import '../workflow/paper-form.css'

/** 指标库: indicators with their definitions and the values of the years; the finance office keeps it. */
export function IndicatorLibraryPage() {
  const [search, setSearch] = useState('')
  const [sector, setSector] = useState('')
  const [withRetired, setWithRetired] = useState(false)
  const [openId, setOpenId] = useState<string>()
  const [dialog, setDialog] = useState<'new' | 'import'>()
  const indicators = useIndicators(withRetired)
  const { entries = [], mayMaintain = false } = indicators.data ?? {}
  const fitting = entries.filter((entry) => fitsSearch(entry, search) && (sector === '' || entry.sector === sector))
  const open = entries.find(({ id }) => id === openId)
  return (
    <>
      <title>指标库 · 衡绩</title>
      <div className="phead">
        <Link className="pp-back" to="/targets" aria-label="回到绩效目标列表">
          绩效目标
        </Link>
        <h1>指标库</h1>
        {indicators.data && <span className="tag">{entries.length} 项</span>}
        <div className="acts">
          <ExportLink address={indicatorSheetAddress({ search: search.trim(), sector })}>导出 Excel</ExportLink>
          {mayMaintain && (
            <>
              <Button onClick={() => setDialog('import')}>导入清单</Button>
              <Button type="primary" onClick={() => setDialog('new')}>
                新建指标
              </Button>
            </>
          )}
        </div>
      </div>
      <div className={open ? 'body beside with-panel' : 'body beside'}>
        <div className="ind-main">
          <Filters {...{ search, setSearch, sector, setSector, withRetired, setWithRetired }} sectors={sectorsOf(entries)} />
          {indicators.isPending && <Skeleton rows={10} />}
          {indicators.isError && <LoadError error={indicators.error} retry={() => void indicators.refetch()} />}
          {indicators.data && fitting.length === 0 && <None blank={entries.length === 0} />}
          {fitting.length > 0 && <IndicatorTable entries={fitting} selected={openId} onSelect={setOpenId} />}
        </div>
        {open && <IndicatorPanel key={open.id} entry={open} all={entries} mayMaintain={mayMaintain} onClose={() => setOpenId(undefined)} />}
      </div>
      {dialog === 'new' && <IndicatorForm sectors={sectorsOf(entries)} onClose={() => setDialog(undefined)} />}
      {dialog === 'import' && <IndicatorImportDialog onClose={() => setDialog(undefined)} />}
    </>
  )
}

function sectorsOf(entries: readonly IndicatorEntryView[]): string[] {
  return [...new Set(entries.map(({ sector }) => sector))]
}

interface FilterProps {
  readonly search: string
  readonly setSearch: (search: string) => void
  readonly sector: string
  readonly setSector: (sector: string) => void
  readonly withRetired: boolean
  readonly setWithRetired: (withRetired: boolean) => void
  readonly sectors: readonly string[]
}

function Filters({ search, setSearch, sector, setSector, withRetired, setWithRetired, sectors }: FilterProps) {
  return (
    <div className="ind-filters">
      <input
        type="search"
        className="pd-input tgt-search"
        aria-label="查找指标"
        placeholder="名称、分组，或拼音首字母"
        maxLength={100}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <select className="pd-input" aria-label="行业领域" value={sector} onChange={(event) => setSector(event.target.value)}>
        <option value="">全部行业领域</option>
        {sectors.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <label>
        <input type="checkbox" checked={withRetired} onChange={(event) => setWithRetired(event.target.checked)} /> 显示停用的
      </label>
    </div>
  )
}

function None({ blank }: { blank: boolean }) {
  return (
    <div className="sheet">
      <Empty title={blank ? '指标库还没有指标' : '没有这样的指标'}>
        {blank
          ? '可以新建或导入清单；绩效目标批复以后，其中的指标自动列入。'
          : '换个词再找。可以用名称、分组中的文字，或名称的拼音首字母。'}
      </Empty>
    </div>
  )
}
