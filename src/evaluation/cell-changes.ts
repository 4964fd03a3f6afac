import { errorAt, type Problem } from '../kernel/index.ts'
import { CRITERION_LIMIT } from './check-evaluation-file.ts'
import { checkFacts } from './check-facts.ts'
import { CELL_FIELDS, type CellField, cellLabels, type IndicatorRecord } from './evaluation-record.ts'
import { kindOf } from './field-reader.ts'

/** One changed cell as the browser sends it. */
export interface CellInput {
  readonly cell: string
  readonly base?: unknown
  readonly value?: unknown
}

/** A change whose cell exists and whose value can be stored. */
export interface CellEdit {
  readonly cell: string
  readonly indicator: IndicatorRecord
  readonly field: CellField
  readonly base: unknown
  readonly value: unknown
}

/** 与他人的修改冲突: somebody else changed this very cell meanwhile. */
export interface CellConflict {
  readonly cell: string
  /** 预算执行率 取数依据 */
  readonly at: string
  readonly base: unknown
  readonly theirs: unknown
  readonly mine: unknown
  readonly by: string
  readonly changedAt: string
}

/** Changes with the cells that they belong to; everything that keeps them from being stored, all at once. */
export function readChanges(
  changes: readonly CellInput[],
  indicators: readonly IndicatorRecord[],
): { edits: CellEdit[]; problems: Problem[] } {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const seen = new Set<string>()
  const problems: Problem[] = []
  const edits = changes.flatMap(({ cell, base, value }, index): CellEdit[] => {
    const at = `changes[${index}]`
    const [id = '', name = ''] = cell.split('/', 2)
    const indicator = byId.get(id)
    const field = CELL_FIELDS.find((known) => cell === `${id}/${known}`)
    if (!indicator || !field) {
      problems.push(errorAt(`${at}.cell`, 'evaluation.noSuchCell', `本评价中没有“${cell}”（${name}）这一栏。请刷新页面。`))
      return []
    }
    if (seen.has(cell)) problems.push(errorAt(`${at}.cell`, 'evaluation.cellTwice', `“${cell}”在同一次保存中出现两次。请合并为一次。`))
    seen.add(cell)
    if (deeperThan(MAX_DEPTH, [base, value])) {
      problems.push(errorAt(at, 'evaluation.tooDeep', `“${cell}”的内容嵌套超过${MAX_DEPTH}层，不能保存。请刷新页面后重新填写。`))
      return []
    }
    problems.push(...checkValue(field, value, `${at}.value`))
    return [{ cell, indicator, field, base, value }]
  })
  return { edits, problems }
}

/** Facts of composites nest three levels; comparing walks down every level, so that there must be a bound. */
const MAX_DEPTH = 16

function deeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((part) => deeperThan(levels - 1, part))
}

function checkValue(field: CellField, value: unknown, at: string): Problem[] {
  if (field === 'facts') return [...checkFacts(value, at), ...checkStorable(value, at)]
  if (typeof value !== 'string') return [errorAt(at, 'evaluation.notText', `${cellLabels[field]}须为文字，现在是${kindOf(value)}。`)]
  if (value.length > CRITERION_LIMIT) {
    return [errorAt(at, 'evaluation.tooLong', `${cellLabels[field]}有${value.length}字，最多${CRITERION_LIMIT}字。请改短。`)]
  }
  return checkStorable(value, at)
}

/** Signs that no database text can hold: NUL, and half of a pair. */
function checkStorable(value: unknown, at: string): Problem[] {
  if (!hasUnstorable(value)) return []
  return [errorAt(at, 'evaluation.controlSigns', '内容含有不可见的控制字符，不能保存。请重新输入，或先粘贴到记事本再复制过来。')]
}

function hasUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000') || /\p{Surrogate}/u.test(value)
  if (Array.isArray(value)) return value.some(hasUnstorable)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).some(([name, part]) => hasUnstorable(name) || hasUnstorable(part))
  return false
}

/** Edits that somebody else's change of the same cell stands against. The same value twice is no conflict. */
export function findConflicts(edits: readonly CellEdit[]): CellConflict[] {
  return edits.flatMap(({ cell, indicator, field, base, value }) => {
    const theirs = indicator[field]
    if (sameValue(theirs, base) || sameValue(theirs, value)) return []
    const { at: changedAt, by } = indicator.changed[field]
    return [
      {
        cell,
        at: `${indicator.path.at(-1)} ${cellLabels[field]}`,
        base,
        theirs,
        mine: value,
        by,
        changedAt: new Date(changedAt).toISOString(),
      },
    ]
  })
}

/** The indicators with their edits applied; only those that really changed. */
export function applyEdits(edits: readonly CellEdit[], { at, by }: { at: string; by: string }): ReadonlyMap<string, IndicatorRecord> {
  const changed = new Map<string, IndicatorRecord>()
  for (const { indicator, field, value } of edits) {
    if (sameValue(indicator[field], value)) continue
    const current = changed.get(indicator.id) ?? indicator
    changed.set(indicator.id, { ...current, [field]: value, changed: { ...current.changed, [field]: { at, by } } })
  }
  return changed
}

/** Equal as JSON, whatever the order of keys: the database keeps its own. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
