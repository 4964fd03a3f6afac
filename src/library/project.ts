/** 项目层级 */
export const projectLevels = { fund: '专项资金', second: '二级项目', third: '三级项目' } as const
export type ProjectLevel = keyof typeof projectLevels

/** 项目类别. 公用经费 and 其他运转类 are the two kinds of 运转类. */
export const projectKinds = { personnel: '人员类', publicCost: '公用经费', otherOperation: '其他运转类', specific: '特定目标类' } as const
export type ProjectKind = keyof typeof projectKinds

/** 项目状态. While `applying` the review goes on in the paper. */
export const projectStates = {
  applying: '申报中',
  admitted: '已入库',
  budgeted: '已编入预算',
  executing: '执行中',
  finished: '已完成',
  cancelled: '已取消',
  ended: '已终止',
} as const
export type ProjectState = keyof typeof projectStates

/** 入库途径: the last two are booked from their document first and entered by a day. */
export const projectEntries = { library: '项目库申报', fromAbove: '上级下达', emergency: '应急项目' } as const
export type ProjectEntry = keyof typeof projectEntries

/** 立项程序 */
export const procedureKinds = {
  feasibility: '可行性研究',
  exAnteAssessment: '事前绩效评估',
  budgetReview: '预算评审',
  collectiveDecision: '集体决策',
  other: '其他',
} as const
export type ProcedureKind = keyof typeof procedureKinds

/** 项目 of one year. A continuing project has one for each year. */
export interface Project {
  readonly id: string
  readonly departmentId: string
  readonly version: number
  readonly fiscalYear: number
  readonly level: ProjectLevel
  readonly parentId: string | null
  /** The same project of the year before. */
  readonly continuesId: string | null
  readonly code: string
  readonly name: string
  readonly kind: ProjectKind
  readonly continuing: boolean
  readonly firstYear: number
  readonly lastYear: number
  /** 申报单位 */
  readonly organisationId: string
  /** 主管处室 */
  readonly divisionId: string | null
  readonly fundChainId: string | null
  readonly state: ProjectState
  readonly entry: ProjectEntry
  readonly entryDocument: string
  /** Of what arrived first: the day by which it has to be entered. */
  readonly enterBy: string | null
  /** 年度申报金额 */
  readonly amountFen: bigint | null
  readonly paperId: string | null
  /** 待办 to enter it. */
  readonly enterTaskId: string | null
  /** 申报书: its cells. */
  readonly dossier: Readonly<Record<string, string>>
  /** 入库日期; null also where a project was taken over in a later state and the day is not known. */
  readonly admittedAt: Date | null
  readonly position: number
  /** 演示数据 */
  readonly illustrative: boolean
}

type DraftRequired = 'id' | 'fiscalYear' | 'level' | 'code' | 'name' | 'kind' | 'firstYear' | 'lastYear' | 'organisationId' | 'state'

/** A project to be created; its id is given by the caller, what is left out is empty. */
export interface ProjectDraft extends Pick<Project, DraftRequired>, Partial<Omit<Project, DraftRequired | 'departmentId' | 'version'>> {
  /** 实施单位和区（市） */
  readonly implementerIds?: readonly string[]
  /** 文号 of the first line of its history. */
  readonly documentNumber?: string
}

/** 在库: its application was approved, or it was taken over as being there. */
export function isInLibrary({ entry, admittedAt, state }: Pick<Project, 'entry' | 'admittedAt' | 'state'>): boolean {
  return admittedAt !== null || (entry === 'library' && state !== 'applying' && state !== 'cancelled')
}

/** 能否带入下一年. `expired`: its period is over, but it is marked 延续, so that the period has to be corrected. */
export type GoingOn = 'yes' | 'expired' | 'no'

export function goingOn({
  level,
  state,
  continuing,
  fiscalYear,
  lastYear,
}: Pick<Project, 'level' | 'state' | 'continuing' | 'fiscalYear' | 'lastYear'>): GoingOn {
  if (level === 'fund' || state === 'applying' || state === 'cancelled' || state === 'ended') return 'no'
  if (lastYear > fiscalYear) return 'yes'
  return continuing ? 'expired' : 'no'
}

/** 待补入库: arrived from above or in an emergency and is not in the library yet. */
export function isToEnter({ entry, admittedAt, state }: Pick<Project, 'entry' | 'admittedAt' | 'state'>): boolean {
  return entry !== 'library' && admittedAt === null && state !== 'cancelled'
}
