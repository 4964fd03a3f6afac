import { expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { findDepartment, findNameOn, findOrganisationNames, findPostRoles, findUnitsWithClerks } from './directory.store.ts'

const { db } = await testDatabase()
const finance = demoActor('caiwu-01')
const school = demoActor('yizhong-01')
const other = demoActor('erzhong-01')
const { regionId, departmentId } = finance

it('更名以前的日子用旧名称，以后用新名称；还没有启用时没有名称', async () => {
  const names = await inRegion(db, finance, async (tx) => {
    await sql`
      insert into organisation_term (region_id, id, department_id, organisation_id, from_on, name, code, position)
      select region_id, ${newId()}, department_id, organisation_id, date '2025-09-01', '青岛一中（新名）', code, position
        from organisation_term
       where organisation_id = ${school.organisationId}
       limit 1`.execute(tx)
    const on = (day: string) => findNameOn(tx, { regionId, organisationId: school.organisationId, on: day })
    return [await on('2025-08-31'), await on('2025-09-01'), await on('1900-01-01')]
  })
  expect(names).toEqual([school.organisationName, '青岛一中（新名）', undefined])
})

it('今天的名称按名称和按目录各有名次；别的地区的机构不在其中', async () => {
  const organisationIds = [school.organisationId, other.organisationId, demoActor('zhengzhou-01').organisationId]
  const names = await inRegion(db, finance, (tx) => findOrganisationNames(tx, { regionId, organisationIds }))
  expect(names.size).toBe(2)
  expect(names.get(other.organisationId)?.name).toBe(other.organisationName)
  expect([...names.values()].map(({ nameRank }) => nameRank).sort()).toEqual([1, 2])
  const [first, second] = [...names.values()].toSorted((a, b) => a.directoryRank - b.directoryRank)
  expect(first!.code! < second!.code!).toBe(true)
})

it('单位与经办岗位：撤销的单位不在其中，局本级在前', async () => {
  const [before, after] = await inRegion(db, finance, async (tx) => {
    const today = '2026-03-16'
    const units = await findUnitsWithClerks(tx, { departmentId, today })
    const count = await findDepartment(tx, { regionId, departmentId, today })
    await sql`update organisation set closed_on = date '2026-03-16' where id = ${other.organisationId}`.execute(tx)
    const left = await findUnitsWithClerks(tx, { departmentId, today })
    return [
      { units, ...count },
      { units: left, ...(await findDepartment(tx, { regionId, departmentId, today })) },
    ]
  })
  expect(before!.units[0]?.kind).toBe('headquarters')
  const { units } = before!
  expect(units.find(({ organisationId }) => organisationId === school.organisationId)?.clerkPostId).toBe(school.postId)
  expect(units.filter(({ kind }) => kind !== 'division')).toHaveLength(before!.unitCount)
  expect(after!.units.map(({ organisationId }) => organisationId)).not.toContain(other.organisationId)
  expect(after!.unitCount).toBe(before!.unitCount - 1)
})

it('岗位角色：只答复本地区的岗位', async () => {
  const postIds = [school.postId, demoActor('zhengzhou-01').postId]
  const roles = await inRegion(db, finance, (tx) => findPostRoles(tx, { regionId, postIds }))
  expect([...roles]).toEqual([[school.postId, 'unitClerk']])
})
