import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { EvaluationView, LeafView } from '../../../src/evaluation/index.ts'
import { useSession } from '../../app/session.ts'
import { EvaluationHead } from '../evaluation/EvaluationHead.tsx'
import { type LiveReading, readLive } from '../evaluation/live-reading.ts'
import { AdoptDialog } from './AdoptDialog.tsx'
import { CriteriaList } from './CriteriaList.tsx'
import { CriterionCard } from './CriterionCard.tsx'
import { type CriterionDrafts, useCriterionDrafts } from './criterion-drafts.ts'
import { TrialPanel } from './TrialPanel.tsx'
import './criteria.css'

/** 评分标准编辑: read on every keystroke, adopted by a confirmed act. */
export function CriteriaEditor({ evaluation }: { evaluation: EvaluationView }) {
  const session = useSession()
  const { item } = useSearch({ from: '/frame/evaluations/$evaluationId/criteria' })
  const navigate = useNavigate()
  const drafts = useCriterionDrafts(session.account.accountName, evaluation.id)
  const readingOf = useReadings(evaluation, drafts)
  const [adopting, setAdopting] = useState(false)

  const changed = evaluation.leaves.filter(drafts.changed)
  const blocked = changed.filter((leaf) => !readable(readingOf(leaf)))
  const open =
    evaluation.leaves.find((leaf) => leaf.id === item) ??
    evaluation.leaves.find((leaf) => !readable(readingOf(leaf))) ??
    evaluation.leaves[0]!
  const readOnly = !evaluation.can.editCriteria
  const others = evaluation.leaves.filter((leaf) => leaf !== open && (!readable(readingOf(leaf)) || drafts.changed(leaf)))

  return (
    <>
      <title>{`评分标准 · ${evaluation.title} · 衡绩`}</title>
      <EvaluationHead evaluation={evaluation}>
        <AdoptActions
          readOnly={readOnly}
          reason={evaluation.can.reason}
          changed={changed.length}
          blocked={blocked.length}
          onAdopt={() => setAdopting(true)}
        />
      </EvaluationHead>
      <div className="body criteria">
        <CriteriaList
          evaluation={evaluation}
          statusOf={(id) => readingOf(evaluation.leaves.find((leaf) => leaf.id === id)!).status}
          openId={open.id}
        />
        <div className="mid">
          {[open, ...others].map((leaf) => (
            <CriterionCard
              key={leaf.id}
              leaf={leaf}
              text={drafts.textOf(leaf)}
              reading={readingOf(leaf)}
              focused={leaf === open}
              changed={drafts.changed(leaf)}
              readOnly={readOnly}
              onChange={(text) => drafts.set(leaf, text)}
              onFocus={() => {
                if (item !== leaf.id) void navigate({ to: '.', search: { item: leaf.id }, replace: true })
              }}
            />
          ))}
        </div>
        <aside className="prf" aria-label={`规则校验与试算`}>
          <TrialPanel leaf={open} reading={readingOf(open)} conventions={evaluation.conventions} />
        </aside>
      </div>
      {adopting && (
        <AdoptDialog
          evaluation={evaluation}
          changes={changed.map((leaf) => ({ leaf, text: drafts.textOf(leaf), reading: readingOf(leaf) }))}
          onAdopted={(leafIds) => drafts.drop(leafIds)}
          onClose={() => setAdopting(false)}
        />
      )}
    </>
  )
}

function readable({ status }: LiveReading): boolean {
  return status === 'compiled' || status === 'judgement'
}

/** Readings of what stands in the editor. A text is read once, however often the page is drawn. */
function useReadings(evaluation: EvaluationView, drafts: CriterionDrafts): (leaf: LeafView) => LiveReading {
  const { conventions } = evaluation
  const [known] = useState(() => new Map<string, LiveReading>())
  return (leaf) => {
    const text = drafts.textOf(leaf)
    const key = `${conventions.label}\u0001${leaf.points}\u0001${text}`
    const reading = known.get(key) ?? readLive(text, leaf.points, conventions)
    known.set(key, reading)
    return reading
  }
}

function AdoptActions(props: { readOnly: boolean; reason: string; changed: number; blocked: number; onAdopt: () => void }) {
  const { readOnly, reason: whyNot, changed, blocked, onAdopt } = props
  if (readOnly) return <span className="sub">{whyNot}</span>
  const reason =
    blocked > 0 ? `${blocked} 处有歧义或无法识别，改好后才能采用` : changed === 0 ? '改动评分标准后，在这里采用' : '采用后按新标准重新计分'
  return (
    <>
      <span className="sub">{reason}</span>
      <Button type="primary" disabled={changed === 0 || blocked > 0} onClick={onAdopt}>
        {changed === 0 ? '采用' : `采用，改 ${changed} 处`}
      </Button>
    </>
  )
}
