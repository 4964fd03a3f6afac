import { errorAt, type Fraction, formatPlain, fraction, HUNDRED, type Problem, parseFraction, sum } from '../../kernel/index.ts'
import type { ReviewChecklist } from '../../packs/index.ts'

/** 审核结论 */
export const outcomes = { excellent: '优', good: '良', fair: '中', poor: '差' } as const
export type Outcome = keyof typeof outcomes
export const outcomeKeys = Object.keys(outcomes) as [Outcome, ...Outcome[]]

/** 一项的审核: a grade in words, or points of a key project. */
export interface ReviewedItem {
  readonly id: string
  readonly grade?: Outcome | undefined
  readonly points?: string | undefined
  readonly comment: string
}

export interface ReviewDraft {
  readonly scored: boolean
  readonly items: readonly ReviewedItem[]
  /** Of a qualitative review; a scored one has the outcome of its points. */
  readonly outcome?: Outcome | undefined
  readonly opinion: string
}

/** 审核意见 as it is kept. */
export interface Review extends ReviewDraft {
  readonly paperId: string
  readonly edition: number
  /** 第几次报送 of the edition. */
  readonly submission: number
  readonly organisationId: string
  readonly points: string | null
  readonly outcome: Outcome
  readonly reviewedAt: Date
  readonly reviewedBy: string
}

type Concluded = Pick<Review, 'points' | 'outcome'>

/** 审核结论 of what was filled in, or every reason why there is none yet. */
export function concludeReview(checklist: ReviewChecklist, draft: ReviewDraft): { concluded?: Concluded; problems: Problem[] } {
  const problems = checklist.parts.flatMap(({ items }) => items.flatMap((item) => checkItem(item, draft)))
  const concluded = draft.scored ? scoredOutcome(checklist, draft) : draft.outcome && { points: null, outcome: draft.outcome }
  if (!draft.scored && !draft.outcome)
    problems.push(errorAt('审核结论', 'targets.outcomeMissing', '没有选择审核结论。请选择优、良、中或差。'))
  if (!draft.scored && draft.outcome === 'excellent') problems.push(...worseThan(checklist, draft))
  const needsOpinion = concluded && (concluded.outcome === 'fair' || concluded.outcome === 'poor')
  if (needsOpinion && draft.opinion.trim() === '') {
    problems.push(
      errorAt('审核意见', 'targets.opinionMissing', `审核结论为“${outcomes[concluded.outcome]}”的须写明意见。请填写要修改什么。`),
    )
  }
  return { ...(concluded && { concluded }), problems }
}

type Item = ReviewChecklist['parts'][number]['items'][number]

function checkItem({ id, name, points: most }: Item, { scored, items }: ReviewDraft): Problem[] {
  const item = items.find((one) => one.id === id)
  if (!scored) return item?.grade ? [] : [errorAt(name, 'targets.gradeMissing', `“${name}”没有评定档次。请选择。`)]
  const points = parseFraction(item?.points ?? '')
  if (!points) return [errorAt(name, 'targets.pointsMissing', `“${name}”没有打分。请填写 0 至 ${most} 分。`)]
  if (points.lt(fraction('0')) || points.gt(fraction(most))) {
    return [errorAt(name, 'targets.pointsOutOfRange', `“${name}”打了 ${formatPlain(points)} 分，应在 0 至 ${most} 分之间。请更正。`)]
  }
  return []
}

function worseThan({ parts }: ReviewChecklist, { items }: ReviewDraft): Problem[] {
  const named = parts
    .flatMap((part) => part.items)
    .filter(({ id }) => ['fair', 'poor'].includes(items.find((one) => one.id === id)?.grade ?? ''))
  if (named.length === 0) return []
  const names = named.map(({ name }) => `“${name}”`).join('、')
  return [errorAt('审核结论', 'targets.outcomeTooGood', `${names}评为中或差，审核结论不能为优。请核对。`)]
}

function scoredOutcome({ parts, grades }: ReviewChecklist, { items }: ReviewDraft): Concluded | undefined {
  const all = parts.flatMap((part) => part.items)
  const given = all.map(({ id }) => parseFraction(items.find((one) => one.id === id)?.points ?? ''))
  if (!given.every((points): points is Fraction => points !== undefined)) return undefined
  const total = sum(given)
  const share = total.div(sum(all.map(({ points }) => fraction(points)))).mul(HUNDRED)
  const grade = grades.find(({ atLeast }) => share.gte(fraction(atLeast)))
  return grade && { points: formatPlain(total), outcome: grade.id }
}
