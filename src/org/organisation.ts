export const kindLabels = {
  department: '部门',
  headquarters: '局本级',
  division: '处室',
  budgetUnit: '预算单位',
  evaluationTeam: '评价组',
  guest: '资金链对方',
} as const

export type OrganisationKind = keyof typeof kindLabels

export const changeKinds = ['open', 'rename', 'recode', 'move', 'merge', 'split', 'close'] as const

export type ChangeKind = (typeof changeKinds)[number]

export const changeLabels: Readonly<Record<ChangeKind, string>> = {
  open: '新设',
  rename: '更名',
  recode: '变更代码',
  move: '调整隶属',
  merge: '合并',
  split: '拆分',
  close: '撤销',
}

/** 机构在一段时间内的名称、代码和上级. `untilOn` is the first day on which it no longer holds. */
export interface OrganisationTerm {
  readonly id: string
  readonly fromOn: string
  readonly untilOn: string | undefined
  readonly parentId: string | undefined
  readonly name: string
  readonly code: string | undefined
  readonly position: number
}

/** 机构 with all its terms, in the order of time, without gap or overlap from the first day to the last. */
export interface Organisation {
  readonly id: string
  readonly departmentId: string
  readonly kind: OrganisationKind
  readonly openedOn: string
  /** The first day on which it no longer exists. */
  readonly closedOn: string | undefined
  readonly version: number
  readonly terms: readonly OrganisationTerm[]
}

/** The term of a day; undefined before the opening and from the closing on. Days compare as text. */
export function termOn({ terms }: Organisation, on: string): OrganisationTerm | undefined {
  return terms.find(({ fromOn, untilOn }) => fromOn <= on && (untilOn === undefined || on < untilOn))
}

/** The last name it had, also after its closing. */
export function lastTerm({ terms }: Organisation): OrganisationTerm {
  return terms.at(-1)!
}

/** Budget units and 局本级 have a code of the budget; divisions are no budget units. */
export function needsCode(kind: OrganisationKind): boolean {
  return kind === 'budgetUnit' || kind === 'headquarters'
}

/** 机构树的一行 as it stood on a day. */
export interface OrganisationOn {
  readonly organisation: Organisation
  readonly term: OrganisationTerm
}

/** What existed on the day, with the names of the day. */
export function standingOn(organisations: readonly Organisation[], on: string): OrganisationOn[] {
  return organisations.flatMap((organisation) => {
    const term = termOn(organisation, on)
    return term ? [{ organisation, term }] : []
  })
}
