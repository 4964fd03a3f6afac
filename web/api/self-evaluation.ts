import type { z } from 'zod'
import type {
  ChooseConsolidated,
  OpenedSelfEvaluationView,
  OpenSelfEvaluation,
  ReturnWithComments,
  ReviewSignal,
  SaveIndicatorComment,
  SaveRecheck,
  SaveSelfMark,
  SelfEvaluationListView,
  SelfEvaluationView,
  SettleFinalCheck,
} from '../../src/evaluation/index.ts'
import { request } from './client.ts'

const at = (paperId: string) => `/self-evaluations/${encodeURIComponent(paperId)}`

/** 自评情况 of a year; without one, of the latest that has self-evaluations or projects. */
export function fetchSelfEvaluations(year: number | undefined): Promise<SelfEvaluationListView> {
  return request('GET', `/self-evaluations${year === undefined ? '' : `?year=${year}`}`)
}

export function openSelfEvaluation(order: z.input<typeof OpenSelfEvaluation>): Promise<z.output<typeof OpenedSelfEvaluationView>> {
  return request('POST', '/self-evaluations', order)
}

export function fetchSelfEvaluation(paperId: string): Promise<SelfEvaluationView> {
  return request('GET', at(paperId))
}

export function saveSelfMark(paperId: string, mark: z.input<typeof SaveSelfMark>): Promise<SelfEvaluationView> {
  return request('PUT', `${at(paperId)}/mark`, mark)
}

export function answerSignal(paperId: string, code: string, answer: string): Promise<SelfEvaluationView> {
  return request('PUT', `${at(paperId)}/signals/${encodeURIComponent(code)}/answer`, { answer })
}

export function reviewSignal(paperId: string, code: string, review: z.input<typeof ReviewSignal>): Promise<SelfEvaluationView> {
  return request('PUT', `${at(paperId)}/signals/${encodeURIComponent(code)}/verdict`, review)
}

export function saveRecheck(paperId: string, recheck: z.input<typeof SaveRecheck>): Promise<SelfEvaluationView> {
  return request('PUT', `${at(paperId)}/recheck`, recheck)
}

export function saveComment(paperId: string, comment: z.input<typeof SaveIndicatorComment>): Promise<SelfEvaluationView> {
  return request('PUT', `${at(paperId)}/comment`, comment)
}

export function answerComment(paperId: string, answer: z.input<typeof SaveIndicatorComment>): Promise<SelfEvaluationView> {
  return request('PUT', `${at(paperId)}/comment/answer`, answer)
}

export function returnWithComments(paperId: string, order: z.input<typeof ReturnWithComments>): Promise<{ returned: true }> {
  return request('POST', `${at(paperId)}/return`, order)
}

export function chooseConsolidated(paperId: string, order: z.input<typeof ChooseConsolidated>): Promise<SelfEvaluationView> {
  return request('PUT', `${at(paperId)}/consolidation`, order)
}

export function settleFinalCheck(paperId: string, order: z.input<typeof SettleFinalCheck>): Promise<SelfEvaluationView> {
  return request('POST', `${at(paperId)}/final-check`, order)
}
