import { Link } from '@tanstack/react-router'
import type { ReplyView } from '../../../src/budget/index.ts'
import { replyFileAddress } from '../../api/budget-lines.ts'
import { Attachment } from '../../components/Attachment.tsx'
import { type Column, ColumnCells, ColumnHead } from '../../components/columns.tsx'
import { figure } from './budget-model.ts'

const columns: readonly Column<ReplyView>[] = [
  { title: '批复对象', show: (reply) => reply.organisationName },
  { title: '批复日期', look: 'ctr', width: 110, show: (reply) => reply.repliedOn },
  { title: '预算行', look: 'num', width: 76, show: (reply) => reply.lines.length },
  {
    title: '批复数（万元）',
    look: 'num',
    width: 140,
    show: (reply) =>
      reply.voucherId ? (
        <a href={`/execution/ledger?voucher=${reply.voucherId}`} className="v-src">
          {figure(reply.totalFen)}
        </a>
      ) : (
        figure(reply.totalFen)
      ),
  },
  {
    title: '附件',
    width: 150,
    show: (reply) => (reply.fileName ? <Attachment address={replyFileAddress(reply.id)} name={reply.fileName} /> : '—'),
  },
  { title: '登记', width: 150, show: (reply) => reply.recordedBy },
  {
    title: '打印',
    look: 'ctr',
    width: 64,
    show: (reply) => (
      <Link to="/budget/replies/$replyId/print" params={{ replyId: reply.id }}>
        打印
      </Link>
    ),
  },
]

/** 批复文件 of one direction. */
export function ReplyTable({ replies, empty }: { replies: readonly ReplyView[]; empty: string }) {
  if (replies.length === 0) return <p className="sub">{empty}</p>
  return (
    <table className="grid list">
      <ColumnHead first="文号" columns={columns} />
      <tbody>
        {replies.map((reply) => (
          <tr key={reply.id}>
            <th scope="row">
              {reply.documentNumber} {reply.illustrative && <span className="tag">演示数据</span>}
            </th>
            <ColumnCells columns={columns} row={reply} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
