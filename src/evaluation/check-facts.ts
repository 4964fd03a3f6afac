import type { Problem } from '../kernel/index.ts'
import type { Facts, ItemState } from '../scoring/index.ts'
import { FieldReader, faultOfNumber, kindOf } from './field-reader.ts'

/** Kinds of facts, each by the key that marks it, with the keys that belong to it. Exactly one may be given. */
const KINDS: readonly (readonly string[])[] = [
  ['measure'],
  ['numerator', 'denominator'],
  ['actual', 'target'],
  ['count'],
  ['counts'],
  ['items'],
  ['level'],
  ['holds'],
  ['case'],
  ['current', 'previous'],
  ['rank'],
  ['parts'],
  ['exempt'],
  ['cancelled'],
  ['notApplicable'],
]

const NUMBERS = ['measure', 'numerator', 'denominator', 'actual', 'target', 'count', 'current', 'previous', 'points'] as const
const TEXT_LIMIT = 5_000
const STATES: readonly ItemState[] = ['met', 'unmet', 'exempt', 'cancelled', 'notApplicable']

/**
 * Checks the shape of facts (依据) as typed or imported. Whether they fit the rule is for the scoring room to say.
 * No kind at all is no fault here: nothing has been entered yet.
 */
export function checkFacts(input: unknown, at: string): Problem[] {
  const problems: Problem[] = []
  const fields = new FieldReader(input, at, problems)
  if (problems.length > 0) return problems
  checkKinds(fields)
  for (const name of NUMBERS) fields.number(name)
  fields.choice('direction', ['atLeast', 'atMost', 'equal'])
  checkLists(fields)
  for (const name of ['holds', 'veto']) fields.flag(name)
  fields.whole('case', { from: 0, to: 999 })
  for (const name of ['rank', 'of']) fields.whole(name, { from: 1, to: 999_999 })
  for (const name of ['exempt', 'cancelled', 'notApplicable']) fields.flag(name)
  for (const name of ['level', 'source', 'note']) {
    const length = fields.quotedText(name)?.length ?? 0
    if (length > TEXT_LIMIT) fields.error(name, 'textTooLong', `有${length}字，最多${TEXT_LIMIT}字。请核对是否误粘贴了其他内容。`)
  }
  const parts = fields.list('parts', { most: 100 })
  fields.finish()
  return [...problems, ...(parts ?? []).flatMap((part, index) => checkPart(part, fields.place(`parts[${index}]`)))]
}

function checkPart(part: unknown, at: string): Problem[] {
  if (typeof part === 'object' && part !== null && 'parts' in part) {
    const problems: Problem[] = []
    new FieldReader(part, at, problems).error('parts', 'partsInParts', '分项下面不能再分。请按顺序把各分项列在同一层。')
    return problems
  }
  return checkFacts(part, at)
}

function checkKinds(fields: FieldReader): void {
  const given = KINDS.filter((kind) => kind.some((name) => fields.has(name) && (fields.raw(name) !== false || name === 'holds')))
  if (given.length > 1) {
    const names = given.map((kind) => kind.join(' 与 ')).join('；')
    fields.error('', 'factsMixed', `同时给了${given.length}种依据（${names}）。请只保留评分标准需要的一种。`)
  }
  for (const kind of given) {
    const absent = kind.filter((name) => !fields.has(name))
    for (const name of absent) fields.error(name, 'missing', `给了 ${kind.find((other) => fields.has(other))}，还须给 ${name}。`)
  }
}

function checkLists(fields: FieldReader): void {
  for (const [index, count] of (fields.list('counts', { most: 200 }) ?? []).entries()) {
    const fault = faultOfNumber(count)
    if (fault !== undefined) fields.error(`counts[${index}]`, 'notNumber', fault)
  }
  for (const [index, state] of (fields.list('items', { most: 200 }) ?? []).entries()) {
    if (STATES.some((known) => known === state)) continue
    const words = 'met（满足）、unmet（不满足）、exempt（免扣）、cancelled（已批准取消）、notApplicable（不适用）'
    fields.error(`items[${index}]`, 'notChoice', `只能是 ${words}，现在是${kindOf(state)}。`)
  }
}

/** Facts whose shape was checked. */
export function asFacts(checked: unknown): Facts {
  return checked as Facts
}
