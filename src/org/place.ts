/** 机构 as papers and tasks name it. */
export interface OrganisationPlace {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly departmentId: string
  /** The department that the organisation belongs to works by this rule pack. */
  readonly packName: string
  /** 单位代码; divisions and guests have none. */
  readonly code: string | null
  /** First day on which it is no longer there; null while it is. */
  readonly closedOn: string | null
}

/** 有预算的机构: the department itself (待分配), 本级 and 预算单位; no 处室, 评价组 or guest. */
export function spendsMoney(kind: string): boolean {
  return kind === 'department' || kind === 'headquarters' || kind === 'budgetUnit'
}

/** A post of a role, and whether anybody holds it as far as this transaction can see. */
export interface RolePost {
  readonly postId: string
  readonly organisationId: string
  readonly role: string
  /** Of the region's finance bureau. */
  readonly inBureau: boolean
  readonly held: boolean
}
