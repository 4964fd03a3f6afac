import { Button } from 'antd'
import { useState } from 'react'
import type { StockCommentsView } from '../../../src/targets/index.ts'
import { addStockComment, changeStockComment } from '../../api/target-review.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useStockCommentAct } from './use-stock-comments.ts'

type Comment = StockCommentsView['parts'][number]['items'][number]['comments'][number]

interface LineProps {
  readonly item: string
  readonly comment: Comment
  readonly mayMaintain: boolean
}

/** 一条常用意见: reworded in its place, retired, taken up again. */
export function StockCommentLine({ item, comment, mayMaintain }: LineProps) {
  const [typed, setTyped] = useState<string>()
  const save = useStockCommentAct(write, () => setTyped(undefined))
  const { text, retired } = comment
  if (typed !== undefined) {
    return (
      <li className="tgt-stock-edit">
        <input
          className="pd-input"
          aria-label={`改写：${text}`}
          maxLength={500}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button
          size="small"
          type="primary"
          disabled={typed.trim() === '' || typed.trim() === text}
          loading={save.isPending}
          onClick={() => save.mutate({ item, comment, text: typed.trim(), retired: false })}
        >
          保存
        </Button>
        <Button size="small" onClick={() => setTyped(undefined)}>
          不改
        </Button>
        <PaperActError error={save.error} />
      </li>
    )
  }
  return (
    <li>
      <span className={retired ? 'tgt-retired' : undefined}>{text}</span>
      {retired && <span className="tag">已停用</span>}
      {comment.origin === '' && <span className="tag ink">本部门</span>}
      {comment.origin !== '' && comment.origin !== text && <span className="tag over">已改写</span>}
      {mayMaintain && (
        <span className="tgt-stock-acts">
          {!retired && (
            <button type="button" className="link" aria-label={`改写“${text}”`} onClick={() => setTyped(text)}>
              改写
            </button>
          )}
          <button
            type="button"
            className="link"
            aria-label={`${retired ? '恢复' : '停用'}“${text}”`}
            disabled={save.isPending}
            onClick={() => save.mutate({ item, comment, text, retired: !retired })}
          >
            {retired ? '恢复' : '停用'}
          </button>
        </span>
      )}
      <PaperActError error={save.error} />
    </li>
  )
}

interface Written {
  readonly item: string
  readonly comment: Comment
  readonly text: string
  readonly retired: boolean
}

/** One of the rule pack has no row yet: the first change makes one. */
function write({ item, comment: { id, version, origin }, text, retired }: Written) {
  if (id === undefined || version === undefined) return addStockComment({ item, origin, text, retired })
  return changeStockComment({ id, version, text, retired })
}

/** 添加一条 */
export function NewStockComment({ item, name }: { item: string; name: string }) {
  const [text, setText] = useState('')
  const add = useStockCommentAct(addStockComment, () => setText(''))
  return (
    <form
      className="tgt-stock-edit"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') add.mutate({ item, text: text.trim() })
      }}
    >
      <input
        className="pd-input"
        aria-label={`${name} 添加常用意见`}
        placeholder="添加一条常用意见"
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button size="small" htmlType="submit" disabled={text.trim() === ''} loading={add.isPending}>
        添加
      </Button>
      <PaperActError error={add.error} />
    </form>
  )
}
