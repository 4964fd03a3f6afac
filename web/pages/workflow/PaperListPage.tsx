import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type PaperHeadView, stateLabels } from '../../../src/workflow/index.ts'
import type { PaperScope } from '../../api/papers.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { PaperBatch } from './PaperBatch.tsx'
import { PaperCreateDialog } from './PaperCreateDialog.tsx'
import { PaperFilters } from './PaperFilters.tsx'
import { PaperTable } from './PaperTable.tsx'
import { usePapers } from './paper-queries.ts'
import type { PaperSearch } from './paper-search.ts'
import { useFirstScope } from './use-first-scope.ts'
import './paper-list.css'
import './paper-form.css'

const scopes: readonly (readonly [PaperScope, string])[] = [
  ['mine', '我的填报'],
  ['review', '待我审核'],
  ['all', '全部'],
]

/** 文书列表. */
export function PaperListPage() {
  const search = useSearch({ from: '/frame/papers' })
  const session = useSession()
  const first = useFirstScope()
  const scope = search.scope ?? first
  const papers = usePapers({ ...search, scope })
  const [creating, setCreating] = useState(false)
  const mayCreate = may(session, 'paper:fill') || may(session, 'paper:enterFor')
  return (
    <>
      <title>报送文书 · 衡绩</title>
      <div className="phead">
        <h1>报送文书</h1>
        <nav className="tabs" aria-label="范围">
          {scopes.map(([key, word]) => (
            <Link key={key} to="/papers" search={{ scope: key }} aria-current={key === scope ? 'page' : undefined} activeProps={{}}>
              {word}
            </Link>
          ))}
        </nav>
        <div className="acts">
          <Link className="link" to="/supplied-values">
            统一口径数据
          </Link>
          {mayCreate && (
            <Button type="primary" onClick={() => setCreating(true)}>
              新建
            </Button>
          )}
        </div>
      </div>
      <div className="body">
        <PaperFilters search={search} total={papers.data?.total} />
        {papers.isPending && <Skeleton rows={8} />}
        {papers.isError && <LoadError error={papers.error} retry={() => void papers.refetch()} />}
        {papers.data && <Found key={scope} papers={papers.data.papers} scope={scope} search={search} />}
      </div>
      {creating && <PaperCreateDialog onClose={() => setCreating(false)} />}
    </>
  )
}

interface FoundProps {
  readonly papers: readonly PaperHeadView[]
  readonly scope: PaperScope
  readonly search: PaperSearch
}

function Found({ papers, scope, search }: FoundProps) {
  const session = useSession()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  if (papers.length === 0) return <Nothing scope={scope} search={search} />
  const batch = scope === 'review' && may(session, 'paper:review')
  return (
    <>
      {batch && <PaperBatch papers={papers.filter(({ id }) => selected.has(id))} onDone={() => setSelected(new Set())} />}
      <PaperTable papers={papers} toReview={scope === 'review'} selected={batch ? selected : undefined} onSelect={setSelected} />
    </>
  )
}

function Nothing({ scope, search }: { scope: PaperScope; search: PaperSearch }) {
  const navigate = useNavigate()
  const conditions = describeFilter(search)
  if (conditions) {
    return (
      <div className="sheet">
        <Empty
          title="没有符合条件的文书"
          actions={<Button onClick={() => void navigate({ to: '/papers', search: { scope } })}>清除条件</Button>}
        >
          当前条件：{conditions}。
        </Empty>
      </div>
    )
  }
  const words = {
    mine: ['还没有填报', '收到报送任务后，要填的文书列在这里；也可以自己新建。'],
    review: ['没有待审核的文书', '报送到您这一步的文书列在这里。'],
    all: ['还没有文书', '您的岗位能看到的文书都列在这里。'],
  } as const
  return (
    <div className="sheet">
      <Empty title={words[scope][0]}>{words[scope][1]}</Empty>
    </div>
  )
}

/** 已退回，2026 年度，“足球”; empty without conditions. */
function describeFilter({ state, type, fiscalYear, search }: PaperSearch): string {
  return [state && stateLabels[state], type && '所选种类', fiscalYear && `${fiscalYear} 年度`, search && `“${search}”`]
    .filter(Boolean)
    .join('，')
}
