import type { ExecutionWire, ProjectExecutionWire } from '../../src/budget/index.ts'
import { request } from './client.ts'

export type ExecutionSpending = ExecutionWire['spending']

export function executionFile({ year, spending }: { year: number; spending: ExecutionSpending }): string {
  return `/api/v1/budget/execution.xlsx?${new URLSearchParams({ spending, year: String(year) })}`
}

/** 预算执行 of a year; without one, of the latest that has books. */
export function fetchExecution({ year, spending }: { year: number | undefined; spending: ExecutionSpending }): Promise<ExecutionWire> {
  const search = new URLSearchParams({ spending, ...(year !== undefined && { year: String(year) }) })
  return request('GET', `/budget/execution?${search}`)
}

export function fetchProjectExecution(id: string): Promise<ProjectExecutionWire> {
  return request('GET', `/budget/execution/projects/${id}`)
}
