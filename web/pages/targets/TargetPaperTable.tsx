import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { dueWords, moneyText } from '../../../src/kernel/index.ts'
import type { TargetPaperRowView } from '../../../src/targets/index.ts'
import { type Column, ColumnCells, ColumnHeads } from '../../components/columns.tsx'

interface TableProps {
  readonly rows: readonly TargetPaperRowView[]
  readonly opening: boolean
  readonly onOpen: (projectId: string) => void
  /** 申请调整 of an approved one, with its budget; absent where the post may not. */
  readonly onAdjust?: ((row: TargetPaperRowView) => void) | undefined
}

const looks: Record<TargetPaperRowView['state'], string> = { none: 'warn', draft: '', inReview: 'ink', returned: 'bad', approved: 'ok' }

/** 申报情况, problems first. */
export function TargetPaperTable({ rows, opening, onOpen, onAdjust }: TableProps) {
  const columns: readonly Column<TargetPaperRowView>[] = [
    { title: '填报单位', width: 190, show: ({ organisationName }) => organisationName },
    { title: '状态', look: 'ctr', width: 118, show: stateWords },
    { title: '系统校验', width: 170, show: problemsWords },
    { title: '审核结论', look: 'ctr', width: 80, show: ({ outcome }) => outcome ?? '' },
    { title: '有效指标', look: 'num', width: 80, show: ({ live, state }) => (state === 'approved' ? live : '') },
    { title: '', look: 'ctr', width: 96, show: (row) => <Act {...{ row, opening, onOpen, onAdjust }} /> },
  ]
  return (
    <div className="tgt-scroll">
      <table className="grid list tgt-table">
        <thead>
          <tr>
            <th scope="col">绩效目标</th>
            <ColumnHeads columns={columns} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.paperId ?? row.projectId}>
              <th scope="row">
                {row.code && <span className="unit">{row.code} </span>}
                <TargetPaperLink row={row} />
              </th>
              <ColumnCells columns={columns} row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** In review: whose turn it is. */
function stateWords({ state, stateLabel, waitsFor }: TargetPaperRowView): React.ReactNode {
  return (
    <>
      <span className={`tag ${looks[state]}`}>{stateLabel}</span>
      {waitsFor && <span className="tiny tgt-turn">{waitsFor}</span>}
    </>
  )
}

function problemsWords({ errors, warnings, pendingTask, state }: TargetPaperRowView): React.ReactNode {
  if (pendingTask) return <Pending task={pendingTask} />
  if (state === 'none' || state === 'approved') return ''
  if (errors > 0) return <span className="tgt-bad">{`${errors} 处须更正${warnings > 0 ? `，${warnings} 处提醒` : ''}`}</span>
  return warnings > 0 ? `${warnings} 处提醒` : '通过'
}

/** 目标待定: until when, and the way to decide it. */
function Pending({ task: { adjustmentId, title, dueOn, daysLeft, changeFen } }: { task: NonNullable<TargetPaperRowView['pendingTask']> }) {
  return (
    <div className="tgt-pending">
      <Link to="/budget/adjustments/$adjustmentId" params={{ adjustmentId }} title={title}>
        目标待定
      </Link>{' '}
      <span className={`tag ${daysLeft < 0 ? 'bad' : 'warn'}`}>{dueWords(daysLeft)}</span>
      <span className="tiny tgt-turn">
        期限 {dueOn}，资金变动 {moneyText(BigInt(changeFen), '万元')} 万元
      </span>
    </div>
  )
}

function Act({ row, opening, onOpen, onAdjust }: Omit<TableProps, 'rows'> & { row: TargetPaperRowView }) {
  if (row.mayOpen && row.projectId) {
    const { projectId } = row
    return (
      <Button size="small" disabled={opening} onClick={() => onOpen(projectId)}>
        申报目标
      </Button>
    )
  }
  if (onAdjust && row.state === 'approved' && row.projectId && row.live > 0) {
    return (
      <>
        <Button size="small" onClick={() => onAdjust(row)}>
          申请调整
        </Button>
        {row.outcome !== undefined && (
          <Link className="tgt-turn" to="/targets/$paperId/review" params={{ paperId: row.paperId! }}>
            审核意见
          </Link>
        )}
      </>
    )
  }
  if (!row.paperId || (row.state !== 'inReview' && row.outcome === undefined)) return null
  return (
    <Link to="/targets/$paperId/review" params={{ paperId: row.paperId }}>
      审核意见
    </Link>
  )
}

/** To its paper, when there is one. */
function TargetPaperLink({ row }: { row: TargetPaperRowView }) {
  if (!row.paperId) return row.name
  return (
    <Link to="/papers/$paperId" params={{ paperId: row.paperId }}>
      {row.name}
    </Link>
  )
}
