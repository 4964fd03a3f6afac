import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { EvaluationListView } from '../../../src/evaluation/index.ts'
import { fetchEvaluations } from '../../api/evaluations.ts'
import { type Column, ColumnCells, ColumnHead } from '../../components/columns.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { StatusTag } from './StatusTag.tsx'

type Row = EvaluationListView['evaluations'][number]

const columns: readonly Column<Row>[] = [
  { title: '年度', look: 'ctr', width: 72, show: (row) => row.fiscalYear },
  { title: '部门', width: 220, show: (row) => row.departmentName },
  { title: '状态', look: 'ctr', width: 92, show: (row) => <StatusTag status={row.status} /> },
  { title: '已评', look: 'num', width: 108, show: (row) => `${row.scored} / ${row.leaves} 项` },
  { title: '得分', look: 'num', width: 92, show: (row) => row.score ?? <span className="unit">未评完</span> },
  { title: '等级', look: 'ctr', width: 72, show: (row) => row.grade ?? '' },
]

/** 评价列表. */
export function EvaluationListPage() {
  const evaluations = useQuery({ queryKey: ['evaluations'], queryFn: fetchEvaluations })
  const rows = evaluations.data?.evaluations
  return (
    <>
      <title>评价 · 衡绩</title>
      <div className="phead">
        <h1>评价</h1>
        {rows && <span className="sub">共 {rows.length} 份</span>}
      </div>
      <div className="body">
        {evaluations.isPending && <Skeleton rows={4} />}
        {evaluations.isError && <LoadError error={evaluations.error} retry={() => void evaluations.refetch()} />}
        {rows?.length === 0 && (
          <div className="sheet">
            <Empty title="还没有评价">本部门名下没有评价。评价由评价组建立，建立后列在这里。</Empty>
          </div>
        )}
        {rows && rows.length > 0 && <EvaluationTable rows={rows} />}
      </div>
    </>
  )
}

function EvaluationTable({ rows }: { rows: readonly Row[] }) {
  return (
    <table className="grid list">
      <ColumnHead first="名称" columns={columns} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to="/evaluations/$evaluationId" params={{ evaluationId: row.id }}>
                {row.title}
              </Link>
            </th>
            <ColumnCells columns={columns} row={row} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
