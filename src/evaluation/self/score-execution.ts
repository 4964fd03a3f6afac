import { type Fraction, moneyText, plainMoney } from '../../kernel/index.ts'
import { type RenderedStep, type Rule, renderSteps, score } from '../../scoring/index.ts'
import { full, intervalRule } from './indicator-way.ts'
import { executionPoints, type SelfRules } from './self-rules.ts'

/** 预算执行率得分, with its working in words. */
export interface ExecutionScore {
  readonly points: Fraction
  readonly score?: Fraction
  readonly reason?: string
  readonly steps: readonly RenderedStep[]
}

export interface ExecutionAsked {
  /** 全年预算数 and 全年执行数, in fen. */
  readonly annual: bigint
  readonly paid: bigint
  /** 项目已经完成, as the unit states: some intervals give all points then. */
  readonly finished?: boolean | undefined
  readonly rules: SelfRules
}

/** Undefined where the pack gives the execution rate no points. */
export function scoreExecution({ annual, paid, finished = false, rules }: ExecutionAsked): ExecutionScore | undefined {
  const points = executionPoints(rules)
  if (!points) return undefined
  const { executionRate } = rules.selfEvaluation ?? {}
  if (!executionRate) return { points, reason: `评分规则（${rules.label}）没有写明预算执行率怎样计分。`, steps: [] }
  const money: RenderedStep = {
    kind: 'figures',
    text: `全年预算数 ${moneyText(annual, '万元')} 万元，全年执行数 ${moneyText(paid, '万元')} 万元`,
  }
  const whole = executionRate.rule === 'intervals' && finished && paid <= annual ? full('项目已完成，支出在预算之内') : undefined
  const rule: Rule =
    executionRate.rule === 'intervals'
      ? intervalRule('预算执行率', executionRate.intervals ?? [])
      : { v: 1, family: 'proportional', direction: 'positive', subject: '预算执行率' }
  const facts = { numerator: plainMoney(paid < 0n ? 0n : paid, '万元'), denominator: plainMoney(annual, '万元') }
  const [said, result] =
    whole?.kind === 'rule'
      ? [whole.said, score(whole.rule, whole.facts, points, rules.scoring)]
      : [
          executionRate.rule === 'intervals' ? '预算执行率按区间赋分' : '得分 = 执行率 × 分值，最高为分值',
          score(rule, facts, points, rules.scoring),
        ]
  const steps: RenderedStep[] = [{ kind: 'applied', text: `${rules.label}：${said}` }, money]
  if (result.kind !== 'scored') return { points, reason: reasonOf(annual, paid, result.reason), steps }
  return { points: result.points, score: result.score, steps: [...steps, ...renderSteps(result.steps)] }
}

function reasonOf(annual: bigint, paid: bigint, reason: string): string {
  if (annual === 0n && paid === 0n) return '全年预算数和执行数都是 0，评分规则没有写明这时怎样计分。'
  return annual === 0n ? '全年预算数是 0 而有执行数，请核对预算账。' : reason
}
