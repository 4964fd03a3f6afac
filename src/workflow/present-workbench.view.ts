import { daysUntil, weekdayOf } from '../kernel/index.ts'
import { placeYearSteps, type YearStep } from './calendar.ts'
import { type CollectionProgress, unitLight } from './collection.ts'
import type { PaperForm } from './form.ts'
import type { OpenTask } from './task.ts'
import type { OwingUnit, ReturnedPaper } from './workbench.ts'
import type { CollectionProgressView, TaskView, WorkbenchView } from './workbench.view.ts'

type Forms = readonly Pick<PaperForm, 'type' | 'label'>[]

interface UnitState extends OwingUnit {
  readonly organisationName: string
}

interface Workbench {
  readonly now: Date
  readonly today: string
  readonly forms: Forms
  readonly tasks: readonly OpenTask[]
  readonly returned: readonly ReturnedPaper[]
  readonly collections: readonly CollectionProgress[]
  readonly units: readonly UnitState[]
  readonly steps: readonly YearStep[]
  readonly unitCount: number
}

const actLabels: Readonly<Record<TaskView['kind'], string>> = {
  fill: '填报',
  part: '填写',
  correct: '更正',
  review: '审核',
  register: '登记',
  reminder: '查看',
  other: '办理',
}

export function presentWorkbench(bench: Workbench): WorkbenchView {
  const { now, today, forms, returned, collections, units, steps, unitCount } = bench
  const tasks = foldReminders(withoutReturned(bench.tasks, returned)).map((task) => presentTask(task, { forms, now }))
  const overdueFirst = tasks.toSorted((a, b) => (a.daysLeft ?? Number.MAX_SAFE_INTEGER) - (b.daysLeft ?? Number.MAX_SAFE_INTEGER))
  return {
    today,
    weekday: weekdayOf(today),
    tasks: overdueFirst,
    returned: returned.map((paper) => presentReturned(paper, { forms, now })),
    toReview: tasks.filter(({ kind }) => kind === 'review').length,
    overdue: tasks.filter(({ daysLeft }) => daysLeft !== undefined && daysLeft < 0).length,
    dueToday: tasks.filter(({ daysLeft }) => daysLeft === 0).length,
    collections: collections.map((collection) => presentProgress(collection, { now, forms })),
    units: units.map(({ nextDueOn, ...unit }) => ({ ...unit, ...unitLight({ ...unit, nextDueOn }, today) })),
    calendar: placeYearSteps(steps, today),
    unitCount,
  }
}

/** 更正 of a returned paper is said under 被退回: one matter stands once. */
function withoutReturned(tasks: readonly OpenTask[], returned: readonly ReturnedPaper[]): readonly OpenTask[] {
  const cameBack = new Set<string | null>(returned.map(({ paperId }) => paperId))
  return tasks.filter(({ kind, paperId }) => (kind !== 'correct' && kind !== 'reminder') || !cameBack.has(paperId))
}

/** A reminder of a paper that is on the list anyway is said there: it is no second piece of work. */
function foldReminders(tasks: readonly OpenTask[]): readonly OpenTask[] {
  const listed = new Set(tasks.filter(({ kind }) => kind !== 'reminder').map(({ paperId }) => paperId))
  const reminded = new Map(tasks.filter(({ kind }) => kind === 'reminder').map((task) => [task.paperId, task]))
  return tasks
    .filter(({ kind, paperId }) => kind !== 'reminder' || paperId === null || !listed.has(paperId))
    .map((task) => {
      const reminder = task.kind === 'reminder' || task.paperId === null ? undefined : reminded.get(task.paperId)
      return reminder ? { ...task, detail: [task.detail, reminder.detail].filter(Boolean).join('。') } : task
    })
}

function presentTask(
  { id, kind, title, detail, link, fiscalYear, dueOn, openedAt, paperType }: OpenTask,
  { forms, now }: { forms: Forms; now: Date },
): TaskView {
  return {
    ...{ id, kind, title, detail, link, fiscalYear },
    ...(paperType && { typeLabel: typeLabelOf(paperType, forms) }),
    ...(dueOn !== null && { dueOn, daysLeft: daysUntil(dueOn, now) }),
    openedAt: openedAt.toISOString(),
    actLabel: actLabels[kind],
  }
}

function presentReturned(
  { paperId, title, type, fiscalYear, dueOn, by, externalBy, at, reason, comments }: ReturnedPaper,
  { forms, now }: { forms: Forms; now: Date },
) {
  return {
    ...{ paperId, title, fiscalYear },
    typeLabel: typeLabelOf(type, forms),
    ...(dueOn !== null && { dueOn, daysLeft: daysUntil(dueOn, now) }),
    by: externalBy ?? by ?? '上级',
    at: at.toISOString(),
    reason: reason ?? '',
    comments: [...(comments ?? [])],
  }
}

/** 报送任务 as lists show it. */
export function presentProgress(
  { id, title, type, fiscalYear, dueOn, closedAt, ...counts }: CollectionProgress,
  { now, forms }: { now: Date; forms: Forms },
): CollectionProgressView {
  const { total, notSubmitted, inReview, returned, approved, late } = counts
  return {
    ...{ id, title, fiscalYear, dueOn },
    typeLabel: typeLabelOf(type, forms),
    daysLeft: daysUntil(dueOn, now),
    ...{ total, notSubmitted, inReview, returned, approved, late },
    closed: closedAt !== null,
  }
}

/** A paper of a form that is no longer offered keeps its key as its name. */
export function typeLabelOf(type: string, forms: Forms): string {
  return forms.find((form) => form.type === type)?.label ?? type
}
