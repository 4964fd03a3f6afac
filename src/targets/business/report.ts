import { daysBetween, errorAt, type Problem } from '../../kernel/index.ts'
import { type Commitment, isMet, type Measure, measureWords, readFigure } from './commitment.ts'

export const reportStates = { submitted: '待审核', confirmed: '已确认', returned: '已退回' } as const
export type ReportState = keyof typeof reportStates

/** 进展、结果 of a task, as a division reported it. */
export interface CommitmentReport {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly version: number
  readonly commitmentId: string
  readonly divisionId: string
  /** 办结; otherwise 进展. */
  readonly finished: boolean
  /** 完成值 in the unit of the task; '' in words only. */
  readonly value: string
  readonly words: string
  readonly reportedOn: string
  readonly state: ReportState
  readonly illustrative: boolean
  /** 代录 by who tends the target. */
  readonly enteredFor: boolean
  readonly reporterId: string
  readonly reporterFor: string | null
  readonly reportedBy: string
  readonly reportedAt: Date
  readonly reviewerId: string | null
  readonly reviewerFor: string | null
  readonly reviewedBy: string | null
  readonly reviewedAt: Date | null
  readonly review: string
  readonly taskId: string | null
}

/** 等待审核 */
export function isWaiting({ state }: Pick<CommitmentReport, 'state'>): boolean {
  return state === 'submitted'
}

export interface GivenReport {
  readonly finished: boolean
  readonly value: string
  readonly words: string
  readonly reportedOn: string
}

interface ReportedTask {
  readonly measure: Measure
  readonly name: string
  /** 年度 of the target: nothing of it was done before. */
  readonly fiscalYear: number
  readonly today: string
}

/** What keeps a report from being taken, all at once. */
export function checkReport(given: GivenReport, { measure, name, fiscalYear, today }: ReportedTask): Problem[] {
  const problems: Problem[] = []
  const { finished, value, words, reportedOn } = given
  if (words.trim() === '') problems.push(errorAt('完成情况', 'targets.reportWithoutWords', '请写明完成情况。'))
  if (reportedOn > today) problems.push(errorAt('日期', 'targets.reportInFuture', `日期 ${reportedOn} 还没有到。请填写已经发生的日期。`))
  if (reportedOn < `${fiscalYear}-01-01`) {
    const message = `日期 ${reportedOn} 在 ${fiscalYear} 年以前，任务还没有开始。请填写本年度内的日期。`
    problems.push(errorAt('日期', 'targets.reportBeforeYear', message))
  }
  const counted = measure.comparison !== null && measure.comparison !== 'by'
  const figure = readFigure(value)
  if (value.trim() !== '' && !figure) {
    problems.push(
      errorAt(
        '完成值',
        'targets.reportValueUnread',
        `完成值“${value}”不是可以填的数字。请只填数字，单位不用写；整数不超过 12 位，小数不超过 6 位。`,
      ),
    )
  } else if (finished && counted && !figure) {
    problems.push(errorAt('完成值', 'targets.reportWithoutValue', `“${name}”要求 ${measureWords(measure)}，办结时须填写完成值。`))
  } else if (finished && figure && isMet(measure, figure) === false) {
    const message = `完成值 ${value.trim()} 没有达到 ${measureWords(measure)}，不能报为办结。请报为进展；任务需要取消的，经批准后由财务处登记。`
    problems.push(errorAt('完成值', 'targets.reportUnmet', message))
  }
  return problems
}

export const commitmentLights = {
  done: '按期办结',
  doneLate: '逾期办结',
  notDue: '未到期',
  stageLate: '阶段逾期',
  overdue: '逾期',
  cancelled: '已批准取消',
  open: '待确认',
} as const
export type CommitmentLight = keyof typeof commitmentLights

/** 灯 of a task, with its words. 办结 reported in time and not reviewed yet (`finishedOn`) is not late. Before its day a task is 未到期; a stage that has passed without any confirmed progress says so. */
export function lightOf(
  { state, dueOn, doneOn, stages, approver }: Pick<Commitment, 'state' | 'dueOn' | 'doneOn' | 'stages' | 'approver'>,
  { today, lastConfirmedOn, finishedOn = null }: { today: string; lastConfirmedOn: string | null; finishedOn?: string | null },
): { light: CommitmentLight; label: string; words: string } {
  const lit = (light: CommitmentLight, words: string) => ({ light, label: commitmentLights[light], words })
  if (state === 'cancelled') return lit('cancelled', `${approver}批准取消，不计入办结率。`)
  if (state !== 'confirmed' || dueOn === null) return lit('open', '原文已经修改，请重新确认。')
  if (doneOn !== null && doneOn <= dueOn) return lit('done', `期限 ${dueOn}，${doneOn} 办结。`)
  if (doneOn !== null) return lit('doneLate', `期限 ${dueOn}，${doneOn} 办结，逾期 ${daysBetween(dueOn, doneOn)} 天。`)
  if (finishedOn !== null && finishedOn <= dueOn) {
    return { light: 'notDue', label: '等待审核', words: `${finishedOn} 已报办结，等待审核。` }
  }
  if (dueOn < today && finishedOn !== null) {
    return lit('overdue', `期限 ${dueOn}，${finishedOn} 报办结，逾期 ${daysBetween(dueOn, finishedOn)} 天，等待审核。`)
  }
  if (dueOn < today) return lit('overdue', `期限 ${dueOn} 已过 ${daysBetween(dueOn, today)} 天，没有办结。`)
  const missed = stages.find((stage) => stage.dueOn < today && (lastConfirmedOn === null || lastConfirmedOn < stage.dueOn))
  if (missed) return lit('stageLate', `阶段“${missed.words}”的期限 ${missed.dueOn} 已过，还没有经确认的进展。`)
  return lit('notDue', dueOn === today ? `今天到期。` : `期限 ${dueOn}，还有 ${daysBetween(today, dueOn)} 天。`)
}
