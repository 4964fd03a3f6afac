import type { MeasureDetailView, MeasureListView } from '../../src/budget/index.ts'
import { request } from './client.ts'

export function fetchMeasures(year: number): Promise<MeasureListView> {
  return request('GET', `/budget/measures?year=${year}`)
}

/** One measure with the vouchers behind its terms. */
export function fetchMeasure(id: string, year: number): Promise<MeasureDetailView> {
  return request('GET', `/budget/measures/${id}?year=${year}`)
}

export function executionTableAddress(year: number): string {
  return `/api/v1/budget/execution-table.xlsx?year=${year}`
}
