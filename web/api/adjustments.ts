import type { z } from 'zod'
import type {
  AdjustmentChoicesView,
  AdjustmentListView,
  AdjustmentView,
  DecideTargets,
  RegisterAdjustment,
  TransferUnit,
  UnitTransferAsked,
  UnitTransferView,
} from '../../src/budget/index.ts'
import { request } from './client.ts'

/** 预算调整 of a year; without one, of the latest that has a budget or books. */
export function fetchAdjustments(year: number | undefined): Promise<AdjustmentListView> {
  return request('GET', `/budget/adjustments${year === undefined ? '' : `?year=${year}`}`)
}

export function fetchAdjustment(id: string): Promise<AdjustmentView> {
  return request('GET', `/budget/adjustments/${encodeURIComponent(id)}`)
}

/** 可调整的预算账户、项目和单位 */
export function fetchAdjustmentChoices(year: number): Promise<AdjustmentChoicesView> {
  return request('GET', `/budget/adjustment-choices?year=${year}`)
}

export function registerAdjustment(order: z.input<typeof RegisterAdjustment>): Promise<AdjustmentView> {
  return request('POST', '/budget/adjustments', order)
}

export function decideTargets(id: string, projectId: string, decision: z.input<typeof DecideTargets>): Promise<AdjustmentView> {
  return request('PUT', `/budget/adjustments/${encodeURIComponent(id)}/targets/${encodeURIComponent(projectId)}`, decision)
}

/** 单位撤并划转预览 */
export function previewTransfer(asked: UnitTransferAsked): Promise<UnitTransferView> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined && value !== '') query.set(name, String(value))
  return request('GET', `/budget/unit-transfers/preview?${query}`)
}

export function transferUnit(order: z.input<typeof TransferUnit>): Promise<AdjustmentView> {
  return request('POST', '/budget/unit-transfers', order)
}
