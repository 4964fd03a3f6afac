import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { SelfEvaluationRowView } from '../../../src/evaluation/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { type Column, ColumnCells, ColumnHeads } from '../../components/columns.tsx'

interface TableProps {
  readonly rows: readonly SelfEvaluationRowView[]
  readonly opening: boolean
  readonly onOpen: (projectId: string) => void
}

const looks: Record<SelfEvaluationRowView['state'], string> = { none: 'warn', draft: '', inReview: 'ink', returned: 'bad', approved: 'ok' }

const recheckedColumn: Column<SelfEvaluationRowView> = {
  ...{ title: '复核得分', look: 'num', width: 80, show: ({ recheckedScore }) => recheckedScore },
}

/** 自评情况 */
export function SelfEvaluationTable({ rows, opening, onOpen }: TableProps) {
  const columns: readonly Column<SelfEvaluationRowView>[] = [
    { title: '单位', width: 150, show: ({ organisationName }) => organisationName },
    { title: '状态', look: 'ctr', width: 80, show: ({ state, stateLabel }) => <span className={`tag ${looks[state]}`}>{stateLabel}</span> },
    { title: '全年预算', look: 'num', width: 110, show: ({ annualFen, paperId }) => paperId && moneyText(BigInt(annualFen), '万元') },
    { title: '执行', look: 'num', width: 120, show: paidWords },
    { title: '执行率', look: 'num', width: 78, show: ({ executionRate }) => executionRate !== null && `${executionRate}%` },
    { title: '得分', look: 'num', width: 72, show: scoreWords },
    ...(rows.some(({ recheckedScore }) => recheckedScore !== null) ? [recheckedColumn] : []),
    { title: '等级', look: 'ctr', width: 54, show: ({ grade }) => grade },
    { title: '信号', width: 96, show: signalWords },
    { title: '还缺', width: 100, show: missingWords },
    { title: '', look: 'ctr', width: 84, show: (row) => <Act row={row} opening={opening} onOpen={onOpen} /> },
  ]
  return (
    <div className="se-scroll">
      <table className="grid list se-table">
        <thead>
          <tr>
            <th scope="col">自评</th>
            <ColumnHeads columns={columns} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.paperId ?? row.projectId}>
              <th scope="row">
                {row.code && <span className="unit">{row.code} </span>}
                <PaperLink row={row} />
              </th>
              <ColumnCells columns={columns} row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function paidWords({ paidFen, provisional, moneyMoved, paperId }: SelfEvaluationRowView): React.ReactNode {
  if (!paperId) return ''
  return (
    <span>
      {moneyText(BigInt(paidFen), '万元')}
      {moneyMoved ? <span className="tag warn">报送后有变动</span> : provisional && <span className="unit"> 快报</span>}
    </span>
  )
}

function scoreWords({ score, hasPoints, paperId }: SelfEvaluationRowView): React.ReactNode {
  if (!paperId) return ''
  return hasPoints ? (score ?? '未评') : <span className="unit">无分值</span>
}

function signalWords({ signals, unanswered, paperId }: SelfEvaluationRowView): React.ReactNode {
  if (!paperId || signals === 0) return ''
  return (
    <Link to="/self-evaluation/$paperId" params={{ paperId }}>
      {signals} 条{unanswered > 0 && <span className="tag warn">{unanswered} 待答复</span>}
    </Link>
  )
}

function missingWords({ missing, pending }: SelfEvaluationRowView): React.ReactNode {
  if (pending) return <span className="tag bad">目标待定</span>
  return missing > 0 ? <span className="se-bad">{missing} 处</span> : ''
}

function Act({ row, opening, onOpen }: { row: SelfEvaluationRowView; opening: boolean; onOpen: (projectId: string) => void }) {
  const { projectId, paperId, mayOpen, openedBy } = row
  if (mayOpen && projectId) {
    return (
      <Button size="small" disabled={opening} onClick={() => onOpen(projectId)}>
        自评
      </Button>
    )
  }
  if (!paperId) return openedBy && <span className="unit">{openedBy}</span>
  return (
    <Link to="/self-evaluation/$paperId" params={{ paperId }}>
      计算过程
    </Link>
  )
}

/** To its paper, when there is one. */
function PaperLink({ row }: { row: SelfEvaluationRowView }) {
  if (!row.paperId) return row.name
  return (
    <Link to="/papers/$paperId" params={{ paperId: row.paperId }}>
      {row.name}
    </Link>
  )
}
