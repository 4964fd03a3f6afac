import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { HandoverHeadView } from '../../../src/org/index.ts'
import { fetchHandovers } from '../../api/people.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import './people.css'
import { HeadRow } from '../../components/columns.tsx'
import { PostsHead } from './PostListPage.tsx'
import { handoversKey, minuteOf } from './use-people-act.ts'

/** 移交记录. */
export function HandoverListPage() {
  const handovers = useQuery({ queryKey: handoversKey, queryFn: fetchHandovers })
  const rows = handovers.data?.handovers
  return (
    <>
      <title>移交记录 · 衡绩</title>
      <PostsHead current="handovers">{rows && <span className="sub">共 {rows.length} 次</span>}</PostsHead>
      <div className="body people">
        {handovers.isPending && <Skeleton rows={4} />}
        {handovers.isError && <LoadError error={handovers.error} retry={() => void handovers.refetch()} />}
        {rows?.length === 0 && (
          <div className="sheet">
            <Empty title="还没有移交记录">人员离任时，由安全管理员在“岗位与任职”中办理移交，移交清单列在这里，可以随时打开、打印。</Empty>
          </div>
        )}
        {rows && rows.length > 0 && <HandoverTable rows={rows} />}
      </div>
    </>
  )
}

function HandoverTable({ rows }: { rows: readonly HandoverHeadView[] }) {
  return (
    <table className="grid list">
      <HeadRow titles={['移交的岗位', '移交人', '接任人', '未办结文书', '待办', '其中已到期', '移交时间']} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to="/handovers/$handoverId" params={{ handoverId: row.id }}>
                {row.postLabels.join('、')}
              </Link>
            </th>
            <td data-label="移交人">{row.from.personName}</td>
            <td data-label="接任人">{row.to.personName}</td>
            <td className="num" data-label="未办结文书">
              {row.papers} 件
            </td>
            <td className="num" data-label="待办">
              {row.tasks} 项
            </td>
            <td className="num" data-label="其中已到期">
              {row.overdue} 项
            </td>
            <td className="ctr" data-label="移交时间">
              {minuteOf(row.madeAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
