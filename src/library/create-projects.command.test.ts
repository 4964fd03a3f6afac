import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { inRegion } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { demoFundChain } from '../org/server.ts'
import { createProjects } from './create-projects.command.ts'
import { findProjects } from './project.store.ts'
import type { ProjectDraft } from './project.ts'

const { db } = await testDatabase()

const office = demoActor('caiwu-01')
const school = demoActor('yizhong-01')
const otherSchool = demoActor('erzhong-01')
const division = demoActor('jijiao-01')
const guest = demoActor('chengyang-01', 'fundChainClerk')

const at = new Date('2020-01-10T02:00:00Z')
const common = { fiscalYear: 2020, firstYear: 2020, lastYear: 2022, kind: 'specific', state: 'admitted' } as const
const fund = newId()
const second = newId()
const projects: readonly ProjectDraft[] = [
  { ...common, id: fund, level: 'fund', code: 'Z01', name: '教育专项资金', organisationId: office.departmentId },
  {
    ...{
      ...common,
      id: second,
      level: 'second',
      parentId: fund,
      code: 'Z01-01',
      name: '校园足球',
      organisationId: division.organisationId,
    },
    ...{ divisionId: division.organisationId, fundChainId: demoFundChain.id, amountFen: 500_000_000n },
  },
  {
    ...{
      ...common,
      id: newId(),
      level: 'third',
      parentId: second,
      code: 'Z01-01-1',
      name: '一中足球场',
      organisationId: school.organisationId,
    },
    ...{ divisionId: division.organisationId },
  },
  {
    ...{ ...common, id: newId(), level: 'second', parentId: null, code: 'Z02', name: '财务软件', organisationId: office.organisationId },
    implementerIds: [otherSchool.organisationId],
  },
]

beforeAll(() => inRegion(db, office, (tx) => createProjects(tx, { actor: office, at, projects })))

const seen = (actor: Actor) =>
  inRegion(db, actor, async (tx) =>
    (await findProjects(tx, { regionId: actor.regionId, fiscalYear: 2020 })).map(({ name }) => name).toSorted(),
  )

describe('忘了写 where，数据库也只给出看得到的项目', () => {
  it.each<[string, Actor, readonly string[]]>([
    ['财务处见本部门全部', office, ['教育专项资金', '校园足球', '一中足球场', '财务软件']],
    ['单位见专项资金和本单位申报的', school, ['教育专项资金', '一中足球场']],
    ['单位见它实施的', otherSchool, ['教育专项资金', '财务软件']],
    ['处室见主管的', division, ['教育专项资金', '校园足球', '一中足球场']],
    ['区（市）只见授权的资金链内的', guest, ['校园足球']],
    ['别的地区一个也看不到', demoActor('zhengzhou-01'), []],
    ['评价组没有评价时只见专项资金的名称', demoActor('pingjia-01'), ['教育专项资金']],
    ['系统管理员看不到', demoActor('xitong-01'), []],
  ])('%s', async (_, actor, names) => expect(await seen(actor)).toEqual([...names].toSorted()))
})

it('入库日期：登记为已入库的记当日；登记时已在执行的，给出的照记，没有给出的留空', async () => {
  const { departmentId } = office
  const draft = { ...common, fiscalYear: 2018, firstYear: 2018, level: 'second', organisationId: departmentId } as const
  const admittedAt = new Date('2017-09-01T02:00:00Z')
  const drafts: readonly ProjectDraft[] = [
    { ...draft, id: newId(), code: 'A1', name: '已入库' },
    { ...draft, id: newId(), code: 'A2', name: '执行中', state: 'executing' },
    { ...draft, id: newId(), code: 'A3', name: '执行中，知道何日入库', state: 'executing', admittedAt },
  ]
  const found = await inRegion(db, office, async (tx) => {
    await createProjects(tx, { actor: office, at, projects: drafts })
    return findProjects(tx, { regionId: office.regionId, fiscalYear: 2018 })
  })
  expect(found.map((one) => one.admittedAt)).toEqual([at, null, admittedAt])
})

it('单位不能替别的单位建立项目', async () => {
  const draft: ProjectDraft = { ...projects[2]!, id: newId(), code: 'Z09', organisationId: otherSchool.organisationId, divisionId: null }
  await expect(inRegion(db, school, (tx) => createProjects(tx, { actor: school, at, projects: [draft] }))).rejects.toThrow(
    /row-level security/,
  )
})
