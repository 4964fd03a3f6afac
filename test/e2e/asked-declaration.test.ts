import { expect, it } from 'vitest'
import { inRegion } from '../../src/db/server.ts'
import { newId } from '../../src/kernel/index.ts'
import { createProjects } from '../../src/library/server.ts'
import { testBrowser } from '../kit/browser.ts'
import { demoActor } from '../kit/database.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot } from './pages.ts'

await builtWeb()
const YEAR = 2031
const clock = { now: () => new Date(`${YEAR}-03-16T10:00:00+08:00`) }
const server = await testServer({ withDemo: false, withWeb: true, clock })
const enter = entering(server, await testBrowser())
const [school, division] = [demoActor('yizhong-01').organisationId, demoActor('jijiao-01').organisationId]

/** 报送任务 of a declaration, and a project of the school that has none. */
async function asked(): Promise<string> {
  const actor = demoActor('caiwu-01')
  const years = { fiscalYear: YEAR, firstYear: YEAR, lastYear: YEAR }
  const common = { ...years, kind: 'specific' as const, state: 'admitted' as const, divisionId: division }
  const [fund, middle] = [newId(), newId()]
  await inRegion(server.database.db, actor, (tx) =>
    createProjects(tx, {
      ...{ actor, at: clock.now() },
      projects: [
        { ...common, organisationId: division, id: fund, level: 'fund', code: 'ZX-31', name: '办学条件' },
        { ...common, organisationId: division, id: middle, level: 'second', parentId: fund, code: 'ZX-31-00', name: '学校维修' },
        { ...common, organisationId: school, id: newId(), level: 'third', parentId: middle, code: 'ZX-31-01', name: '食堂改造' },
      ],
    }),
  )
  const order = { type: 'targets.projectTargets', title: '绩效目标申报', fiscalYear: YEAR, dueOn: `${YEAR}-04-20`, note: '' }
  const finance = await server.client('caiwu-01')
  await finance.request('POST', '/api/v1/collections', { ...order, organisationIds: [school], divisionId: division })
  return (await (await server.client('yizhong-01')).request('GET', '/api/v1/papers?scope=mine')).body.papers[0].id
}

it('报送任务下达的申报表，单位在页面上选项目；选定后带出项目名称，提示没有了', async () => {
  const page = await enter('yizhong-01', { to: `/papers/${await asked()}` })
  const notice = page.locator('.pn', { hasText: '还没有对应项目库的项目' })
  await notice.getByLabel('申报的项目').selectOption({ label: 'ZX-31-01 食堂改造' })
  await shot(page, 'asked-declaration')
  await page.setViewportSize(phone)
  await fits(page, phone)
  await shot(page, 'asked-declaration-phone')
  await page.setViewportSize(office)
  await notice.getByRole('button', { name: '选定项目' }).click()
  await notice.waitFor({ state: 'detached' })
  await expect.poll(() => page.getByLabel('项目名称', { exact: true }).inputValue()).toBe('食堂改造')
})
