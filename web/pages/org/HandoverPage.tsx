import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { fetchHandover } from '../../api/people.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { HandoverSheet } from './HandoverSheet.tsx'
import './people.css'
import './handover-sheet.css'
import { handoversKey } from './use-people-act.ts'

/** 移交清单, to be read and printed. */
export function HandoverPage() {
  const { handoverId } = useParams({ strict: false }) as { handoverId: string }
  const handover = useQuery({ queryKey: [...handoversKey, handoverId], queryFn: () => fetchHandover(handoverId) })
  return (
    <>
      <title>移交清单 · 衡绩</title>
      <div className="phead">
        <h1>移交清单</h1>
        <nav className="tabs" aria-label="移交">
          <Link to="/handovers" activeOptions={{ exact: true }}>
            返回移交记录
          </Link>
        </nav>
        <div className="acts">
          <Button type="primary" disabled={!handover.data} onClick={() => window.print()}>
            打印清单
          </Button>
        </div>
      </div>
      <div className="body">
        {handover.isPending && <Skeleton rows={10} />}
        {handover.isError && <LoadError error={handover.error} retry={() => void handover.refetch()} />}
        {handover.data && <HandoverSheet handover={handover.data} />}
      </div>
    </>
  )
}
