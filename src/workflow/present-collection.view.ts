import { dayInChina } from '../kernel/index.ts'
import { type CollectionProgress, type CollectionUnit, lightOf, urgeAll, urgeUnit } from './collection.ts'
import type { PaperForm } from './form.ts'
import { stateLabels } from './paper.ts'
import { presentProgress } from './present-workbench.view.ts'
import type { CollectionView } from './workbench.view.ts'

interface Presented {
  readonly collection: CollectionProgress
  readonly units: readonly CollectionUnit[]
  readonly now: Date
  readonly forms: readonly Pick<PaperForm, 'type' | 'label'>[]
  /** Who urges: the organisation of the post. */
  readonly from: string
}

/** 一项报送任务 on the wire. Nobody is urged about a task that has ended. */
export function presentCollection({ collection, units, now, forms, from }: Presented): CollectionView {
  const { version, note, openedBy, openedAt, closedAt, title } = collection
  const today = dayInChina(now)
  const urging = { title, from, today }
  const open = closedAt ? [] : units
  const reminder = urgeAll(
    open.map((unit) => ({ ...unit, title })),
    urging,
  )
  return {
    ...presentProgress(collection, { now, forms }),
    ...{ version, note, openedBy },
    openedAt: openedAt.toISOString(),
    ...(closedAt && { closedAt: closedAt.toISOString() }),
    ...(reminder !== undefined && { reminder }),
    units: units.map((unit) => presentUnit(unit, { today, dueOn: collection.dueOn, urging: closedAt ? undefined : urging })),
  }
}

interface Urging {
  readonly title: string
  readonly from: string
  readonly today: string
}

function presentUnit(
  unit: CollectionUnit,
  { today, dueOn, urging }: { today: string; dueOn: string; urging: Urging | undefined },
): CollectionView['units'][number] {
  const { organisationId, organisationName, code, paperId, state, submittedAt } = unit
  const waiting = waitingFor(unit)
  const reminder = urging && urgeUnit(unit, urging)
  return {
    ...{ organisationId, organisationName, paperId, state },
    ...(code !== null && { code }),
    stateLabel: stateLabels[state],
    ...(waiting !== undefined && { waitingFor: waiting }),
    ...lightOf(unit, today),
    dueOn: unit.dueOn ?? dueOn,
    ...(unit.extendedFor !== null && { extendedFor: unit.extendedFor }),
    ...(submittedAt && state !== 'draft' && { submittedAt: submittedAt.toISOString() }),
    ...(reminder !== undefined && { reminder }),
  }
}

/** Whose turn it is: 处室审核（基础教育处）. */
function waitingFor({ state, step, chain, divisionName }: CollectionUnit): string | undefined {
  if (state !== 'inReview' || step === null) return undefined
  const current = chain[step]
  if (!current) return undefined
  return current.at === 'division' && divisionName ? `${current.label}（${divisionName}）` : current.label
}
