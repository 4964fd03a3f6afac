import type { AuditFilter } from '../../../src/audit/index.ts'
import { dayInChina } from '../../../src/kernel/index.ts'

/** 查询条件 and the open entry, as they stand in the address. */
export interface AuditAddress extends AuditFilter {
  readonly entry?: string | undefined
}

const names = ['from', 'to', 'account', 'action', 'subject', 'organisation', 'text', 'entry'] as const

/** Reads the address; what it does not know is left out. */
export function readAuditAddress(raw: Record<string, unknown>): AuditAddress {
  const values = names.flatMap((name) => {
    const value = raw[name]
    return (typeof value === 'string' || typeof value === 'number') && value !== '' ? [[name, String(value)]] : []
  })
  return Object.fromEntries(values) as AuditAddress
}

const DAY = 86_400_000
const DAYS_SHOWN = 30

/** Without a first day the last month is shown: the trail of years is asked for, not stumbled upon. */
export function filterOf({ entry: _, ...filter }: AuditAddress, now: Date): AuditFilter & { from: string } {
  return { ...filter, from: filter.from ?? dayInChina(new Date(now.getTime() - DAYS_SHOWN * DAY)) }
}
