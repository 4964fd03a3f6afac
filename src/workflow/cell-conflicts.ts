import { errorAt, isStorable, type Problem } from '../kernel/index.ts'
import type { QuotedCells } from './complete-cells.ts'
import type { PaperForm } from './form.ts'
import { fieldOf, givenWords } from './labels.ts'
import type { CellRecord } from './paper-record.ts'

/** One changed cell as the browser sends it: what the page showed before, and what it shows now. */
export interface CellInput {
  readonly cell: string
  readonly base: string | null
  readonly value: string | null
}

/** A change that really changes something. */
export interface CellChange {
  readonly cell: string
  readonly label: string
  readonly before: string | null
  readonly after: string | null
}

/** 与他人的修改冲突: somebody else changed this very cell meanwhile. */
export interface CellConflict {
  readonly cell: string
  readonly at: string
  readonly theirs: string | null
  readonly by: string
  readonly changedAt: Date
}

type Stored = ReadonlyMap<string, CellRecord>

/** Everything that keeps the changes from being stored, all at once. Values that fail 系统校验 are stored and shown as problems. */
export function checkChanges(form: PaperForm, changes: readonly CellInput[]): Problem[] {
  const seen = new Set<string>()
  return changes.flatMap(({ cell, value }, index): Problem[] => {
    const at = `changes[${index}]`
    const placed = fieldOf(form, cell)
    const label = placed?.label
    if (!placed || !label) return [errorAt(at, 'workflow.noSuchCell', `“${form.label}”没有“${cell}”这一栏，不能保存。请刷新页面。`)]
    if (seen.has(cell)) return [errorAt(at, 'workflow.cellTwice', `“${label}”在同一次保存中出现两次。请合并为一次。`)]
    seen.add(cell)
    const given = givenWords(placed)
    if (given) return [errorAt(at, 'workflow.cellGiven', given)]
    if (value === null || isStorable(value)) return []
    return [errorAt(at, 'workflow.controlSigns', `“${label}”含有不可见的控制字符，不能保存。请重新输入，或先粘贴到记事本再复制过来。`)]
  })
}

/** 引用数 are not overwritten: also in columns that a person fills in elsewhere. */
export function checkGiven(form: PaperForm, changes: readonly CellInput[], quoted: QuotedCells): Problem[] {
  return changes.flatMap(({ cell }, index) => {
    const label = fieldOf(form, cell)?.label ?? cell
    const message = `“${label}”引自系统内的数据，不能填写。数据有误的，请到来源处更正。`
    return quoted.has(cell) ? [errorAt(`changes[${index}]`, 'workflow.cellGiven', message)] : []
  })
}

/** Changes that somebody else's change of the same cell stands against. The same value twice is no conflict. */
export function findConflicts(form: PaperForm, changes: readonly CellInput[], stored: Stored): CellConflict[] {
  return changes.flatMap(({ cell, base, value }) => {
    const record = stored.get(cell)
    const theirs = record?.value ?? null
    if (!record || theirs === emptyAsNull(base) || theirs === emptyAsNull(value)) return []
    const { changedBy: by, changedAt } = record
    return [{ cell, at: fieldOf(form, cell)?.label ?? cell, theirs, by, changedAt }]
  })
}

export function realChanges(form: PaperForm, changes: readonly CellInput[], stored: Stored): CellChange[] {
  return changes.flatMap(({ cell, value }) => {
    const before = stored.get(cell)?.value ?? null
    const after = emptyAsNull(value)
    return before === after ? [] : [{ cell, label: fieldOf(form, cell)?.label ?? cell, before, after }]
  })
}

function emptyAsNull(value: string | null): string | null {
  return value === null || value.trim() === '' ? null : value
}
