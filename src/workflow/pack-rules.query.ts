import { isRole } from '../org/index.ts'
import { loadPack } from '../packs/server.ts'
import type { Chain } from './chain.ts'

/** 审批链 of a paper type by the department's rule pack; undefined when the pack has none for it. */
export function chainOf(packName: string, type: string): Chain | undefined {
  const chain = loadPack(packName).paperChains?.find(({ paperType }) => paperType === type)
  return chain?.steps.map(({ role, ...step }) => {
    if (!isRole(role)) throw new Error(`pack ${packName}: the chain of ${type} names the unknown role ${role}`)
    return { ...step, role }
  })
}

export interface CalendarStep {
  readonly label: string
  /** As the pack prints it: 次年1月至3月. */
  readonly when: string
  /** Months counted from January of the fiscal year = 1: −5 is July before it, 15 is March after it. */
  readonly fromMonth: number
  readonly toMonth: number
}

/** 年度工作安排 of the department's rule pack; empty when it has none. */
export function calendarOf(packName: string): readonly CalendarStep[] {
  return (loadPack(packName).calendar?.steps ?? []).map(({ label, when, from, to }) => ({ label, when, fromMonth: from, toMonth: to }))
}
