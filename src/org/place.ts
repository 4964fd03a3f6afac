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
