import { useSearch } from '@tanstack/react-router'
import { type ImportKind, importKinds } from '../../../src/budget/index.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { useStore } from '../../app/store.ts'
import { useBookYears } from '../../app/years.ts'
import { ExportLink } from '../../components/ExportLink.tsx'
import { Empty } from '../../components/states.tsx'
import { ExecutionTabs } from './ExecutionTabs.tsx'
import { ImportDone } from './ImportDone.tsx'
import { ImportHistory } from './ImportHistory.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { ImportFailure, ImportProgress } from './ImportProgress.tsx'
import { ImportSource } from './ImportSource.tsx'
import { importTask } from './import-task.ts'
import '../workflow/paper-form.css'
import './import.css'

/** 导入指标、支付、决算数据. */
export function ImportPage() {
  const session = useSession()
  const search = useSearch({ from: '/frame/execution/import' })
  const years = useBookYears().data?.years ?? []
  const task = useStore(importTask)
  const { asked, file, preview, working, done, error } = task
  const year = file ? asked.year : (search.year ?? years[0] ?? asked.year)
  const mayImport = may(session, 'ledger:import')
  return (
    <>
      <title>导入 · 衡绩</title>
      <div className="phead">
        <h1>执行</h1>
        <ExecutionTabs current="/execution/import" year={year} />
        <div className="acts">
          <ExportLink address={`/budget/execution-form.xlsx?year=${year}`}>导出执行情况（省级报表格式）</ExportLink>
        </div>
      </div>
      <div className="body import">
        {mayImport ? (
          <>
            <ImportSource kind={asked.kind} year={year} file={file} busy={working !== undefined} />
            {working && <ImportProgress working={working} kindLabel={importKinds[asked.kind as ImportKind]} />}
            {error && !working && <ImportFailure error={error} />}
            {done && <ImportDone done={done} kind={asked.kind} year={asked.year} />}
            {preview && file && !done && !working && <ImportPreview preview={preview} file={file} asked={asked} />}
          </>
        ) : (
          <div className="sheet">
            <Empty title="导入由财务处办理">这里列出已经导入的文件。需要导入的，请把表交财务处。</Empty>
          </div>
        )}
        <ImportHistory year={year} mayReverse={mayImport} />
      </div>
    </>
  )
}
