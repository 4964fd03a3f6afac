import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { TargetPaperListView, TargetPaperRowView } from '../../../src/targets/index.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { YearSelect } from '../../components/YearSelect.tsx'
import { AdjustmentNewDialog } from '../budget/AdjustmentNewDialog.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { ReviewLetterDialog } from './ReviewLetterDialog.tsx'
import { TargetPaperTable } from './TargetPaperTable.tsx'
import { TargetReturns } from './TargetReturns.tsx'
import { useOpenTargetPaper, useTargetPapers } from './target-queries.ts'
import '../../components/export-link.css'
import './targets.css'
import './review.css'
import '../workflow/paper-form.css'

/** 绩效目标: what was declared for a year, and the projects that have nothing yet. */
export function TargetPaperListPage() {
  const session = useSession()
  const navigate = useNavigate()
  const search = useSearch({ from: '/frame/targets' })
  const [letter, setLetter] = useState(false)
  const [adjusted, setAdjusted] = useState<TargetPaperRowView>()
  const targetPapers = useTargetPapers(search.year)
  const data = targetPapers.data
  const open = useOpenTargetPaper((paperId) => void navigate({ to: '/papers/$paperId', params: { paperId } }))
  const year = search.year ?? data?.fiscalYear
  return (
    <>
      <title>绩效目标 · 衡绩</title>
      <div className="phead">
        <h1>绩效目标</h1>
        <div className="acts always">
          <Link className="export-link desk" to="/targets/indicators">
            指标库
          </Link>
          {may(session, 'target:review') && (
            <Link className="export-link desk" to="/targets/review-comments">
              常用审核意见
            </Link>
          )}
          <YearSelect year={year} years={data?.years} onYear={(value) => void navigate({ to: '/targets', search: { year: value } })} />
          {may(session, 'target:review') && year !== undefined && (
            <Button className="desk" onClick={() => setLetter(true)}>
              出具审核意见函
            </Button>
          )}
          {data?.mayOpenDepartment && (
            <Button className="desk" type="primary" loading={open.isPending} onClick={() => open.mutate({ fiscalYear: data.fiscalYear })}>
              申报部门整体目标
            </Button>
          )}
        </div>
      </div>
      <div className="body">
        <PaperActError error={open.error} />
        {targetPapers.isPending && <Skeleton rows={8} />}
        {targetPapers.isError && <LoadError error={targetPapers.error} retry={() => void targetPapers.refetch()} />}
        {data && (
          <TargetPapers
            data={data}
            opening={open.isPending}
            onAdjust={may(session, 'adjustment:apply') ? setAdjusted : undefined}
            onOpen={(projectId) => open.mutate({ fiscalYear: data.fiscalYear, projectId })}
          />
        )}
      </div>
      {adjusted && data && (
        <AdjustmentNewDialog year={data.fiscalYear} project={projectOf(adjusted)} onClose={() => setAdjusted(undefined)} />
      )}
      {letter && year !== undefined && <ReviewLetterDialog year={year} onClose={() => setLetter(false)} />}
    </>
  )
}

function projectOf({ code = '', name }: TargetPaperRowView) {
  return { code, name }
}

const filters = [
  { key: 'all', label: '全部', fits: () => true },
  { key: 'problems', label: '有问题', fits: (row: TargetPaperRowView) => row.errors > 0 || row.pending || row.state === 'returned' },
  { key: 'pending', label: '目标待定', fits: (row: TargetPaperRowView) => row.pending },
  { key: 'returned', label: '退回', fits: (row: TargetPaperRowView) => row.state === 'returned' },
  { key: 'none', label: '未申报', fits: (row: TargetPaperRowView) => row.state === 'none' },
  { key: 'inReview', label: '审核中', fits: (row: TargetPaperRowView) => row.state === 'inReview' },
  { key: 'approved', label: '已批复', fits: (row: TargetPaperRowView) => row.state === 'approved' },
] as const

interface TargetPapersProps {
  readonly data: TargetPaperListView
  readonly opening: boolean
  readonly onOpen: (projectId: string) => void
  readonly onAdjust: ((row: TargetPaperRowView) => void) | undefined
}

function TargetPapers({ data, ...acts }: TargetPapersProps) {
  const [chosen, setChosen] = useState<(typeof filters)[number]['key']>('all')
  const rows = data.rows.filter(filters.find(({ key }) => key === chosen)!.fits)
  if (data.rows.length === 0) {
    return (
      <div className="sheet">
        <Empty title={`${data.fiscalYear} 年度没有绩效目标`}>项目入库以后列在这里，由申报单位或主管处室按项目申报绩效目标。</Empty>
      </div>
    )
  }
  return (
    <>
      <div className="tgt-filters">
        {filters.map(({ key, label, fits }) => (
          <button
            key={key}
            type="button"
            className={key === chosen ? 'on' : ''}
            aria-pressed={key === chosen}
            onClick={() => setChosen(key)}
          >
            {label} {data.rows.filter(fits).length}
          </button>
        ))}
      </div>
      {rows.length === 0 && <p className="sub">没有这样的申报表。</p>}
      {rows.length > 0 && (chosen === 'returned' ? <TargetReturns rows={rows} /> : <TargetPaperTable rows={rows} {...acts} />)}
    </>
  )
}
