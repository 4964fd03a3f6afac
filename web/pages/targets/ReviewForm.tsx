import { Button } from 'antd'
import { useState } from 'react'
import { concludeReview, type Outcome, outcomes, type ReviewDeskView } from '../../../src/targets/index.ts'
import { Choice } from '../../components/Choice.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { shortMoment } from '../workflow/paper-figure.ts'
import { useSaveReview } from './target-queries.ts'

interface Draft {
  readonly scored: boolean
  readonly items: Readonly<Record<string, Typed>>
  readonly outcome: Outcome | undefined
  readonly opinion: string
}

interface Typed {
  readonly grade?: Outcome | undefined
  readonly points: string
  readonly comment: string
}

const blank: Typed = { points: '', comment: '' }
const words = (Object.keys(outcomes) as Outcome[]).map((value) => ({ value, word: outcomes[value] }))
const modes = [
  { value: 'words', word: '一般项目，定性' },
  { value: 'points', word: '重点项目，打分' },
] as const

/** 审核意见 by 完整性、相关性、适当性、可行性. */
export function ReviewForm({ desk }: { desk: ReviewDeskView }) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(desk))
  const save = useSaveReview(desk.paperId)
  const order = orderOf(draft)
  const checklist = { ...desk, source: { document: desk.source, confidence: 'known' as const } }
  const { concluded, problems } = concludeReview(checklist, order)
  const write = (id: string, change: Partial<Typed>) =>
    setDraft((before) => ({ ...before, items: { ...before.items, [id]: { ...(before.items[id] ?? blank), ...change } } }))
  const result = desk.grades.find(({ id }) => id === concluded?.outcome)?.result
  return (
    <form className="sheet tgt-form" onSubmit={(event) => event.preventDefault()}>
      <h2>审核意见</h2>
      <Choice
        label="审核方式"
        options={modes}
        value={draft.scored ? 'points' : 'words'}
        onChange={(value) => setDraft((before) => ({ ...before, scored: value === 'points' }))}
        readOnly={false}
      />
      {desk.parts.map((part) => (
        <section key={part.name}>
          <h3>{part.name}</h3>
          {part.items.map((item) => (
            <ReviewItem
              key={item.id}
              item={item}
              scored={draft.scored}
              typed={draft.items[item.id] ?? blank}
              onWrite={(change) => write(item.id, change)}
            />
          ))}
        </section>
      ))}
      {!draft.scored && <h3>审核结论</h3>}
      {!draft.scored && (
        <Choice
          label="审核结论"
          options={words}
          value={draft.outcome}
          onChange={(outcome) => setDraft((before) => ({ ...before, outcome }))}
          readOnly={false}
        />
      )}
      {concluded && (
        <p role="status">
          结论：<b>{outcomes[concluded.outcome]}</b>
          {concluded.points !== null && `，${concluded.points} 分`}
          <span className="sub">　{result}</span>
        </p>
      )}
      <label className="tgt-field">
        <span className="sub">审核意见（优、良选填）</span>
        <textarea
          rows={3}
          maxLength={2000}
          value={draft.opinion}
          onChange={(event) => setDraft((before) => ({ ...before, opinion: event.target.value }))}
        />
      </label>
      <SavedWords desk={desk} order={order} />
      <PaperActError error={save.error} />
      <Button type="primary" disabled={problems.length > 0} loading={save.isPending} onClick={() => save.mutate(order)}>
        {problems.length > 0 ? `还有 ${problems.length} 处没有填写` : '保存审核意见'}
      </Button>
    </form>
  )
}

/** 已保存, and when; what was written since is not kept yet. */
function SavedWords({ desk, order }: { desk: ReviewDeskView; order: ReturnType<typeof orderOf> }) {
  const own = desk.reviews.find((review) => review.own && review.current)
  if (!own) return null
  const same = JSON.stringify(order) === JSON.stringify(orderOf(draftOf(desk)))
  return (
    <p role="status" className="sub">
      {shortMoment(own.reviewedAt)} 已保存{!same && '，之后的改动还没有保存'}。
    </p>
  )
}

function draftOf({ reviews }: ReviewDeskView): Draft {
  // What was said of a submission before stands below; the new one is judged anew.
  const own = reviews.find((review) => review.own && review.current)
  const items = (own?.items ?? []).map(({ id, grade, points, comment }) => [id, { grade, points: points ?? '', comment }] as const)
  return { scored: own?.scored ?? false, items: Object.fromEntries(items), outcome: own?.outcome, opinion: own?.opinion ?? '' }
}

function orderOf({ scored, items, outcome, opinion }: Draft) {
  const given = Object.entries(items).map(([id, { grade, points, comment }]) => ({
    ...{ id, comment: comment.trim() },
    ...(scored ? points.trim() !== '' && { points: points.trim() } : grade && { grade }),
  }))
  return { scored, items: given, opinion: opinion.trim(), ...(!scored && outcome && { outcome }) }
}

interface ItemProps {
  readonly item: ReviewDeskView['parts'][number]['items'][number]
  readonly scored: boolean
  readonly typed: Typed
  readonly onWrite: (change: Partial<Typed>) => void
}

function ReviewItem({ item, scored, typed, onWrite }: ItemProps) {
  return (
    <fieldset className="tgt-item" aria-label={item.name}>
      <div className="tgt-judge">
        <span>
          <b>{item.name}</b> {scored && <span className="unit">{item.points} 分</span>}
        </span>
        {scored ? (
          <input
            className="pd-input num"
            inputMode="decimal"
            aria-label={`${item.name} 得分`}
            value={typed.points}
            onChange={(event) => onWrite({ points: event.target.value })}
          />
        ) : (
          <Choice
            label={`${item.name} 档次`}
            options={words}
            value={typed.grade}
            onChange={(grade) => onWrite({ grade })}
            readOnly={false}
          />
        )}
      </div>
      <p className="tiny">{item.asks}</p>
      <div className="tgt-comment">
        <input
          className="pd-input"
          maxLength={500}
          aria-label={`${item.name} 意见`}
          placeholder="意见（选填）"
          value={typed.comment}
          onChange={(event) => onWrite({ comment: event.target.value })}
        />
        <StockChoice item={item} onChoose={(text) => onWrite({ comment: withComment(typed.comment, text) })} />
      </div>
    </fieldset>
  )
}

/** 常用意见: what is chosen is added to what stands there already. */
function StockChoice({ item, onChoose }: { item: ItemProps['item']; onChoose: (text: string) => void }) {
  if (item.comments.length === 0) return null
  return (
    <select className="tgt-stock-choice" aria-label={`${item.name} 常用意见`} value="" onChange={(event) => onChoose(event.target.value)}>
      <option value="" disabled>
        常用意见
      </option>
      {item.comments.map((text) => (
        <option key={text} value={text}>
          {text}
        </option>
      ))}
    </select>
  )
}

function withComment(before: string, text: string): string {
  return before.includes(text) ? before : `${before.trim()}${text}`
}
