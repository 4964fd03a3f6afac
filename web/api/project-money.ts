import { request } from './client.ts'

/** 台账的一行, as far as the project page shows it. */
export interface MoneyEntry {
  readonly voucherId: string
  readonly bookedOn: string
  readonly kind: string
  readonly side: 'allotment' | 'payment'
  readonly reversal: boolean
  readonly documentType: string
  readonly documentNumber: string
  readonly summary: string
  readonly amountFen: string
}

export interface ProjectMoney {
  readonly total: number
  readonly totals: {
    readonly increaseFen: string
    readonly decreaseFen: string
    readonly paidFen: string
    readonly balanceFen: string
  }
  readonly entries: readonly MoneyEntry[]
}

/** 项目的账 of its year, with its lower projects; the first 500 lines, the totals of all. */
export function fetchProjectMoney(projectId: string, year: number): Promise<ProjectMoney> {
  return request('GET', `/budget/entries?${new URLSearchParams({ year: String(year), projectId, limit: '500' })}`)
}
