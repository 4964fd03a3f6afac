import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import type { EvaluationListView } from '../../../src/evaluation/index.ts'
import { fetchEvaluations } from '../../api/evaluations.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { StatusTag } from './StatusTag.tsx'

type Row = EvaluationListView['evaluations'][number]

const columns: TableColumnsType<Row> = [
  {
    title: '名称',
    dataIndex: 'title',
    render: (title: string, row) => (
      <Link to="/evaluations/$evaluationId" params={{ evaluationId: row.id }}>
        {title}
      </Link>
    ),
  },
  { title: '年度', dataIndex: 'fiscalYear', align: 'center', width: 72 },
  { title: '部门', dataIndex: 'departmentName', width: 220 },
  { title: '状态', dataIndex: 'status', align: 'center', width: 92, render: (status: string) => <StatusTag status={status} /> },
  { title: '已评', key: 'scored', align: 'right', width: 108, render: (_, row) => `${row.scored} / ${row.leaves} 项` },
  {
    title: '得分',
    dataIndex: 'score',
    align: 'right',
    width: 92,
    render: (score: string | null) => score ?? <span className="sub">未评完</span>,
  },
  { title: '等级', dataIndex: 'grade', align: 'center', width: 72, render: (grade: string | null) => grade ?? '' },
]

/** 评价列表. */
export function EvaluationListPage() {
  const evaluations = useQuery({ queryKey: ['evaluations'], queryFn: fetchEvaluations })
  return (
    <>
      <title>评价 · 衡绩</title>
      <div className="phead">
        <h1>评价</h1>
        {evaluations.data && <span className="sub">共 {evaluations.data.evaluations.length} 份</span>}
      </div>
      <div className="body">
        {evaluations.isPending && <Skeleton rows={4} />}
        {evaluations.isError && <LoadError error={evaluations.error} retry={() => void evaluations.refetch()} />}
        {evaluations.data?.evaluations.length === 0 && (
          <div className="sheet">
            <Empty title="还没有评价">本部门名下没有评价。评价由评价组建立，建立后列在这里。</Empty>
          </div>
        )}
        {evaluations.data && evaluations.data.evaluations.length > 0 && (
          <Table
            rowKey="id"
            size="small"
            bordered
            className="list"
            columns={columns}
            dataSource={evaluations.data.evaluations}
            pagination={false}
          />
        )}
      </div>
    </>
  )
}
