import { errorAt, type Problem } from '../kernel/index.ts'

export const grantStateLabels = { inForce: '有效', notYet: '未生效', ended: '已到期', revoked: '已收回' } as const

export type GrantState = keyof typeof grantStateLabels

/** 资金链授权: the papers of one fund, open to one department of another region. */
export interface FundChainGrant {
  readonly id: string
  readonly version: number
  readonly organisationId: string
  readonly organisationName: string
  readonly guestRegionId: string
  readonly guestRegionCode: string
  readonly guestRegionName: string
  readonly guestDepartmentId: string
  readonly guestDepartmentName: string
  readonly documentNumber: string
  readonly fromOn: string
  /** The first day on which it no longer holds. */
  readonly untilOn: string | undefined
  readonly revokedAt: Date | undefined
  readonly grantedBy: string
}

/** 资金链 of a fund and year. */
export interface FundChain {
  readonly id: string
  readonly version: number
  readonly departmentId: string
  readonly departmentName: string
  readonly name: string
  readonly fiscalYear: number
  readonly grants: readonly FundChainGrant[]
}

export function grantState(
  { fromOn, untilOn, revokedAt }: Pick<FundChainGrant, 'fromOn' | 'untilOn' | 'revokedAt'>,
  today: string,
): GrantState {
  if (revokedAt) return 'revoked'
  if (untilOn !== undefined && untilOn <= today) return 'ended'
  return fromOn > today ? 'notYet' : 'inForce'
}

interface GrantCheck {
  readonly chain: FundChain
  readonly guest: { readonly regionId: string; readonly departmentId: string; readonly name: string }
  readonly ownRegionId: string
  readonly fromOn: string
  readonly untilOn: string | undefined
}

/** Why the fund cannot be opened to this department for these days. */
export function checkGrant({ chain, guest, ownRegionId, fromOn, untilOn }: GrantCheck): Problem[] {
  const problems: Problem[] = []
  if (guest.regionId === ownRegionId) {
    problems.push(errorAt('区划代码', 'org.guestOwnRegion', '资金链用于其他区划的部门。本区划的单位在机构页登记，不用授权。'))
  }
  if (untilOn !== undefined && untilOn <= fromOn) {
    problems.push(errorAt('截止日期', 'org.grantDays', '截止日期须晚于起始日期。请更正；长期有效的留空。'))
  }
  const other = chain.grants.find(
    (grant) =>
      grant.guestDepartmentId === guest.departmentId &&
      !grant.revokedAt &&
      (untilOn === undefined || grant.fromOn < untilOn) &&
      (grant.untilOn === undefined || fromOn < grant.untilOn),
  )
  if (other) {
    const until = other.untilOn ? `至 ${other.untilOn} 前` : '起长期有效'
    problems.push(errorAt('对方部门', 'org.grantTwice', `“${guest.name}”已有授权（${other.fromOn} ${until}）。如需变更，请先收回原授权。`))
  }
  return problems
}
