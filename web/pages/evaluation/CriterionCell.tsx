import { Link } from '@tanstack/react-router'
import type { LeafView } from '../../../src/evaluation/index.ts'
import type { Facts } from '../../../src/scoring/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { FactEditor } from './facts/FactEditor.tsx'
import type { FormOf } from './facts/fact-form.ts'
import { PointsFact } from './facts/figures.tsx'
import { leafName } from './table-model.ts'

interface CriterionCellProps {
  readonly evaluationId: string
  readonly leaf: LeafView
  readonly facts: Facts
  readonly readOnly: boolean
  readonly onFacts: (facts: Facts) => void
}

/** 评分标准及取数依据: the official text is the form; what is asked stands inside or right below it. */
export function CriterionCell({ evaluationId, leaf, facts, readOnly, onFacts }: CriterionCellProps) {
  const { factForm } = leaf
  const editor = factForm && <FactEditor form={factForm} facts={facts} readOnly={readOnly} name={leafName(leaf)} onChange={onFacts} />
  const { lead, rest } = factForm?.kind === 'items' ? aroundItems(leaf.criterion, factForm) : { lead: '', rest: leaf.criterion }
  const range = chosenRange(leaf, facts)
  const isItems = factForm?.kind === 'items'
  return (
    <>
      {lead && <div className="rule">{lead}</div>}
      {isItems && editor}
      {rest && <div className="rule">{rest}</div>}
      {!isItems && editor}
      {range && <PointsFact form={range} facts={facts} readOnly={readOnly} name={leafName(leaf)} onChange={onFacts} />}
      {!factForm && <Unread evaluationId={evaluationId} leaf={leaf} />}
    </>
  )
}

/** Without a reading there is nothing to fill in: the way leads to the criterion. */
function Unread({ evaluationId, leaf }: { evaluationId: string; leaf: LeafView }) {
  const ambiguous = leaf.reading.status === 'ambiguous'
  return (
    <div className="fact">
      <Lamp kind={ambiguous ? 'warn' : 'bad'}>{ambiguous ? '有歧义' : '无法识别'}，不计分</Lamp>
      <Link to="/evaluations/$evaluationId/criteria" params={{ evaluationId }} search={{ item: leaf.id }}>
        去处理
      </Link>
    </div>
  )
}

/** The text before the first item and after the last: the items themselves are shown with their ticks. */
function aroundItems(criterion: string, form: FormOf<'items'>): { lead: string; rest: string } {
  const placed = form.items.filter((item) => item.from !== undefined && item.to !== undefined)
  if (placed.length === 0) return { lead: '', rest: criterion }
  const from = Math.min(...placed.map((item) => item.from!))
  const to = Math.max(...placed.map((item) => item.to!))
  const marker = placed[0]!.marker
  const lead = criterion.slice(0, from).trimEnd()
  return {
    lead: (marker && lead.endsWith(marker) ? lead.slice(0, -marker.length) : lead).trim(),
    rest: criterion.slice(to).replace(/^[\s；;。，,]+/, ''),
  }
}

/** Where what was found only gives a range, the points themselves are asked for as well. */
function chosenRange(leaf: LeafView, facts: Facts): FormOf<'points'> | undefined {
  if (!leaf.factForm || leaf.factForm.kind === 'points') return undefined
  if (leaf.range) return { kind: 'points', low: leaf.range[0], high: leaf.range[1] }
  return facts.points === undefined ? undefined : { kind: 'points', low: '0', high: leaf.points }
}
