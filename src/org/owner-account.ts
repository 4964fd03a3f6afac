import { errorAt, type Problem } from '../kernel/index.ts'
import { checkNewAccount } from './account-admin.policy.ts'
import type { PostOrganisation } from './managed-post.ts'
import { postFitting } from './post-fitting.ts'
import { isRole, type Role, roleLabels } from './role.ts'

/** 首批账号, as the owner of the database asks for them on the command line. */
export interface OwnerRequest {
  readonly loginName: string
  readonly personName: string
  readonly departmentName: string
  readonly regionCode: string | undefined
  /** A role and where its post is, or the kind of administrator. */
  readonly role: string | undefined
  readonly organisationName: string | undefined
  readonly admin: string | undefined
  readonly years: readonly [number, number] | undefined
}

/** 部门 of that name, with its organisations of today. */
export interface OwnerDepartment {
  readonly regionId: string
  readonly regionName: string
  readonly regionCode: string
  readonly departmentId: string
  readonly departmentName: string
  readonly organisations: readonly PostOrganisation[]
}

const administratorRoles: Readonly<Record<string, Role>> = {
  system: 'systemAdministrator',
  security: 'securityAdministrator',
  audit: 'auditAdministrator',
}

/** Role by its name or by its Chinese label. */
export function roleOf({ role, admin }: Pick<OwnerRequest, 'role' | 'admin'>): Role | undefined {
  if (admin !== undefined) return Object.hasOwn(administratorRoles, admin) ? administratorRoles[admin] : undefined
  const found = Object.entries(roleLabels).find(([name, label]) => name === role || label === role)
  return found && isRole(found[0]) && found[0] !== 'unassigned' ? found[0] : undefined
}

/** Where the post is: the department itself for administrators. */
export function organisationOf(request: OwnerRequest, department: OwnerDepartment): readonly PostOrganisation[] {
  const { admin, organisationName } = request
  if (admin !== undefined) return department.organisations.filter(({ place }) => place === 'department' || place === 'financeBureau')
  return department.organisations.filter(({ name }) => name === organisationName)
}

/** Every reason why the account cannot be made; empty when it can. */
export function checkOwnerRequest(
  request: OwnerRequest,
  { departments, inUse }: { departments: readonly OwnerDepartment[]; inUse: boolean },
): Problem[] {
  const problems = checkNewAccount({ loginName: request.loginName, personName: request.personName }, { inUse })
  problems.push(...checkRole(request), ...checkDepartment(request, departments))
  const [department] = departments
  if (department && departments.length === 1) problems.push(...checkOrganisation(request, department))
  return problems
}

function checkRole(request: OwnerRequest): Problem[] {
  const role = roleOf(request)
  if (!role) {
    return request.admin === undefined
      ? [errorAt('--role', 'org.unknownRole', `没有“${request.role}”这个角色。可用的有：${roleNames()}。`)]
      : [errorAt('--admin', 'org.unknownRole', `没有“${request.admin}”这类管理员。请写 system、security 或 audit。`)]
  }
  if (role === 'inspector' && !request.years) {
    return [errorAt('--years', 'org.yearsMissing', '检查岗位须写明可查看哪些年度，例如 --years 2019-2020。')]
  }
  if (role !== 'inspector' && request.years) {
    return [errorAt('--years', 'org.yearsNotNeeded', '只有检查岗位限定可查年度，请去掉 --years。')]
  }
  return []
}

function checkDepartment({ departmentName }: OwnerRequest, departments: readonly OwnerDepartment[]): Problem[] {
  if (departments.length === 1) return []
  if (departments.length === 0) {
    return [errorAt('--department', 'org.noSuchDepartment', `没有名为“${departmentName}”的部门。请写部门的全称。`)]
  }
  const regions = departments.map(({ regionName, regionCode }) => `${regionName} ${regionCode}`).join('、')
  return [
    errorAt('--department', 'org.departmentAmbiguous', `名为“${departmentName}”的部门不止一个（${regions}）。请用 --region 写明区划代码。`),
  ]
}

function checkOrganisation(request: OwnerRequest, department: OwnerDepartment): Problem[] {
  const role = roleOf(request)
  const [organisation, ...others] = organisationOf(request, department)
  const name = request.organisationName ?? department.departmentName
  if (!organisation) {
    return [errorAt('--organisation', 'org.noSuchOrganisation', `${department.departmentName}没有名为“${name}”的机构。请写机构的全称。`)]
  }
  if (others.length > 0) {
    return [
      errorAt(
        '--organisation',
        'org.organisationAmbiguous',
        `${department.departmentName}有几个名为“${name}”的机构，不能确定是哪一个。请先更正机构名称。`,
      ),
    ]
  }
  if (!role || (organisation.place && postFitting[organisation.place].roles.includes(role))) return []
  const fitting = Object.values(postFitting).filter(({ roles }) => roles.includes(role))
  return [
    errorAt(
      '--organisation',
      'org.roleDoesNotFit',
      `“${roleLabels[role]}”岗位不能设在“${name}”，应设在：${fitting.map(({ label }) => label).join('、')}。请另选机构。`,
    ),
  ]
}

function roleNames(): string {
  return Object.entries(roleLabels)
    .filter(([role]) => role !== 'unassigned')
    .map(([role, label]) => `${role}（${label}）`)
    .join('、')
}
