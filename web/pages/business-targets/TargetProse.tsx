import type { BusinessTargetView } from '../../../src/targets/index.ts'

interface Mark {
  readonly from: number
  readonly to: number
  readonly look: 'open' | 'task' | 'dropped'
  readonly title: string
}

interface ProseProps {
  readonly target: BusinessTargetView
  /** The task whose words stand out. */
  readonly selected: string | undefined
  readonly onOpen: (from: number) => void
}

/** 目标内容 with the places that tasks were made of: open ones ask to be decided. */
export function TargetProse({ target, selected, onOpen }: ProseProps) {
  const { content, cities, benchmark } = target
  const marks = marksOf(target)
  const pieces: React.ReactNode[] = []
  let at = 0
  for (const mark of marks) {
    if (mark.from < at) continue
    pieces.push(
      content.slice(at, mark.from),
      <Marked key={mark.from} mark={mark} text={content.slice(mark.from, mark.to)} onOpen={onOpen} />,
    )
    at = mark.to
  }
  pieces.push(content.slice(at))
  const words = target.commitments.find(({ id }) => id === selected)?.quotes
  return (
    <section className="bt-prose" aria-label="目标内容">
      <h2>目标内容</h2>
      <p className="bt-text">{pieces}</p>
      {cities && <p className="bt-text">标杆城市：{cities}</p>}
      {benchmark && <p className="bt-text">标杆值：{benchmark}</p>}
      {words && words.length > 0 && <p className="tiny">所选任务的原文：{words.map(({ text }) => `“${text}”`).join('、')}</p>}
      <p className="tiny bt-legend">
        <mark className="open">待确认</mark>
        <mark className="task">已列为任务</mark>
        <mark className="dropped">不列为任务</mark>
      </p>
    </section>
  )
}

function Marked({ mark, text, onOpen }: { mark: Mark; text: string; onOpen: (from: number) => void }) {
  if (mark.look !== 'open') {
    return (
      <mark className={mark.look} title={mark.title}>
        {text}
      </mark>
    )
  }
  return (
    <button type="button" className="bt-open" title={mark.title} onClick={() => onOpen(mark.from)}>
      <mark className="open">{text}</mark>
    </button>
  )
}

function marksOf({ proposals, commitments }: BusinessTargetView): Mark[] {
  const open = proposals.map(({ quote: { from, to } }) => ({ from, to, look: 'open' as const, title: '待确认' }))
  const settled = commitments.flatMap(({ quotes, state, name, reason }) =>
    quotes.map(({ from, to }) => ({
      ...{ from, to, look: state === 'dropped' ? ('dropped' as const) : ('task' as const) },
      title: state === 'dropped' ? `不列为任务：${reason}` : `任务：${name}`,
    })),
  )
  return [...open, ...settled].sort((a, b) => a.from - b.from)
}
