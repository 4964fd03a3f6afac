import { Link } from '@tanstack/react-router'
import type { StockCommentsView } from '../../../src/targets/index.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { NewStockComment, StockCommentLine } from './StockCommentLine.tsx'
import { useStockComments } from './use-stock-comments.ts'
import './targets.css'
import './review.css'
import '../workflow/paper-form.css'

/** 常用审核意见: by the items of the checklist; the rule pack supplies the first ones, the department keeps them. */
export function StockCommentPage() {
  const comments = useStockComments()
  const data = comments.data
  return (
    <>
      <title>常用审核意见 · 衡绩</title>
      <div className="phead">
        <Link className="pp-back" to="/targets" aria-label="回到绩效目标列表">
          绩效目标
        </Link>
        <h1>常用审核意见</h1>
      </div>
      <div className="body">
        {comments.isPending && <Skeleton rows={10} />}
        {comments.isError && <LoadError error={comments.error} retry={() => void comments.refetch()} />}
        {data && (
          <p className="sub">
            审核要点依据{data.source}。最初的意见由评分规则提供，
            {data.mayMaintain
              ? '可以改写、停用，也可以添加本部门的。停用的不再供选择，已经写进审核意见的不变。'
              : '由财务处改写、停用和添加。'}
          </p>
        )}
        {data?.parts.map((part) => (
          <StockPart key={part.name} part={part} mayMaintain={data.mayMaintain} />
        ))}
      </div>
    </>
  )
}

function StockPart({ part, mayMaintain }: { part: StockCommentsView['parts'][number]; mayMaintain: boolean }) {
  return (
    <section className="sheet tgt-stock">
      <h2>{part.name}</h2>
      {part.items.map(({ id, name, asks, comments }) => (
        <div key={id}>
          <h3>
            {name} <span className="tiny">{asks}</span>
          </h3>
          <ul>
            {comments.map((comment) => (
              <StockCommentLine key={comment.id ?? comment.origin} item={id} comment={comment} mayMaintain={mayMaintain} />
            ))}
          </ul>
          {mayMaintain && <NewStockComment item={id} name={name} />}
        </div>
      ))}
    </section>
  )
}
