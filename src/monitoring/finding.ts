import { dayInChina, errorAt, type Problem } from '../kernel/index.ts'
import type { RulePack } from '../packs/index.ts'
import type { Light } from './light.ts'

/** 处理措施 of a finding. */
export const findingMeasures = { continue: '继续实施', reallocate: '调剂资金', cancel: '取消项目', suspend: '暂停实施' } as const
export type FindingMeasure = keyof typeof findingMeasures

export type FindingState = 'open' | 'answered' | 'closed'
export const findingStates: Readonly<Record<FindingState, string>> = { open: '待回复', answered: '待审核', closed: '已办结' }

/** 监控发现的问题 */
export interface Finding {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly version: number
  readonly fiscalYear: number
  readonly roundId: string
  readonly projectId: string
  readonly organisationId: string
  readonly divisionId: string | null
  /** Line of the light that it was opened from; null: by hand, of the project. */
  readonly line: number | null
  /** 资金, or the name of the indicator, or the project. */
  readonly subject: string
  readonly light: Light | null
  readonly words: string
  readonly dueOn: string
  readonly state: FindingState
  readonly cause: string
  readonly measure: FindingMeasure | null
  readonly plan: string
  readonly answeredAt: Date | null
  readonly answeredBy: string | null
  readonly answererId: string | null
  /** 被代理人, when who answered stood in for somebody. */
  readonly answererFor: string | null
  readonly review: string
  readonly reviewedAt: Date | null
  readonly reviewedBy: string | null
  readonly reviewerId: string | null
  readonly reviewerFor: string | null
  readonly taskId: string | null
  /** 上报: 待办 of the leaders once the deadline has passed. */
  readonly escalationTaskIds: readonly string[]
  readonly openedAt: Date
  readonly openedBy: string
}

/** 回复期限: working days after it was opened, where the pack says nothing. */
const ANSWER_WORKING_DAYS = 10

/** 回复期限 in working days, by the pack that the round goes by. */
export function answerDays({ monitoring }: Pick<RulePack, 'monitoring'>): number {
  return monitoring?.answer?.workingDays ?? ANSWER_WORKING_DAYS
}

export type AnswerRule = NonNullable<NonNullable<RulePack['monitoring']>['answer']>

export interface FindingAnswer {
  readonly cause: string
  readonly measure: FindingMeasure
  readonly plan: string
}

/** What keeps an answer from being taken. */
export function checkAnswer({ cause, measure, plan }: FindingAnswer): Problem[] {
  const problems: Problem[] = []
  if (cause.trim() === '') problems.push(errorAt('原因', 'monitoring.noCause', '请填写产生偏差的原因。'))
  if (plan.trim() === '') {
    problems.push(errorAt('措施', 'monitoring.noPlan', `请写明“${findingMeasures[measure]}”准备怎样做、什么时间完成。`))
  }
  return problems
}

/** 逾期未回复: it stays with the project until it is answered. */
export function isOverdue({ state, dueOn }: Pick<Finding, 'state' | 'dueOn'>, today: string): boolean {
  return state === 'open' && dueOn < today
}

/** 暂停: of a warning that was not answered in time, where the pack says so; lifted when the answer has been accepted. */
export function isSuspended(
  { state, dueOn, light, answeredAt }: Pick<Finding, 'state' | 'dueOn' | 'light' | 'answeredAt'>,
  { rule, today }: { rule: AnswerRule | undefined; today: string },
): boolean {
  if (rule?.otherwise !== 'suspend' || light !== 'warning' || state === 'closed') return false
  return (state === 'answered' && answeredAt !== null ? dayInChina(answeredAt) : today) > dueOn
}
