import { type Fraction, formatPlain, isDay, parseFraction, plainTyped, type Span } from '../../kernel/index.ts'
import { comparisonLabels, type TargetComparison } from '../performance-target.ts'

/** 原文中的一处: offsets into 目标内容, and the words that stand there. */
export interface Quote extends Span {
  readonly text: string
}

/** What is measured: a comparison with one value, two for a range, a day for a deadline; none of a task in words only. */
export interface Measure {
  readonly comparison: TargetComparison | null
  /** Exact decimals, or a day. */
  readonly values: readonly string[]
  readonly unit: string
}

/** 拟列任务: what the reader proposes for one quantity or deadline of 目标内容. A person decides. */
export interface CommitmentProposal extends Measure {
  /** The quantity, which the page marks. */
  readonly quote: Quote
  /** The words around it that say what is to be done. */
  readonly clause: Quote
  /** 任务名称, proposed out of the clause. */
  readonly name: string
  /** 计数对象, such as 优秀德育案例; may be empty. */
  readonly counted: string
  readonly comparison: TargetComparison
  /** The comparison was not written: 「评选50个」 is read as at least. */
  readonly assumed: boolean
  /** 完成期限 as the sentence says it. */
  readonly dueOn: string | null
}

/** 阶段: what is to be reached by a day before the deadline. */
export interface Stage {
  readonly dueOn: string
  readonly words: string
}

export const commitmentStates = {
  confirmed: '已确认',
  dropped: '不列为任务',
  cancelled: '已批准取消',
  open: '待确认',
  withdrawn: '已退回',
} as const
export type CommitmentState = keyof typeof commitmentStates

/** 目标任务: confirmed out of the text or added by hand, or a quantity that is no task, with the reason. */
export interface Commitment extends Measure {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly version: number
  readonly fiscalYear: number
  readonly targetId: string
  readonly state: CommitmentState
  /** Empty when it was added by hand. */
  readonly quotes: readonly Quote[]
  readonly name: string
  readonly counted: string
  readonly dueOn: string | null
  readonly stages: readonly Stage[]
  readonly reason: string
  readonly approver: string
  readonly approval: string
  readonly approvedOn: string | null
  /** 办结日 */
  readonly doneOn: string | null
  /** 示例 */
  readonly illustrative: boolean
  readonly decidedAt: Date
  readonly decidedBy: string
  readonly divisions: readonly CommitmentDivision[]
}

/** 责任处室 */
export interface CommitmentDivision {
  readonly divisionId: string
  readonly leads: boolean
  readonly taskId: string | null
}

/** ≥ 50 个; 8～10 所; 2021-06-30 前. */
export function measureWords({ comparison, values, unit }: Measure): string {
  if (comparison === null) return '定性'
  if (comparison === 'by') return `${values[0]} 前`
  const gap = unit === '%' || unit === '' ? '' : ' '
  if (comparison === 'range') return `${values[0]}～${values[1]}${gap}${unit}`
  return `${comparisonLabels[comparison]} ${values[0]}${gap}${unit}`
}

/** Whether a figure reaches what was asked; undefined where there is nothing to compare. */
export function isMet({ comparison, values }: Pick<Measure, 'comparison' | 'values'>, actual: Fraction): boolean | undefined {
  if (comparison === null || comparison === 'by') return undefined
  const [low, high] = values.map((value) => parseFraction(value))
  if (!low) return undefined
  switch (comparison) {
    case 'atLeast':
      return actual.gte(low)
    case 'moreThan':
      return actual.gt(low)
    case 'atMost':
      return actual.lte(low)
    case 'lessThan':
      return actual.lt(low)
    case 'equal':
      return actual.eq(low)
    case 'range':
      return high !== undefined && actual.gte(low) && actual.lte(high)
  }
}

/** 目标值、完成值 as typed: digits and a point, no more of them than a task has. 9e99, 1/3 are none. */
export function readFigure(text: string): Fraction | undefined {
  const plain = plainTyped(text)
  return /^[+-]?\d{1,12}(?:\.\d{1,6})?$/.test(plain) ? parseFraction(plain) : undefined
}

/** 度量 as typed: plain decimals, days as they are. Undefined where a value cannot be read. */
export function readMeasure({ comparison, values, unit }: Measure): Measure | undefined {
  if (comparison === null) return values.length === 0 ? { comparison, values, unit: '' } : undefined
  if (comparison === 'by') return values.length === 1 && isDay(values[0]!) ? { comparison, values, unit: '' } : undefined
  const exact = values.flatMap((value) => readFigure(value) ?? [])
  if (exact.length !== (comparison === 'range' ? 2 : 1) || exact.length !== values.length) return undefined
  if (exact[1]?.lt(exact[0]!)) return undefined
  return { comparison, values: exact.map((value) => formatPlain(value)), unit: unit.trim() }
}

/** 尚待确认 of a text: quantities that neither a task nor a reason for dropping speaks of. */
export function openProposals(
  proposals: readonly CommitmentProposal[],
  commitments: readonly Pick<Commitment, 'state' | 'quotes'>[],
): CommitmentProposal[] {
  const settled = commitments.filter(({ state }) => state !== 'withdrawn').flatMap(({ quotes }) => quotes)
  return proposals.filter(({ quote }) => !settled.some((one) => overlap(one, quote)))
}

export function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

/** 原文改了: the same words at their nearest place in the new text; undefined when they are no longer there. */
export function replaced(quote: Quote, text: string): Quote | undefined {
  let best: number | undefined
  for (let at = text.indexOf(quote.text); at >= 0; at = text.indexOf(quote.text, at + 1)) {
    if (best === undefined || Math.abs(at - quote.from) < Math.abs(best - quote.from)) best = at
  }
  return best === undefined ? undefined : { from: best, to: best + quote.text.length, text: quote.text }
}
