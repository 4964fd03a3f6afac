/** 绩效目标申报 of a project, and of a department or unit as a whole. */
export const PROJECT_TARGETS = 'targets.projectTargets'
export const DEPARTMENT_TARGETS = 'targets.departmentTargets'
