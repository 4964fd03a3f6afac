import { type Actor, makeActor } from './actor.ts'
import { demoDistricts, demoDivisions, demoUnits } from './demo-names.ts'
import type { Role } from './role.ts'

export interface DemoRegion {
  readonly id: string
  readonly code: string
  readonly name: string
}

export interface DemoDepartment {
  readonly id: string
  readonly regionId: string
  readonly name: string
  readonly kind: 'department' | 'financeBureau'
  readonly packName: string
}

export interface DemoOrganisation {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly kind: 'department' | 'headquarters' | 'division' | 'budgetUnit' | 'evaluationTeam' | 'guest'
  readonly parentId: string | undefined
  readonly name: string
  readonly code: string | undefined
  readonly position: number
}

/** An account in one post of it. A person with two posts stands here twice. */
export type DemoAccount = Actor

/** Fixed ids, so that tests and screenshots can point at them. */
function id(number: number): string {
  return `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

export const demoRegions: readonly DemoRegion[] = [
  { id: id(1), code: '370200', name: '青岛市' },
  { id: id(2), code: '410100', name: '郑州市' },
  { id: id(3), code: '370214', name: '青岛市城阳区' },
  { id: id(4), code: '220112', name: '长春市双阳区' },
]
const [qingdao, zhengzhou, chengyang, shuangyang] = demoRegions as [DemoRegion, DemoRegion, DemoRegion, DemoRegion]

function department(number: number, region: DemoRegion, name: string, kind: DemoDepartment['kind'], packName: string): DemoDepartment {
  return { id: id(number), regionId: region.id, name, kind, packName }
}

export const demoDepartments: readonly DemoDepartment[] = [
  department(0x11, qingdao, '青岛市教育局', 'department', 'qingdao-2020'),
  department(0x12, zhengzhou, '郑州市教育局', 'department', 'zhengzhou-2020'),
  department(0x13, qingdao, '青岛市财政局', 'financeBureau', 'qingdao-2020'),
  department(0x14, chengyang, '青岛市城阳区教育局', 'department', 'qingdao-2020'),
  department(0x15, shuangyang, '长春市双阳区教育局', 'department', 'shuangyang-2022'),
]
const [education, zhengzhouEducation, treasury, chengyangEducation, shuangyangEducation] = demoDepartments as [
  DemoDepartment,
  DemoDepartment,
  DemoDepartment,
  DemoDepartment,
  DemoDepartment,
]

const headquartersId = id(0x1000)
const teamId = id(0x1001)
const guestId = id(0x1002)
const shuangyangOfficeId = id(0x1003)
const shuangyangUnitId = id(0x1004)
/** 规划财务处 */
const FINANCE_DIVISION = demoDivisions.indexOf('规划财务处')

interface Placing extends Pick<DemoOrganisation, 'kind' | 'name'> {
  readonly id: string
  readonly parentId: string
  readonly code?: string
  readonly position?: number
}

function inEducation({ code, position = 0, ...place }: Placing): DemoOrganisation {
  return { ...place, regionId: education.regionId, departmentId: education.id, code, position }
}

function inShuangyang(place: Omit<DemoOrganisation, 'regionId' | 'departmentId' | 'parentId'>): DemoOrganisation {
  const { id: departmentId, regionId } = shuangyangEducation
  return { ...place, regionId, departmentId, parentId: departmentId }
}

/** 机构. Unit codes are made up: the report prints none (演示代码). */
export const demoOrganisations: readonly DemoOrganisation[] = [
  ...demoDepartments.map(({ id: own, regionId, name }) => ({
    ...{ id: own, regionId, departmentId: own, kind: 'department' as const, parentId: undefined },
    ...{ name, code: undefined, position: 0 },
  })),
  inEducation({ id: headquartersId, kind: 'headquarters', parentId: education.id, name: '青岛市教育局本级', code: '201001' }),
  ...demoDivisions.map((name, index) =>
    inEducation({ id: id(0x1100 + index), kind: 'division', parentId: headquartersId, name, position: index + 1 }),
  ),
  ...demoUnits.map((name, index) =>
    inEducation({
      ...{ id: id(0x1200 + index), kind: 'budgetUnit', parentId: education.id, name },
      ...{ code: `201${String(index + 2).padStart(3, '0')}`, position: index + 1 },
    }),
  ),
  inEducation({ id: teamId, kind: 'evaluationTeam', parentId: education.id, name: '评价组' }),
  inEducation({ id: guestId, kind: 'guest', parentId: education.id, name: '青岛市城阳区教育局（资金链）' }),
  inShuangyang({ id: shuangyangOfficeId, kind: 'headquarters', name: '长春市双阳区教育局本级', code: '301001', position: 0 }),
  inShuangyang({ id: shuangyangUnitId, kind: 'budgetUnit', name: '长春市双阳区职业教育中心', code: '301002', position: 1 }),
  // Districts that get transfers but do not sign in here.
  ...demoDistricts.map((name, index) =>
    inEducation({ id: id(0x1400 + index), kind: 'guest', parentId: education.id, name: `${name}（资金链）`, position: index + 1 }),
  ),
]

/** 教育专项资金 reaches 城阳区 by this chain. */
export const demoFundChain = {
  ...{ id: id(0x1300), regionId: education.regionId, departmentId: education.id, name: '教育专项资金', fiscalYear: 2020 },
  grant: { id: id(0x1301), organisationId: guestId, guestRegionId: chengyang.id, guestDepartmentId: chengyangEducation.id },
} as const

interface Post {
  readonly number: number
  readonly accountName: string
  readonly label: string
  readonly role: Role
  readonly organisationId: string
  /** The account's number, when a person has a second post. */
  readonly person?: number
  readonly years?: readonly [number, number]
}

function actor({ number, accountName, label, role, organisationId, person = number, years }: Post): DemoAccount {
  const organisation = demoOrganisations.find((one) => one.id === organisationId)!
  const { regionId, departmentId } = organisation
  return makeActor({
    ...{ accountId: id(person), accountName, postId: id(0x2000 + number), postLabel: label, role, regionId, departmentId },
    departmentName: demoDepartments.find((one) => one.id === departmentId)!.name,
    ...{ organisationId, organisationName: organisation.name, organisationKind: organisation.kind, years },
  })
}

const division = (name: string) => id(0x1100 + demoDivisions.indexOf(name))
const finance = id(0x1100 + FINANCE_DIVISION)
const firstSchool = id(0x1200)
const secondSchool = id(0x1201)
const basic = division('基础教育处')

/** 演示账号, one line a post. Names are posts: no real person stands behind them. */
export const demoAccounts: readonly DemoAccount[] = [
  actor({ number: 21, accountName: 'pingjia-01', label: '评价组 主评', role: 'leadEvaluator', organisationId: teamId }),
  actor({ number: 22, accountName: 'caiwu-01', label: '财务处 经办', role: 'financeClerk', organisationId: finance }),
  // Sees nothing of Qingdao: shows that regions are kept apart.
  actor({ number: 23, accountName: 'zhengzhou-01', label: '郑州市 绩效科查看', role: 'observer', organisationId: zhengzhouEducation.id }),
  // Declares the targets of Zhengzhou.
  actor({
    number: 51,
    accountName: 'zhengzhou-02',
    label: '郑州市 财务处经办',
    role: 'financeClerk',
    organisationId: zhengzhouEducation.id,
  }),
  actor({
    number: 52,
    accountName: 'zhengzhou-03',
    label: '郑州市 财务处处长',
    role: 'financeLeader',
    organisationId: zhengzhouEducation.id,
  }),
  actor({
    number: 53,
    accountName: 'zhengzhou-04',
    label: '郑州市 分管局领导',
    role: 'bureauLeader',
    organisationId: zhengzhouEducation.id,
  }),
  actor({ number: 24, accountName: 'caiwu-02', label: '财务处 处长', role: 'financeLeader', organisationId: finance }),
  actor({ number: 25, accountName: 'juling-01', label: '分管局领导', role: 'bureauLeader', organisationId: headquartersId }),
  actor({ number: 26, accountName: 'jijiao-01', label: '基础教育处 经办', role: 'divisionClerk', organisationId: basic }),
  actor({ number: 27, accountName: 'jijiao-02', label: '基础教育处 处长', role: 'divisionLeader', organisationId: basic }),
  actor({ number: 28, accountName: 'yizhong-01', label: '青岛第一中学 经办', role: 'unitClerk', organisationId: firstSchool }),
  actor({ number: 29, accountName: 'yizhong-02', label: '青岛第一中学 负责人', role: 'unitLeader', organisationId: firstSchool }),
  actor({ number: 30, accountName: 'erzhong-01', label: '青岛第二中学 经办', role: 'unitClerk', organisationId: secondSchool }),
  actor({ number: 31, accountName: 'erzhong-02', label: '青岛第二中学 负责人', role: 'unitLeader', organisationId: secondSchool }),
  // One person with two posts: clerk of the branch school too.
  actor({
    number: 32,
    person: 30,
    accountName: 'erzhong-01',
    label: '青岛第二中学分校 经办',
    role: 'unitClerk',
    organisationId: id(0x1202),
  }),
  actor({ number: 33, accountName: 'caizheng-01', label: '财政局 教科文科经办', role: 'treasuryClerk', organisationId: treasury.id }),
  actor({ number: 34, accountName: 'caizheng-02', label: '财政局 教科文科负责人', role: 'treasuryLeader', organisationId: treasury.id }),
  actor({ number: 35, accountName: 'jiancha-01', label: '检查组', role: 'inspector', organisationId: education.id, years: [2019, 2020] }),
  actor({ number: 36, accountName: 'xitong-01', label: '系统管理员', role: 'systemAdministrator', organisationId: education.id }),
  actor({ number: 37, accountName: 'anquan-01', label: '安全管理员', role: 'securityAdministrator', organisationId: education.id }),
  actor({ number: 38, accountName: 'shenji-01', label: '审计管理员', role: 'auditAdministrator', organisationId: education.id }),
  actor({
    number: 39,
    accountName: 'chengyang-01',
    label: '城阳区教育局 经办',
    role: 'financeClerk',
    organisationId: chengyangEducation.id,
  }),
  actor({ number: 40, person: 39, accountName: 'chengyang-01', label: '资金链 经办', role: 'fundChainClerk', organisationId: guestId }),
  actor({
    number: 41,
    accountName: 'chengyang-02',
    label: '城阳区教育局 处长',
    role: 'financeLeader',
    organisationId: chengyangEducation.id,
  }),
  actor({ number: 42, person: 41, accountName: 'chengyang-02', label: '资金链 负责人', role: 'fundChainLeader', organisationId: guestId }),
  // 双阳区教育局: the self-evaluations of 2022.
  actor({ number: 43, accountName: 'shuangyang-01', label: '双阳区教育局 经办', role: 'unitClerk', organisationId: shuangyangOfficeId }),
  actor({ number: 44, accountName: 'shuangyang-02', label: '双阳区教育局 负责人', role: 'unitLeader', organisationId: shuangyangOfficeId }),
  actor({
    number: 45,
    accountName: 'shuangyang-03',
    label: '双阳区教育局 财务科经办',
    role: 'financeClerk',
    organisationId: shuangyangEducation.id,
  }),
  actor({
    number: 46,
    accountName: 'shuangyang-04',
    label: '双阳区教育局 财务科长',
    role: 'financeLeader',
    organisationId: shuangyangEducation.id,
  }),
  actor({
    number: 47,
    accountName: 'shuangyang-05',
    label: '双阳区教育局 分管局领导',
    role: 'bureauLeader',
    organisationId: shuangyangEducation.id,
  }),
]
