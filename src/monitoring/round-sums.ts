import { formatFixed } from '../kernel/index.ts'
import { type AnswerRule, type Finding, findingStates, isOverdue, isSuspended } from './finding.ts'
import { type Light, lightLabels } from './light.ts'
import { executionRate } from './money-light.ts'
import { deviationCauses } from './paper-cells.ts'
import type { RecordedLight } from './round.ts'

/** 一个监控项目 as the report counts it. */
export interface SummedProject {
  readonly isKey: boolean
  readonly isReported: boolean
  /** A fund counts its own money only where no project below it is watched as well. */
  readonly isPart: boolean
  readonly initial: bigint
  readonly annual: bigint
  readonly paid: bigint
  readonly moneyLight: Light
}

type SummedFinding = Pick<Finding, 'state' | 'dueOn' | 'light' | 'answeredAt'>

interface Count {
  readonly name: string
  readonly count: number
}

export interface RoundSums {
  readonly projects: number
  readonly reported: number
  readonly keyProjects: number
  readonly initial: bigint
  readonly annual: bigint
  readonly paid: bigint
  readonly rate: string | null
  readonly money: Count[]
  readonly indicators: Count[]
  readonly causes: Count[]
  readonly likelihoods: Count[]
  readonly findings: Count[]
  readonly overdue: number
  /** 按规定暂停实施 */
  readonly suspended: number
}

/** 监控报告: everything counted once; indicators only of papers that were submitted. */
export function roundSums(
  projects: readonly SummedProject[],
  lights: readonly Pick<RecordedLight, 'line' | 'light' | 'causes' | 'likelihood'>[],
  { findings, today, rule }: { findings: readonly SummedFinding[]; today: string; rule: AnswerRule | undefined },
): RoundSums {
  const indicators = lights.filter(({ line }) => line > 0)
  const add = (field: 'initial' | 'annual' | 'paid') => projects.reduce((sum, one) => (one.isPart ? sum : sum + one[field]), 0n)
  const money = { initial: add('initial'), annual: add('annual'), paid: add('paid') }
  const rate = executionRate(money)
  return {
    ...{ projects: projects.length, reported: projects.filter(({ isReported }) => isReported).length },
    keyProjects: projects.filter(({ isKey }) => isKey).length,
    ...{ ...money, rate: rate ? formatFixed(rate, 2) : null },
    money: byLight(projects.map(({ moneyLight }) => moneyLight)),
    indicators: byLight(indicators.map(({ light }) => light)),
    causes: Object.values(deviationCauses).map((name) => ({
      name,
      count: indicators.filter(({ causes }) => causes.includes(name)).length,
    })),
    likelihoods: ['确定能', '有可能', '完全不可能'].map((name) => ({
      name,
      count: indicators.filter(({ likelihood }) => likelihood === name).length,
    })),
    findings: Object.entries(findingStates).map(([state, name]) => ({ name, count: findings.filter((one) => one.state === state).length })),
    overdue: findings.filter((one) => isOverdue(one, today)).length,
    suspended: findings.filter((one) => isSuspended(one, { rule, today })).length,
  }
}

function byLight(lights: readonly Light[]): Count[] {
  return Object.entries(lightLabels).map(([light, name]) => ({ name, count: lights.filter((one) => one === light).length }))
}
