import { Button } from 'antd'
import { useState } from 'react'
import type { BusinessTargetView, ProposalView } from '../../../src/targets/index.ts'
import { CommitmentDialog } from './CommitmentDialog.tsx'
import { draftOfProposals } from './commitment-draft.ts'
import { DropDialog } from './SettleDialogs.tsx'

interface ListProps {
  readonly target: BusinessTargetView
  /** Offsets of the chosen ones. */
  readonly chosen: ReadonlySet<number>
  readonly onChosen: (chosen: ReadonlySet<number>) => void
}

/** 待确认: every quantity and deadline of the text that nobody has decided on yet. */
export function ProposalList({ target, chosen, onChosen }: ListProps) {
  const [dialog, setDialog] = useState<{ readonly kind: 'confirm' | 'drop'; readonly of: readonly ProposalView[] }>()
  const { proposals } = target
  const picked = proposals.filter(({ quote }) => chosen.has(quote.from))
  const close = () => setDialog(undefined)
  const done = () => {
    close()
    onChosen(new Set())
  }
  const toggle = (from: number) => onChosen(new Set(chosen.has(from) ? [...chosen].filter((one) => one !== from) : [...chosen, from]))
  return (
    <section className="bt-section" aria-label="待确认的数量">
      <h2>{proposals.length > 0 ? `还有 ${proposals.length} 处数量待确认` : '目标内容的数量都已确认'}</h2>
      {proposals.map((proposal) => (
        <ProposalCard
          key={proposal.quote.from}
          proposal={proposal}
          chosen={target.mayTend ? chosen.has(proposal.quote.from) : undefined}
          onToggle={() => toggle(proposal.quote.from)}
          onAct={(kind) => setDialog({ kind, of: [proposal] })}
        />
      ))}
      {target.mayTend && picked.length > 1 && (
        <p className="bt-acts">
          <Button onClick={() => setDialog({ kind: 'confirm', of: picked })}>把所选 {picked.length} 处合并为一项任务</Button>
          <Button onClick={() => setDialog({ kind: 'drop', of: picked })}>所选的都不列为任务</Button>
        </p>
      )}
      {dialog?.kind === 'confirm' && (
        <CommitmentDialog target={target} draft={draftOfProposals(dialog.of, target)} onDone={done} onClose={close} />
      )}
      {dialog?.kind === 'drop' && <DropDialog target={target} quotes={dialog.of.map(({ quote }) => quote)} onDone={done} onClose={close} />}
    </section>
  )
}

interface CardProps {
  readonly proposal: ProposalView
  /** Undefined: this post only reads. */
  readonly chosen: boolean | undefined
  readonly onToggle: () => void
  readonly onAct: (kind: 'confirm' | 'drop') => void
}

function ProposalCard({ proposal, chosen, onToggle, onAct }: CardProps) {
  const { quote, clause, name, counted, measure, assumed, dueOn } = proposal
  const before = clause.text.slice(0, quote.from - clause.from)
  const after = clause.text.slice(quote.to - clause.from)
  return (
    <div className="bt-card proposal">
      <header>
        {chosen !== undefined && <input type="checkbox" checked={chosen} aria-label={`选择“${name}”`} onChange={onToggle} />}
        <b>{name}</b>
        <span className="bt-measure">{measure}</span>
      </header>
      <p className="bt-quote">
        {before}
        <mark className="open">{quote.text}</mark>
        {after}
      </p>
      <p className="tiny">
        {counted && `计数对象：${counted}。`}
        {assumed && '比较方式没有写，按“不少于”列出，请核对。'}
        {dueOn ? `期限 ${dueOn}。` : '没有写期限，按年底列出。'}
      </p>
      {chosen !== undefined && (
        <p className="bt-acts">
          <Button size="small" type="primary" ghost aria-label={`把“${name}”列为任务`} onClick={() => onAct('confirm')}>
            列为任务
          </Button>
          <Button size="small" aria-label={`“${name}”不列为任务`} onClick={() => onAct('drop')}>
            不列
          </Button>
        </p>
      )}
    </div>
  )
}
