import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { inRegion } from '../../src/db/server.ts'
import { newId } from '../../src/kernel/index.ts'
import type { ProjectDraft } from '../../src/library/index.ts'
import { createProjects } from '../../src/library/server.ts'
import { testBrowser } from '../kit/browser.ts'
import { demoActor } from '../kit/database.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true })
const chromium = await testBrowser()
const enter = entering(server, chromium)

const finance = demoActor('caiwu-01')
const division = demoActor('jijiao-01')
const school = demoActor('yizhong-01')

const common = { firstYear: 2022, lastYear: 2024, kind: 'specific', state: 'executing' } as const
const divisionId = division.organisationId
const fundId = newId()
const secondId = newId()
const dossier = {
  ...{
    projectName: '一中智慧教室',
    projectKind: '特定目标类',
    continuing: '新增',
    firstYear: '2022',
    lastYear: '2024',
    parentCode: 'Y01-01',
  },
  ...{ grounds: '教育数字化行动计划。', necessity: '现有设备已用九年。', feasibility: '教室已预留线路。', plan: '暑期施工，开学启用。' },
  ...{ amount: '60', 'calculation/1/content': '互动大屏', 'calculation/1/standard': '30000' },
  ...{ 'calculation/1/quantity': '20', 'calculation/1/amount': '60', 'cashPlan/1/month': '8月', 'cashPlan/1/amount': '60' },
}
const projects: readonly ProjectDraft[] = [2022, 2023].flatMap((fiscalYear): ProjectDraft[] => {
  const first = fiscalYear === 2022
  const [fund, second] = first ? [newId(), newId()] : [fundId, secondId]
  return [
    { ...common, id: fund, fiscalYear, level: 'fund', code: 'Y01', name: '教育信息化专项资金', organisationId: finance.departmentId },
    {
      ...{ ...common, id: second, fiscalYear, level: 'second', parentId: fund, code: 'Y01-01', name: '智慧校园建设', divisionId },
      ...{ organisationId: division.organisationId, amountFen: 200_000_000n },
    },
    ...(first
      ? [
          {
            ...({ ...common, id: newId(), fiscalYear, level: 'third', parentId: second, code: 'Y01-01-1', name: '一中智慧教室' } as const),
            ...{ organisationId: school.organisationId, divisionId, amountFen: 60_000_000n, dossier },
          },
        ]
      : []),
  ]
})
await inRegion(server.database.db, finance, (tx) => createProjects(tx, { actor: finance, at: new Date('2021-09-01T02:00:00Z'), projects }))

/** 本年的数量和金额, filled in and submitted by the school. */
async function fillAndSubmit(paperId: string): Promise<void> {
  const clerk = await server.client('yizhong-01')
  const at = `/api/v1/papers/${paperId}`
  const figures = {
    ...{ amount: '120', 'calculation/1/quantity': '40', 'calculation/1/amount': '120', 'cashPlan/1/amount': '120' },
  }
  const changes = Object.entries(figures).map(([cell, value]) => ({ cell, base: null, value }))
  expect((await clerk.request('PATCH', `${at}/cells`, { changes })).status).toBe(200)
  const { body } = await clerk.request('GET', at)
  const answer = await clerk.request('POST', `${at}/submission`, { version: body.version })
  expect(answer.body?.problems ?? []).toEqual([])
}

const gaps = (page: Page) => page.getByRole('heading', { name: /一上之前还缺|缺项/ })

describe('延续项目从带入到手续齐全', () => {
  it('单位从上年带入：文字带入，金额不带；填好后报送', async () => {
    const page = await enter('yizhong-01', { to: '/library' })
    // Without a year in the address: the last one that has projects.
    await page.waitForURL('**/library?year=2023')
    await page.getByRole('button', { name: '从上年带入' }).first().click()
    await page.getByLabel('带入 一中智慧教室').check()
    await page.waitForTimeout(300)
    await shot(page, 'library-copy-1366')
    await page.getByRole('button', { name: '带入 1 项' }).click()
    await page.getByRole('link', { name: '打开申报书' }).click()
    await page.waitForURL('**/papers/*')
    expect(await page.getByLabel('项目名称', { exact: true }).inputValue()).toBe('一中智慧教室')
    expect(await page.getByLabel('年度申报金额（万元）').inputValue()).toBe('')
    await fillAndSubmit(page.url().split('/').at(-1)!)
  })

  it('处室看到申报中的项目和缺的程序，登记一项，缺项少一项', async () => {
    const page = await enter('jijiao-01', { to: '/library' })
    await page.getByLabel('年度').selectOption('2023')
    await page.getByRole('button', { name: '到三级' }).click()
    await shot(page, 'library-tree-1366')
    await page.getByRole('link', { name: '一中智慧教室' }).click()
    await gaps(page).waitFor()
    expect(await gaps(page).innerText()).toBe('一上之前还缺 3 项')
    await page.getByRole('button', { name: '登记预算评审' }).click()
    await page.getByLabel('评审日期').fill('2022-08-20')
    await page.getByLabel('送审数（万元）').fill('120')
    await page.getByLabel('审定数（万元）').fill('110.5')
    expect(await page.getByLabel('核减额').innerText()).toBe('9.50')
    await page.getByLabel('核减理由').fill('大屏单价高于市场价')
    await shot(page, 'library-review-1366')
    await page.getByRole('dialog').getByRole('button', { name: '登记预算评审' }).click()
    await expect.poll(() => gaps(page).innerText(), { timeout: 10_000 }).toBe('一上之前还缺 2 项')
    await shot(page, 'library-project-1366')

    await page.getByRole('button', { name: '更正' }).click()
    await page.getByLabel('审定数（万元）').fill('112')
    await page.getByRole('button', { name: '更正预算评审' }).click()
    await page.getByText('更正前的记录 1 条').waitFor()
    expect(await page.locator('#procedures').innerText()).toContain('8.00')
  })

  it('财务处：筛选写在地址里，与上年比较逐栏列出，终止须有理由和依据', async () => {
    const page = await enter('caiwu-01', { to: '/library' })
    await page.goto(`${server.origin}/library?year=2023&view=grid&only=lacking&sort=-amount`)
    await page.getByRole('link', { name: '智慧校园建设' }).waitFor()
    await shot(page, 'library-grid-1366')
    await page.getByRole('link', { name: '一中智慧教室' }).click()
    await page.getByLabel('比较：从').selectOption({ label: '第 1 版（第 1 次报送）' })
    await page.getByText('两者相同').waitFor()
    await page.getByRole('link', { name: '智慧校园建设' }).first().click()
    await page.getByRole('heading', { name: '智慧校园建设' }).waitFor()
    await page.getByRole('button', { name: '终止' }).click()
    await page.getByText('请写明理由。').waitFor()
    await page.getByLabel('理由').fill('并入市级平台')
    await page.getByLabel('依据文件').fill('演示教办〔2023〕5号')
    await page.getByRole('button', { name: '终止这个项目' }).click()
    await page.getByText('执行中 → 已终止').waitFor()
    await shot(page, 'library-ended-1366')
  })

  it('手机上没有横向滚动，项目一项一行地读', async () => {
    const page = await enter('jijiao-01', { to: '/library', size: phone })
    await page.getByLabel('年度').selectOption('2022')
    await page.getByRole('link', { name: '智慧校园建设' }).waitFor()
    await fits(page, phone)
    await shot(page, 'library-tree-390')
    await page.goto(`${server.origin}/library?year=2022&view=grid&search=智慧教室`)
    await page.getByRole('link', { name: '一中智慧教室' }).click()
    await page.getByRole('heading', { name: '全程记录' }).waitFor()
    expect(await page.locator('.body').evaluate((body) => body.scrollWidth)).toBe(390)
    await shot(page, 'library-project-390')
  })
})
