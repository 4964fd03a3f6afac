import { errorAt, moneyText, type Problem } from '../kernel/index.ts'
import {
  assessmentAspects,
  assessmentConclusions,
  feasibilityConclusions,
  type ProcedureContent,
  type RecordProcedure,
} from './procedure.view.ts'
import { procedureKinds } from './project.ts'

/** Every reason why the record cannot be kept; empty when it can. */
export function checkProcedure({ decidedOn, content }: Pick<RecordProcedure, 'decidedOn' | 'content'>, today: string): Problem[] {
  const problems: Problem[] = []
  const refuse = (at: string, code: string, message: string) => problems.push(errorAt(at, `library.${code}`, message))
  if (decidedOn > today) refuse('日期', 'dayAhead', `日期 ${decidedOn} 还没有到。请填写实际办理的日期。`)
  if (content.kind === 'budgetReview') {
    const [submitted, reviewed, cut] = [content.submittedFen, content.reviewedFen, content.cutFen].map(BigInt) as [bigint, bigint, bigint]
    if (submitted - reviewed !== cut) {
      const words = `${moneyText(submitted, '万元')} − ${moneyText(reviewed, '万元')} = ${moneyText(submitted - reviewed, '万元')} 万元`
      refuse('核减额', 'cutDiffers', `核减额应为送审数减审定数：${words}，填的是 ${moneyText(cut, '万元')} 万元。请核对三个数。`)
    }
    if (submitted !== reviewed && content.reason === '') refuse('核减理由', 'cutWithoutReason', '审定数与送审数不同，请写明理由。')
  }
  if (content.kind === 'collectiveDecision' && content.minutesNumber === '') {
    refuse('纪要编号', 'minutesMissing', '没有填写会议纪要编号。请填写，集体决策以纪要为据。')
  }
  if (content.kind === 'exAnteAssessment' && content.conclusion !== 'support' && content.summary === '') {
    refuse('评估意见', 'assessmentWithoutWords', '结论不是“予以支持”的，请写明需要调整的内容或不支持的理由。')
  }
  return problems
}

/** 程序内容 as label and text: for the trail and for reading. */
export function procedureFacts(content: ProcedureContent): readonly (readonly [string, string])[] {
  switch (content.kind) {
    case 'feasibility':
      return [
        ['结论', feasibilityConclusions[content.conclusion]],
        ['说明', content.summary],
      ]
    case 'exAnteAssessment':
      return [
        ...(Object.keys(assessmentAspects) as (keyof typeof assessmentAspects)[]).map((aspect) => {
          const { grade, words } = content.aspects[aspect]
          return [assessmentAspects[aspect], words === '' ? grade : `${grade}：${words}`] as const
        }),
        ['结论', assessmentConclusions[content.conclusion]],
        ['评估意见', content.summary],
      ]
    case 'budgetReview':
      return [
        ['送审数（万元）', moneyText(BigInt(content.submittedFen), '万元')],
        ['审定数（万元）', moneyText(BigInt(content.reviewedFen), '万元')],
        ['核减额（万元）', moneyText(BigInt(content.cutFen), '万元')],
        ['核减理由', content.reason],
        ['评审机构', content.reviewer],
      ]
    case 'collectiveDecision':
      return [
        ['会议', content.meeting],
        ['纪要编号', content.minutesNumber],
        ['决定', content.decision],
      ]
    case 'other':
      return [
        ['程序', content.title],
        ['说明', content.words],
      ]
  }
}

/** 集体决策 2020-01-10 */
export function procedureTitle({ decidedOn, content }: Pick<RecordProcedure, 'decidedOn' | 'content'>): string {
  return `${procedureName(content)} ${decidedOn}`
}

/** 集体决策; of 其他 the name that was given to it. */
export function procedureName(content: ProcedureContent): string {
  return content.kind === 'other' ? content.title : procedureKinds[content.kind]
}
