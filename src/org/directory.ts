import type { OrganisationKind } from './organisation.ts'

/** 机构今天的名称, and where it stands among those that were asked for: lists are put in order by the database's collation. */
export interface OrganisationName {
  readonly name: string
  readonly code: string | null
  /** By name: equal names have the same rank. */
  readonly nameRank: number
  /** By the order of the directory: position, then code. */
  readonly directoryRank: number
}

/** 局本级、预算单位 or 处室, with the post that fills in for it. */
export interface UnitWithClerk {
  readonly organisationId: string
  readonly name: string
  readonly code: string | null
  readonly kind: 'headquarters' | 'budgetUnit' | 'division'
  readonly clerkPostId: string | null
}

/** 一个机构 of a department by the name and code of today, closed ones too. */
export interface OrganisationInDirectory {
  readonly id: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly code: string | null
  readonly closedOn: string | null
}
