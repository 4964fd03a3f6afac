import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import type { PrintedReplyView } from '../../../src/budget/index.ts'
import { fetchPrintedReply, replyWordAddress } from '../../api/budget-lines.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import '../workflow/paper-page.css'
import '../workflow/print-page.css'
import './reply.css'

/** 打印批复: the sheet as it comes out of the printer. */
export function ReplyPrintPage() {
  const { replyId } = useParams({ from: '/frame/budget/replies/$replyId/print' })
  const print = useQuery({ queryKey: ['reply-print', replyId], queryFn: () => fetchPrintedReply(replyId), refetchOnWindowFocus: false })
  return (
    <>
      <div className="phead">
        <Link className="pp-back" to="/budget/replies">
          返回批复
        </Link>
        <h1>{print.data?.title ?? '打印'}</h1>
        {print.data && (
          <div className="acts always">
            <Button href={replyWordAddress(replyId)} download>
              下载 Word
            </Button>
            <Button type="primary" onClick={() => window.print()}>
              打印
            </Button>
          </div>
        )}
      </div>
      <div className="body print-body">
        {print.isPending && <Skeleton rows={12} />}
        {print.isError && <LoadError error={print.error} retry={() => void print.refetch()} />}
        {print.data && <PrintedReply reply={print.data} />}
      </div>
    </>
  )
}

function PrintedReply({ reply }: { reply: PrintedReplyView }) {
  const { title, documentNumber, addressee, body, unit, columns, rows, issuer, repliedOn, illustrative } = reply
  const [year, month, day] = repliedOn.split('-').map(Number)
  return (
    <article className="printed">
      <title>{`${title} · 衡绩`}</title>
      <h2 className="formtitle">{title}</h2>
      <p className="printed-state">{documentNumber}</p>
      {illustrative && <p className="printed-state">（演示数据）</p>}
      <p className="rp-addressee">{addressee}</p>
      {body.map((text) => (
        <p key={text} className="rp-text">
          {text}
        </p>
      ))}
      <p className="rp-unit">{unit}</p>
      <table className="printed-rows rp-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, emphasis }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a document that was issued; its rows never move.
            <tr key={index} className={emphasis ? 'strong' : undefined}>
              <td>{cells[0]}</td>
              <td className="right">{cells[1]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="printed-signatures">
        <p>{issuer}</p>
        <p>
          {year}年{month}月{day}日
        </p>
      </div>
    </article>
  )
}
