import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { PrintedReplyView } from '../../../src/budget/index.ts'
import { fetchPrintedReply, replyWordAddress } from '../../api/budget-lines.ts'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { PrintFrame } from '../workflow/PrintFrame.tsx'
import './reply.css'

/** 打印批复: the sheet as it comes out of the printer. */
export function ReplyPrintPage() {
  const { replyId } = useParams({ from: '/frame/budget/replies/$replyId/print' })
  const print = useQuery({ queryKey: ['reply-print', replyId], queryFn: () => fetchPrintedReply(replyId), refetchOnWindowFocus: false })
  return (
    <PrintFrame
      print={print}
      back={
        <Link className="pp-back" to="/budget/replies">
          返回批复
        </Link>
      }
      wordAddress={replyWordAddress(replyId)}
      sheet={(reply) => <PrintedReply reply={reply} />}
    />
  )
}

function PrintedReply({ reply }: { reply: PrintedReplyView }) {
  const { kind, title, documentNumber, addressee, body, unit, issuer, issuedOn, illustrative, facts, annex } = reply
  const [year, month, day] = issuedOn.split('-').map(Number)
  return (
    <article className="printed">
      <title>{`${title} · 衡绩`}</title>
      <h2 className="formtitle">{title}</h2>
      {kind === 'letter' && <p className="printed-state">{documentNumber}</p>}
      {illustrative && <p className="printed-state">（演示数据）</p>}
      {addressee !== null && <p className="rp-addressee">{addressee}</p>}
      {body.map((text) => (
        <p key={text} className="rp-text">
          {text}
        </p>
      ))}
      {facts.length > 0 && (
        <dl className="printed-facts rp-facts">
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="rp-unit">{unit}</p>
      <PrintedRows table={reply} />
      {annex && (
        <section className="rp-annex">
          <h3>{annex.title}</h3>
          <p className="rp-unit">{unit}</p>
          <PrintedRows table={annex} />
        </section>
      )}
      {kind === 'register' ? (
        <p className="rp-registered">
          登记：{issuer}　登记日期：{year}年{month}月{day}日
        </p>
      ) : (
        <div className="printed-signatures">
          <p>{issuer}</p>
          <p>
            {year}年{month}月{day}日
          </p>
        </div>
      )}
      {kind === 'register' && <PrintFoot />}
    </article>
  )
}

function PrintedRows({ table: { columns, rows, note } }: { table: Pick<PrintedReplyView, 'columns' | 'rows' | 'note'> }) {
  return (
    <>
      <table className={`printed-rows rp-table of-${columns.length}`}>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, emphasis }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a document that was issued; its rows never move.
            <tr key={index} className={emphasis ? 'strong' : undefined}>
              {columns.map(({ title, figure }, column) => (
                <td key={title} className={figure ? 'right' : undefined}>
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {note !== null && <p className="rp-note">注：{note}</p>}
    </>
  )
}
