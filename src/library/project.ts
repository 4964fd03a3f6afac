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
