import { type Actor, mayDo, type PermissionTable } from '../org/index.ts'
import { type GoingOn, goingOn, type Project } from './project.ts'

/** 项目库: who may do what. Which projects a post sees says the database. */
export const libraryPermissions = {
  'project:read': {
    label: '查看项目库',
    roles: [
      ...(['unitClerk', 'unitLeader', 'divisionClerk', 'divisionLeader', 'financeClerk', 'financeLeader', 'bureauLeader'] as const),
      ...([
        'treasuryClerk',
        'treasuryLeader',
        'leadEvaluator',
        'evaluator',
        'inspector',
        'observer',
        'fundChainClerk',
        'fundChainLeader',
      ] as const),
    ],
  },
  'project:apply': { label: '申报项目入库、从上年带入', roles: ['unitClerk', 'divisionClerk', 'financeClerk'] },
  'project:procedure': {
    label: '登记可行性研究、事前绩效评估、预算评审、集体决策',
    roles: ['divisionClerk', 'financeClerk', 'financeLeader'],
  },
  'project:maintain': { label: '设立专项资金和二级项目、取消、终止、结束项目', roles: ['financeClerk', 'financeLeader'] },
} as const satisfies PermissionTable

export type LibraryPermission = keyof typeof libraryPermissions

/** 能否由本岗位带入下一年: the same for the list and for the project's own page. */
export function goesOnFor(
  actor: Pick<Actor, 'reach' | 'role' | 'readOnly' | 'departmentId' | 'organisationId'>,
  project: Project,
  continued: ReadonlySet<string>,
): GoingOn {
  const may = mayDo(actor, libraryPermissions['project:apply']) && !actor.readOnly && mayTend(actor, project)
  return may && !continued.has(project.id) ? goingOn(project) : 'no'
}

/** 归本岗位管的项目: of the finance office all, of a division those that it owns or applied for. Implementers only read. */
export function mayTend(
  { reach, departmentId, organisationId }: Pick<Actor, 'reach' | 'departmentId' | 'organisationId'>,
  project: Pick<Project, 'departmentId' | 'organisationId' | 'divisionId'>,
): boolean {
  if (departmentId !== project.departmentId) return false
  return reach === 'department' || organisationId === project.organisationId || organisationId === project.divisionId
}

/** 全部实施单位 of a project are shown to who looks after it and to who evaluates it; an implementer finds itself. */
export function seesImplementers(
  actor: Pick<Actor, 'reach' | 'role' | 'departmentId' | 'organisationId'>,
  project: Pick<Project, 'departmentId' | 'organisationId' | 'divisionId'>,
): boolean {
  return mayTend(actor, project) || ['leadEvaluator', 'evaluator'].includes(actor.role)
}
