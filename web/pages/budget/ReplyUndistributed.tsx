import { Button } from 'antd'
import { useState } from 'react'
import type { BudgetSheetView, ReplyListView } from '../../../src/budget/index.ts'
import { type Column, ColumnCells, ColumnHead } from '../../components/columns.tsx'
import { figure } from './budget-model.ts'
import { ReplyDistributionDialog } from './ReplyDistributionDialog.tsx'

type Line = ReplyListView['undistributed'][number]

/** 部门代编（待分配）: what was replied to the department and is not with a unit yet. */
export function ReplyUndistributed({ list, sheet }: { list: ReplyListView; sheet: BudgetSheetView }) {
  const [chosen, setChosen] = useState<Line>()
  const columns: readonly Column<Line>[] = [
    { title: '批复数（万元）', look: 'num', width: 150, show: (line) => figure(line.approvedFen) },
    {
      title: '已细化（万元）',
      look: 'num',
      width: 150,
      show: (line) => <span className="v-calc">{figure(BigInt(line.approvedFen) - BigInt(line.leftFen))}</span>,
    },
    { title: '待分配（万元）', look: 'num', width: 150, show: (line) => <span className="v-calc">{figure(line.leftFen)}</span> },
    {
      title: '办理',
      look: 'ctr',
      width: 110,
      show: (line) =>
        sheet.mayReply && line.leftFen !== '0' ? (
          <Button size="small" onClick={() => setChosen(line)}>
            细化下达
          </Button>
        ) : (
          '—'
        ),
    },
  ]
  return (
    <>
      <table className="grid list">
        <ColumnHead first="预算行" columns={columns} />
        <tbody>
          {list.undistributed.map((line) => (
            <tr key={line.lineId}>
              <th scope="row">{line.name}</th>
              <ColumnCells columns={columns} row={line} />
            </tr>
          ))}
        </tbody>
      </table>
      {chosen && <ReplyDistributionDialog line={chosen} sheet={sheet} onClose={() => setChosen(undefined)} />}
    </>
  )
}
