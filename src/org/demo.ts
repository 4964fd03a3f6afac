import { type Actor, roleLabels } from './actor.ts'

export interface DemoRegion {
  readonly id: string
  readonly code: string
  readonly name: string
}

export interface DemoDepartment {
  readonly id: string
  readonly regionId: string
  readonly name: string
}

export type DemoAccount = Actor

/** 演示组织. Fixed ids, so that tests and screenshots can point at them. */
export const demoRegions: readonly DemoRegion[] = [
  { id: '01900000-0000-7000-8000-000000000001', code: '370200', name: '青岛市' },
  { id: '01900000-0000-7000-8000-000000000002', code: '410100', name: '郑州市' },
]

export const demoDepartments: readonly DemoDepartment[] = [
  { id: '01900000-0000-7000-8000-000000000011', regionId: demoRegions[0]!.id, name: '青岛市教育局' },
  { id: '01900000-0000-7000-8000-000000000012', regionId: demoRegions[1]!.id, name: '郑州市教育局' },
]

export const demoAccounts: readonly DemoAccount[] = [
  account({ number: 21, accountName: 'pingjia-01', displayName: '评价组 主评', role: 'leadEvaluator', department: demoDepartments[0]! }),
  account({ number: 22, accountName: 'caiwu-01', displayName: '财务处 经办', role: 'financeClerk', department: demoDepartments[0]! }),
  // Sees nothing of Qingdao: shows that regions are kept apart.
  account({ number: 23, accountName: 'zhengzhou-01', displayName: '郑州市 绩效科查看', role: 'observer', department: demoDepartments[1]! }),
]

interface Post {
  number: number
  accountName: string
  displayName: string
  role: Actor['role']
  department: DemoDepartment
}

function account({ number, accountName, displayName, role, department }: Post): DemoAccount {
  return {
    accountId: `01900000-0000-7000-8000-0000000000${number}`,
    accountName,
    displayName,
    role,
    roleLabel: roleLabels[role],
    regionId: department.regionId,
    departmentId: department.id,
    departmentName: department.name,
  }
}
