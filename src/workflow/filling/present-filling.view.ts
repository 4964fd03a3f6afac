import { daysUntil } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { PaperForm } from '../form.ts'
import { entryOf } from '../paper.policy.ts'
import type { CellRecord, PaperRecord } from '../paper-record.ts'
import type { PaperFillingView } from './paper-filling.view.ts'
import { breadthOf, type Part, placeLabel, progressOf } from './part.ts'
import { cellsOfSupplied, type SuppliedAnswer, type SuppliedState, type SuppliedValue, suppliedState } from './supplied.ts'

interface Shown {
  readonly paper: PaperRecord
  readonly form: PaperForm
  readonly parts: readonly Part[]
  readonly cells: readonly CellRecord[]
  readonly supplied: { readonly values: readonly SuppliedValue[]; readonly answers: readonly SuppliedAnswer[] }
  readonly now: Date
}

export const suppliedStateLabels: Readonly<Record<SuppliedState, string>> = {
  open: '待确认',
  confirmed: '已确认',
  objected: '有异议，等答复',
  changed: '已更正，待确认',
  replied: '异议已答复，待确认',
}

export function presentFilling(shown: Shown, actor: Actor): PaperFillingView {
  const { paper, form, supplied } = shown
  const values = new Map(shown.cells.flatMap(({ cell, value }) => (value === null ? [] : [[cell, value] as const])))
  return {
    entry: entryOf(actor, { paper }),
    parts: presentParts(shown, values, actor),
    supplied: supplied.values.flatMap((value) => {
      const cells = cellsOfSupplied(form.sections, values, value)
      if (cells.length === 0) return []
      const answer = supplied.answers.find(({ suppliedId }) => suppliedId === value.id)
      const state = suppliedState(value, answer)
      return [
        {
          ...{ id: value.id, cells, label: value.label, value: value.value, source: value.source, by: value.postLabel },
          ...{
            at: value.suppliedAt.toISOString(),
            number: value.number,
            reason: value.reason,
            state,
            stateLabel: suppliedStateLabels[state],
          },
          ...(answer?.answer === 'objected' && { objection: answer.reason, ...(answer.reply && { reply: answer.reply }) }),
        },
      ]
    }),
  }
}

function presentParts(
  { form, parts, cells, now, paper }: Shown,
  values: ReadonlyMap<string, string>,
  actor: Actor,
): PaperFillingView['parts'] {
  const changes = new Map(cells.map(({ cell, changedAt }) => [cell, changedAt]))
  const quoted = new Set(cells.filter((one) => one.quoted).map(({ cell }) => cell))
  const progress = progressOf(form, parts, { cells: values, quoted, changedAt: (cell) => changes.get(cell) })
  const filling = paper.state === 'draft' || paper.state === 'returned'
  const ownOnly = entryOf(actor, { paper }) === 'part'
  const shown = ownOnly ? parts.filter(({ postId }) => postId === actor.postId) : parts
  return inOrder(form, shown).map(({ id, place, postId, postLabel, note, dueOn, givenBy, reportedAt, reportedBy, onlyCells }) => {
    const { total, open } = progress.get(id)!
    const givenOn = ownOnly ? narrowerOfOthers(parts, { place, postId }) : []
    return {
      ...{
        id,
        place,
        label: placeLabel(form, place) ?? place,
        postLabel,
        own: postId === actor.postId,
        note,
        givenBy,
        total,
        open: [...open],
      },
      ...(dueOn !== null && { dueOn, ...(filling && reportedAt === null && { daysLeft: daysUntil(dueOn, now) }) }),
      ...(reportedAt !== null && { reported: { by: reportedBy ?? '', at: reportedAt.toISOString() } }),
      ...(onlyCells !== null && { onlyCells: [...onlyCells] }),
      ...(givenOn.length > 0 && { givenOn }),
    }
  })
}

function narrowerOfOthers(parts: readonly Part[], { place, postId }: Pick<Part, 'place' | 'postId'>) {
  const [grid] = place.split('/')
  return parts
    .filter((other) => other.postId !== postId && other.place.split('/')[0] === grid && breadthOf(other.place) < breadthOf(place))
    .map((other) => ({ place: other.place, postLabel: other.postLabel }))
}

/** In the order of the form; a section before its columns and rows, those before their cells. */
function inOrder({ sections }: PaperForm, parts: readonly Part[]): Part[] {
  const rankOf = ({ place }: Part) => {
    const [first, row = '', column = ''] = place.split('/')
    const at = sections.findIndex((one) => (one.kind === 'facts' ? one.fields.some(({ id }) => id === first) : one.id === first))
    const fields = sections[at]?.kind === 'facts' ? sections[at].fields : (sections[at]?.columns ?? [])
    return [at, row === '*' ? 0 : Number(row), fields.findIndex(({ id }) => id === (column || first))]
  }
  const ranks = new Map(parts.map((part) => [part.id, rankOf(part)]))
  return parts.toSorted((a, b) => {
    const [left, right] = [ranks.get(a.id)!, ranks.get(b.id)!]
    return left[0]! - right[0]! || left[1]! - right[1]! || left[2]! - right[2]!
  })
}
