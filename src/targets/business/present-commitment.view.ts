import { type Actor, mayDo } from '../../org/index.ts'
import { businessTargetPermissions, mayReport, mayTendTarget, reportedBySame } from './business.policy.ts'
import type { BusinessTarget } from './business-target.ts'
import type { CommitmentView, CompletionRateView, ProposalView, ReportView } from './business-targets.view.ts'
import { type Commitment, type CommitmentProposal, commitmentStates, measureWords } from './commitment.ts'
import { type CompletionRate, percentText } from './completion-rate.ts'
import { type CommitmentReport, isWaiting, lightOf, reportStates } from './report.ts'

export interface Shown {
  readonly actor: Actor
  readonly target: BusinessTarget
  /** 处室 by id. */
  readonly names: ReadonlyMap<string, string>
  readonly today: string
}

export function presentRate({ rate, dueRate, steps, ...counts }: CompletionRate): CompletionRateView {
  return { ...counts, rate: rate ? percentText(rate) : null, dueRate: dueRate ? percentText(dueRate) : null, steps: [...steps] }
}

export function presentProposal(proposal: CommitmentProposal): ProposalView {
  return { ...proposal, values: [...proposal.values], measure: measureWords(proposal) }
}

/** 一项任务 with its light, what was reported, and what this post may do. */
export function presentCommitment(commitment: Commitment, reports: readonly CommitmentReport[], shown: Shown): CommitmentView {
  const { actor, target, names, today } = shown
  const { state, doneOn, approver, approval, approvedOn, divisions, quotes, stages, values } = commitment
  const lastConfirmedOn = reports.findLast((report) => report.state === 'confirmed')?.reportedOn ?? null
  const live = state === 'confirmed' && doneOn === null
  const waiting = reports.some(isWaiting)
  const finishedOn = reports.findLast((report) => report.finished && report.state === 'submitted')?.reportedOn ?? null
  const { id, version, name, counted, comparison, unit, dueOn, reason, illustrative, decidedBy } = commitment
  return {
    ...{ id, version, state, name, counted, comparison, unit, dueOn, reason, illustrative, decidedBy, doneOn },
    ...{ stateLabel: commitmentStates[state], quotes: [...quotes], stages: [...stages], values: [...values] },
    measure: measureWords(commitment),
    divisions: divisions.map(({ divisionId, leads }) => ({ divisionId, leads, name: names.get(divisionId) ?? '已撤并的处室' })),
    approval: [approver, approval, approvedOn].filter(Boolean).join('，'),
    light: lightOf(commitment, { today, lastConfirmedOn, finishedOn }),
    reports: reports.map((report) => presentReport(report, shown)),
    mayReport: live && !waiting && may(actor, 'businessTarget:report') && mayReport(actor, { target, commitment }),
    mayTend: may(actor, 'businessTarget:decompose') && mayTendTarget(actor, target),
  }
}

function may(actor: Actor, permission: keyof typeof businessTargetPermissions): boolean {
  return mayDo(actor, businessTargetPermissions[permission])
}

function presentReport(report: CommitmentReport, { actor, target, names }: Shown): ReportView {
  const { id, version, finished, value, words, reportedOn, state, reportedBy, reviewedBy, review, illustrative, enteredFor, divisionId } =
    report
  const tends = may(actor, 'businessTarget:decompose') && mayTendTarget(actor, target)
  return {
    ...{
      id,
      version,
      finished,
      value,
      words,
      reportedOn,
      state,
      stateLabel: reportStates[state],
      reportedBy,
      reviewedBy,
      review,
      illustrative,
      enteredFor,
    },
    divisionName: names.get(divisionId) ?? '已撤并的处室',
    mayReview: state === 'submitted' && tends && !reportedBySame(actor, report),
  }
}
