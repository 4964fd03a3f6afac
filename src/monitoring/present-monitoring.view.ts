import type { TransferSums } from '../budget/index.ts'
import { daysBetween, type Fraction, formatFixed, HUNDRED } from '../kernel/index.ts'
import type { RulePack } from '../packs/index.ts'
import { type AnswerRule, answerDays, type Finding, findingMeasures, findingStates, isOverdue, isSuspended } from './finding.ts'
import { worstLight } from './light.ts'
import { executionRate } from './money-light.ts'
import type { FindingWire, RoundWire, WallWire, WatchedProjectWire, WatchedRowWire } from './monitoring.view.ts'
import { periodWords } from './period.ts'
import type { MonitoringRound } from './round.ts'
import type { RoundSums } from './round-sums.ts'
import type { WatchedProject } from './watched-project.ts'

export function presentRound(round: MonitoringRound, pack: Pick<RulePack, 'label' | 'monitoring'>): RoundWire {
  const { id, version, title, fiscalYear, fromMonth, toMonth, dueOn, collectionId, illustrative, closedAt } = round
  return {
    ...{ id, version, title, fiscalYear, fromMonth, toMonth, dueOn, collectionId, illustrative },
    ...{ period: periodWords(round), packLabel: pack.label, answerDays: answerDays(pack), isClosed: closedAt !== null },
  }
}

/** By which day and rule a finding is overdue. */
export interface Judged {
  readonly today: string
  readonly rule: AnswerRule | undefined
}

export function presentRow(watched: WatchedProject, { today, rule }: Judged): WatchedRowWire {
  const { monitored, project, money, moneyLight: light, gap, indicators, findings } = watched
  const rate = executionRate(money)
  return {
    ...{ projectId: project.id, code: project.code, name: project.name, fundName: watched.fundName },
    ...{ organisationName: watched.organisationName, divisionName: watched.divisionName, isKey: monitored.isKey },
    ...{ illustrative: project.illustrative, paperId: monitored.paperId, stateLabel: watched.stateLabel },
    isReported: monitored.reportedAt !== null,
    ...{ initialFen: String(money.initial), annualFen: String(money.annual), paidFen: String(money.paid) },
    rate: rate ? formatFixed(rate, 2) : null,
    money: { light: light.light, label: light.label, words: light.words },
    gap: gap ? { light: gap.light, label: gap.label, words: gap.words } : null,
    indicators: indicators.map(({ line, name, light: of, label, likelihood }) => ({ line, name, light: of, label, likelihood })),
    worst: worstLight([light.light, ...(gap ? [gap.light] : []), ...indicators.map((one) => one.light)]),
    openFindings: findings.filter(({ state }) => state !== 'closed').length,
    overdueFindings: findings.filter((finding) => isOverdue(finding, today)).length,
    suspendedFindings: findings.filter((finding) => isSuspended(finding, { rule, today })).length,
  }
}

export function presentTransfer(sums: TransferSums | undefined): WatchedProjectWire['transfer'] {
  if (!sums) return null
  const { dueFen, issuedFen, spentFen, issuedRate, spentRate, unreported } = sums
  const percent = (rate: Fraction | undefined) => (rate ? formatFixed(rate.mul(HUNDRED).round(2), 2) : null)
  return {
    ...{ dueFen: String(dueFen), issuedFen: String(issuedFen), issuedRate: percent(issuedRate) },
    ...{ spentFen: String(spentFen), spentRate: percent(spentRate), unreported },
  }
}

export function presentRule(rule: AnswerRule | undefined): WallWire['answerRule'] {
  if (!rule) return null
  const { workingDays, otherwise, source } = rule
  return { workingDays, suspends: otherwise === 'suspend', document: source.document, unsure: source.confidence === 'unsure' }
}

export function presentSums(sums: RoundSums): NonNullable<WallWire['sums']> {
  const { initial, annual, paid, ...rest } = sums
  return { ...rest, initialFen: String(initial), annualFen: String(annual), paidFen: String(paid) }
}

interface Around extends Judged {
  readonly roundTitle: string
  readonly mayAnswer: boolean
  readonly mayReview: boolean
}

export function presentFinding(finding: Finding, { today, rule, roundTitle, mayAnswer, mayReview }: Around): FindingWire {
  const { id, version, roundId, line, subject, light, words, dueOn, state, cause, measure, plan, review, openedBy } = finding
  return {
    ...{ id, version, roundId, roundTitle, line, subject, light, words, dueOn, daysLeft: daysBetween(today, dueOn) },
    ...{ state, stateLabel: findingStates[state], cause, measureLabel: measure ? findingMeasures[measure] : '', plan },
    suspended: isSuspended(finding, { rule, today }),
    ...{ answeredBy: finding.answeredBy ?? '', review, reviewedBy: finding.reviewedBy ?? '', openedBy },
    ...{ mayAnswer: mayAnswer && state === 'open', mayReview: mayReview && state === 'answered' },
  }
}
