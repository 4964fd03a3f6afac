import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { errorAt, type Problem, plainMoney } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import { findLinesByIds, updateBudgetLines } from './budget-line.store.ts'
import { type BudgetColumn, type BudgetLine, columnLabel, isBudgetColumn } from './budget-line.ts'
import type { BudgetLineView } from './preparation.view.ts'
import { BudgetMovedOnError, BudgetRefusedError } from './preparation-errors.ts'
import { fillableOf, findPreparationScope, findUnitNames, type PreparationScope, showLine } from './preparation-scope.query.ts'
import { lockBudgetYear } from './submission.store.ts'

/** 一格的修改: `lineId/column`; amounts in fen, as text. */
export interface BudgetCellInput {
  readonly cell: string
  readonly base: string | null
  readonly value: string | null
}

/** 与他人的修改冲突 */
export interface BudgetCellConflict {
  readonly cell: string
  readonly at: string
  readonly theirs: string | null
  readonly by: string
  readonly changedAt: string
}

export type SaveBudgetCellsResult =
  | { readonly kind: 'saved'; readonly lines: readonly BudgetLineView[] }
  | { readonly kind: 'conflict'; readonly conflicts: readonly BudgetCellConflict[] }

interface PlacedChange extends BudgetCellInput {
  readonly line: BudgetLine
  readonly column: BudgetColumn
  readonly label: string
}

/** 逐格保存预算: all or nothing; what fails a check of the budget is stored and shown, what has no place or is no amount is refused. */
export function saveBudgetCells(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, changes }: { actor: Actor; changes: readonly BudgetCellInput[] },
): Promise<SaveBudgetCellsResult> {
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const ids = [...new Set(changes.map(({ cell }) => cell.split('/')[0]!))].filter((id) => UUID.test(id))
    const seen = await findLinesByIds(tx, ids)
    const [first] = seen
    if (!first) throw new BudgetRefusedError('填写', [noSuchLine(changes[0]!.cell)])
    const { departmentId, fiscalYear } = first
    await lockBudgetYear(tx, { departmentId, fiscalYear })
    const lines = await findLinesByIds(tx, ids, { lock: true })
    const scope = await findPreparationScope(tx, { actor, fiscalYear, now: at })
    const nameOf = await findUnitNames(tx, actor, [...new Set(lines.map(({ organisationId }) => organisationId))])
    const placed = placeChanges(changes, { lines, nameOf })
    const problems = [...placed.problems, ...placed.changes.flatMap((change) => checkChange(change, scope))]
    if (problems.length > 0) throw new BudgetRefusedError('填写', problems)
    const conflicts = placed.changes.flatMap(conflictOf)
    if (conflicts.length > 0) return { kind: 'conflict', conflicts }

    const real = placed.changes.filter(({ line, column, value }) => cellText(line, column) !== emptyAsNull(value))
    const changed = applyChanges(lines, real, { by: actor.displayName, at: at.toISOString() })
    if (!(await updateBudgetLines(tx, changed))) throw new BudgetMovedOnError()
    if (real.length > 0) {
      const entries = real.map(({ label, line, column, value }) => ({
        ...{ field: label, before: shown(column, cellText(line, column)), after: shown(column, emptyAsNull(value)) },
      }))
      await appendAudit(tx, { actor, action: 'budget.saveLines', subject: `budget/${fiscalYear}`, at, changes: entries })
    }
    const byId = new Map(changed.map((line) => [line.id, { ...line, version: line.version + 1 }]))
    return { kind: 'saved', lines: lines.map((line) => showLine(scope, byId.get(line.id) ?? line)) }
  })
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const MOST_REASON = 500

function placeChanges(
  changes: readonly BudgetCellInput[],
  { lines, nameOf }: { lines: readonly BudgetLine[]; nameOf: (id: string) => string },
): { changes: PlacedChange[]; problems: Problem[] } {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const year = lines[0]?.fiscalYear
  const placed: PlacedChange[] = []
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const change of changes) {
    const [id, column, ...rest] = change.cell.split('/')
    const line = byId.get(id ?? '')
    if (!line || line.fiscalYear !== year || !column || rest.length > 0 || !isBudgetColumn(column)) {
      problems.push(noSuchLine(change.cell))
      continue
    }
    const label = `${nameOf(line.organisationId)} ${line.name} ${columnLabel(column)}`
    if (seen.has(change.cell)) problems.push(errorAt(label, 'budget.cellTwice', `“${label}”在同一次保存中出现两次。请合并为一次。`))
    seen.add(change.cell)
    placed.push({ ...change, line, column, label })
  }
  return { changes: placed, problems }
}

function checkChange({ line, column, label, value }: PlacedChange, scope: PreparationScope): Problem[] {
  if (!fillableOf(scope, line).includes(column)) {
    return [errorAt(label, 'budget.notFillable', `“${label}”现在不能由本岗位填写。请刷新页面核对填报阶段。`)]
  }
  if (value === null || value === '') return []
  if (column === 'cutReason') {
    return value.length > MOST_REASON ? [errorAt(label, 'budget.reasonTooLong', `“${label}”超过 ${MOST_REASON} 字。请精简。`)] : []
  }
  return /^\d{1,16}$/.test(value)
    ? []
    : [errorAt(label, 'budget.notAmount', `“${label}”不是金额。请填写不小于零的数，最多六位小数（万元）。`)]
}

function conflictOf({ cell, label, line, column, base, value }: PlacedChange): BudgetCellConflict[] {
  const theirs = cellText(line, column)
  if (theirs === emptyAsNull(base) || theirs === emptyAsNull(value)) return []
  const change = line.changes[column]
  return [{ cell, at: label, theirs, by: change?.by ?? '其他岗位', changedAt: change?.at ?? new Date(0).toISOString() }]
}

function applyChanges(lines: readonly BudgetLine[], changes: readonly PlacedChange[], stamp: { by: string; at: string }): BudgetLine[] {
  return lines.flatMap((line) => {
    const own = changes.filter((change) => change.line.id === line.id)
    if (own.length === 0) return []
    const cells = Object.fromEntries(own.map(({ column, value }) => [column, cellValue(column, emptyAsNull(value))]))
    const stamps = Object.fromEntries(own.map(({ column }) => [column, stamp]))
    return [{ ...line, ...cells, changes: { ...line.changes, ...stamps } }]
  })
}

function cellValue(column: BudgetColumn, text: string | null): string | bigint | null {
  if (column === 'cutReason') return text ?? ''
  return text === null ? null : BigInt(text)
}

function cellText(line: BudgetLine, column: BudgetColumn): string | null {
  return column === 'cutReason' ? emptyAsNull(line.cutReason) : (line[column]?.toString() ?? null)
}

function shown(column: BudgetColumn, text: string | null): string | null {
  return text === null || column === 'cutReason' ? text : `${plainMoney(BigInt(text), '万元')} 万元`
}

function emptyAsNull(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim()
}

function noSuchLine(cell: string): Problem {
  return errorAt(cell, 'budget.noSuchCell', '没有这一预算行或这一栏，不能保存。请刷新页面。')
}
