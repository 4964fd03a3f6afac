import type { Facts, ItemState } from './facts.ts'

/** Which of the forms of contracts.md the facts have. `none`: only `veto` or `points`, which stand beside any of them. */
export type FactKind =
  | 'none'
  | 'measure'
  | 'quotient'
  | 'actualTarget'
  | 'count'
  | 'counts'
  | 'items'
  | 'level'
  | 'holds'
  | 'case'
  | 'comparison'
  | 'rank'
  | 'parts'
  | 'exempt'
  | 'cancelled'
  | 'notApplicable'

/** Facts of a known form; numbers inside are still as typed. */
export interface Given {
  readonly kind: FactKind
  readonly facts: Facts
}

/** Reads facts of any origin: typed, imported, from a file. A string says in Chinese why they are none. */
export function readFacts(input: unknown): Given | string {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return '依据应为一个对象，如 { "measure": "97.39%" }。'
  const given = input as Record<string, unknown>
  let forms = 0
  for (const key in given) {
    const value = given[key]
    if (value === undefined) continue
    const bit = BITS[key]
    if (bit === undefined) return `依据中有不认识的字段“${key}”。${KNOWN_KEYS}`
    const wrong = checkValue(key, value)
    if (wrong !== undefined) return wrong
    if (value !== false || key === 'holds') forms |= bit
  }
  const kind = KINDS.get(forms)
  return kind === undefined ? explainMixture(given) : { kind, facts: given as Facts }
}

const KEYS: readonly (keyof Facts)[] = [
  'measure',
  'numerator',
  'denominator',
  'actual',
  'target',
  'direction',
  'count',
  'counts',
  'items',
  'level',
  'holds',
  'case',
  'current',
  'previous',
  'rank',
  'of',
  'parts',
  'exempt',
  'cancelled',
  'notApplicable',
]

/** One bit for each key that belongs to a form; keys that stand beside any form have none set. */
const BITS: Readonly<Record<string, number>> = Object.assign(
  Object.create(null) as Record<string, number>,
  Object.fromEntries(KEYS.map((key, index) => [key, 1 << index])),
  { veto: 0, points: 0, source: 0, note: 0 },
)

const FORMS: readonly (readonly [FactKind, ...(keyof Facts)[]])[] = [
  ['none'],
  ['measure', 'measure'],
  ['quotient', 'numerator', 'denominator'],
  ['actualTarget', 'actual', 'target'],
  ['actualTarget', 'actual', 'target', 'direction'],
  ['count', 'count'],
  ['counts', 'counts'],
  ['items', 'items'],
  ['level', 'level'],
  ['holds', 'holds'],
  ['case', 'case'],
  ['comparison', 'current', 'previous'],
  ['rank', 'rank'],
  ['rank', 'rank', 'of'],
  ['parts', 'parts'],
  ['exempt', 'exempt'],
  ['cancelled', 'cancelled'],
  ['notApplicable', 'notApplicable'],
]

const KINDS: ReadonlyMap<number, FactKind> = new Map(
  FORMS.map(([kind, ...keys]) => [keys.reduce((bits, key) => bits | BITS[key]!, 0), kind]),
)

const KNOWN_KEYS = `可用的字段：${[...KEYS, 'veto', 'points', 'source', 'note'].join('、')}。`

const ITEM_STATES: ReadonlySet<unknown> = new Set<ItemState>(['met', 'unmet', 'exempt', 'cancelled', 'notApplicable'])
const DIRECTIONS: ReadonlySet<unknown> = new Set(['atLeast', 'atMost', 'equal'])

/** Only the type of a value; whether it fits the rule is the family's question. */
function checkValue(key: string, value: unknown): string | undefined {
  switch (key) {
    case 'items':
      return checkItems(value)
    case 'counts':
      return Array.isArray(value) && value.length > 0 ? undefined : 'counts 应为次数的数组，如 [0, 2]。'
    case 'parts':
      return Array.isArray(value) && value.length > 0 ? undefined : 'parts 应为各部分依据的数组。'
    case 'holds':
    case 'veto':
    case 'exempt':
    case 'cancelled':
    case 'notApplicable':
      return typeof value === 'boolean' ? undefined : `${key} 应为 true 或 false。`
    case 'level':
    case 'source':
    case 'note':
      return typeof value === 'string' ? undefined : `${key} 应为文字。`
    case 'direction':
      return DIRECTIONS.has(value) ? undefined : 'direction 应为 atLeast、atMost 或 equal。'
    default:
      return typeof value === 'number' || typeof value === 'string' ? undefined : `${key} 应为数字。`
  }
}

function checkItems(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return 'items 应为各项情况的数组，如 ["met", "unmet"]。'
  const wrong = value.findIndex((state) => !ITEM_STATES.has(state))
  if (wrong < 0) return undefined
  return `items 第 ${wrong + 1} 项“${String(value[wrong])}”不能识别，应为 met（满足）、unmet（不满足）、exempt（免扣）、cancelled（已批准取消）或 notApplicable（不适用）。`
}

/** Which keys are there, for the refusal of a mixture or of half a pair. */
function explainMixture(given: Readonly<Record<string, unknown>>): string {
  const keys = KEYS.filter((key) => given[key] !== undefined && (given[key] !== false || key === 'holds'))
  for (const [one, other] of PAIRS) {
    if (keys.includes(one) !== keys.includes(other) && keys.every((key) => key === one || key === other || key === 'direction')) {
      const [there, missing] = keys.includes(one) ? [one, other] : [other, one]
      return `填了 ${there}，没有填 ${missing}，两个数应同时填写。`
    }
  }
  if (keys.length === 1) return `${keys[0]} 不能单独填写。`
  return `依据只能用一种方式填写，这里同时填了 ${keys.join('、')}。请保留其中一种。`
}

const PAIRS: readonly (readonly [keyof Facts, keyof Facts])[] = [
  ['numerator', 'denominator'],
  ['actual', 'target'],
  ['current', 'previous'],
]
