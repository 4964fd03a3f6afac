import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { dayWords } from '../../../src/kernel/index.ts'
import { type CollectionProgressView, progressLight } from '../../../src/workflow/index.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { type Column, ColumnCells, ColumnHead } from '../../components/columns.tsx'
import { Lamp } from '../../components/Lamp.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { CollectionOpenDialog } from './CollectionOpenDialog.tsx'
import { ReminderCopy } from './ReminderCopy.tsx'
import { useCollections } from './use-workbench.ts'
import './paper-form.css'
import './workbench.css'
import './collection.css'

const columns: readonly Column<CollectionProgressView>[] = [
  { title: '年度', look: 'ctr', width: 64, show: (row) => row.fiscalYear },
  { title: '文书', width: 220, show: (row) => row.typeLabel },
  { title: '期限', look: 'ctr', width: 92, show: (row) => dayWords(row.dueOn) },
  { title: '单位', look: 'num', width: 64, show: (row) => row.total },
  { title: '未报送', look: 'num', width: 72, show: (row) => row.notSubmitted },
  { title: '已退回', look: 'num', width: 72, show: (row) => row.returned },
  { title: '审核中', look: 'num', width: 72, show: (row) => row.inReview },
  { title: '已批复', look: 'num', width: 72, show: (row) => row.approved },
  {
    title: '进度',
    width: 104,
    show: (row) => {
      const { light, lightLabel } = progressLight(row)
      return <Lamp kind={light}>{lightLabel}</Lamp>
    },
  },
]

/** 报送任务 */
export function CollectionListPage() {
  const session = useSession()
  const collections = useCollections()
  const [opening, setOpening] = useState(false)
  const rows = collections.data?.collections
  const collects = may(session, 'paper:collect')
  const open = collects && (
    <Button type="primary" onClick={() => setOpening(true)}>
      下达报送任务
    </Button>
  )
  return (
    <>
      <title>报送任务 · 衡绩</title>
      <div className="phead">
        <h1>报送任务</h1>
        {rows && rows.length > 0 && (
          <span className="sub">
            共 {rows.length} 项，进行中 {rows.filter(({ closed }) => !closed).length} 项
          </span>
        )}
        <div className="acts always">
          {collects && collections.data?.reminder && <ReminderCopy text={collections.data.reminder} label="复制全部催办" />}
          {rows && rows.length > 0 && open}
        </div>
      </div>
      <div className="body">
        {collections.isPending && <Skeleton rows={4} />}
        {collections.isError && !rows && <LoadError error={collections.error} retry={() => void collections.refetch()} />}
        {rows?.length === 0 && (
          <div className="sheet">
            <Empty title="还没有报送任务" actions={open}>
              财务处把同一种文书下达给多个单位，各单位的报送情况列在这里。
            </Empty>
          </div>
        )}
        {rows && rows.length > 0 && <CollectionTable rows={rows} />}
      </div>
      {opening && <CollectionOpenDialog onClose={() => setOpening(false)} />}
    </>
  )
}

function CollectionTable({ rows }: { rows: readonly CollectionProgressView[] }) {
  return (
    <table className="grid list">
      <ColumnHead first="任务" columns={columns} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to="/collections/$collectionId" params={{ collectionId: row.id }}>
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
