import type { Clause, Role } from './clause.ts'
import type { Token } from './token.ts'

type Unroled = Omit<Clause, 'role'>

export function roleOf(clause: Unroled): Role {
  if (clause.step) return 'step'
  if (clause.each && countsOccurrences(clause)) return 'each'
  if (clause.ranks.length > 0) return 'rank'
  if (isMeasured(clause)) return 'measure'
  if (clause.otherwise) return 'otherwise'
  return 'text'
}

/** 发现一处扣2分, 1处扣2分, 一项可得2分: one is counted as 每一 where a score follows it or it is found, missing, happening. */
function countsOccurrences(clause: Unroled): boolean {
  const { each, outcome } = clause
  if (!each || Number(each.every ?? '1') === 0 || outcome.kind === 'zero' || outcome.kind === 'noDeduct' || outcome.kind === 'zones')
    return false
  if (outcome.kind === 'award' && outcome.amount.full) return each.kind === 'each'
  if (each.kind === 'each') return outcome.kind === 'award' || outcome.kind === 'deduct'
  if (outcome.kind === 'deduct') return each.verb !== '' || isLast(clause, each.to) || clause.words.length < 30
  return outcome.kind === 'award' && isLast(clause, each.to)
}

function isLast(clause: Unroled, to: number): boolean {
  return clause.condition.every((token) => token.to <= to || token.kind === 'mark')
}

/** One quantity that decides: a comparison, a range, or a bare figure right before the outcome. */
function isMeasured(clause: Unroled): boolean {
  const { intervals, outcome } = clause
  if (outcome.kind === 'list') return intervals.length > 1
  if (intervals.length === 0 || hasStrayNumber(clause)) return false
  if (outcome.kind === 'zones') return true
  const firm = intervals.filter((interval) => interval.form !== 'bare')
  if (firm.length > 1) return false
  if (firm.length === 1) return true
  return intervals.length === 1 && isLastQuantity(clause, intervals[0]!.to)
}

/** A figure or a comparison outside every range (不足7 5%, 高于平均且达到90%): more is asked than one measure. */
function hasStrayNumber({ condition, intervals }: Unroled): boolean {
  return condition.some(
    (token) => (token.kind === 'number' || token.kind === 'cmp') && !intervals.some(({ from, to }) => token.from >= from && token.to <= to),
  )
}

function isLastQuantity(clause: Unroled, to: number): boolean {
  const rest = clause.condition.filter((token) => token.from >= to)
  return rest.every((token) => isFiller(token))
}

function isFiller(token: Token): boolean {
  return token.kind === 'inclusive' || token.kind === 'mark' || (token.kind === 'words' && token.to - token.from <= 3)
}

const NEGATIVE = /^(不|未|没|无|否|达不到|缺|少)|(不|未|没有|无)(得|完|达|按|符|健|规|公|建|执|落|及|开|制|设|存|签|通|到|齐|明|合|予)/

/** Whether words state that something is not so. */
export function isNegative(words: string): boolean {
  return NEGATIVE.test(words.trim())
}

const HAPPENING = /^(凡|如|若|一旦|因)?(有|出现|发生|发现|存在|被|受到|违反|弄虚作假|瞒报|虚报|造成|经查|查实|截留|挪用|挤占|擅自)/

/** Whether words state a bad event: 发生重大事故. */
export function isEvent(words: string): boolean {
  return HAPPENING.test(words.trim())
}
