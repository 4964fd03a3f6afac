import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/server.ts'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withPapers: true })
const chromium = await testBrowser()
const enter = entering(server, chromium)

const cellOf = (page: Page, column: string, row: number) => page.locator(`[data-cell="indicators/${row}/${column}"]`)

/** 部门整体支出绩效目标申报表 of 2021, after the one of 2020 of the demo. */
async function opened(): Promise<string> {
  const office = await server.client('caiwu-01')
  const { status, text, body } = await office.request('POST', '/api/v1/targets/declarations', { fiscalYear: 2021 })
  expect(status, text).toBe(201)
  return body.paperId
}

async function saved(paperId: string): Promise<Record<string, string>> {
  const { body } = await (await server.client('caiwu-01')).request('GET', `/api/v1/papers/${paperId}`)
  return Object.fromEntries(body.cells.map(({ cell, value }: { cell: string; value: string }) => [cell, value]))
}

describe('指标库', () => {
  it('按拼音首字母找到，看历年值；改公式时先说明开始新口径，衔接后可比', async () => {
    const page = await enter('caiwu-01', { to: '/targets/indicators' })
    await page.getByLabel('查找指标').fill('sgjf')
    await page.getByRole('button', { name: '“三公经费”变动情况' }).click()
    const panel = page.getByLabel('指标详情')
    await panel.getByText('538.57万元').waitFor()
    await panel.getByRole('img', { name: /2019 年 538\.57万元，2020 年 70\.28万元/ }).waitFor()
    await shot(page, 'indicator-panel')
    await panel.getByRole('button', { name: '修改', exact: true }).click()
    await page.getByLabel('度量单位').fill('元')
    await page.getByText('度量单位由“万元”变为“元”').waitFor()
    await page.getByRole('button', { name: '保存，开始新口径' }).click()
    await panel.getByText('第 1 口径，不可比').first().waitFor()
    await panel.getByLabel('第 2 口径衔接理由').fill('只改了单位的写法')
    await panel.getByRole('button', { name: '衔接' }).click()
    await panel.getByText('可以比较：只改了单位的写法').waitFor()
    await shot(page, 'indicator-bridged')
  })

  it('单位只能看；手机上不横向滚动', async () => {
    const mobile = await enter('yizhong-01', { to: '/targets/indicators', size: phone })
    await mobile.getByRole('button', { name: '普通高中计划录取比例' }).click()
    await mobile.getByLabel('指标详情').getByText('≥68%').waitFor()
    expect(await mobile.getByRole('button', { name: '修改', exact: true }).count()).toBe(0)
    await fits(mobile, phone)
    await shot(mobile, 'indicator-phone')
  })
})

describe('填写绩效指标', () => {
  it('沿用上年指标，选用库中的指标，指标值边填边读，一键选定比较方式', async () => {
    const paperId = await opened()
    const page = await enter('caiwu-01', { to: `/papers/${paperId}` })
    await page.getByRole('button', { name: '沿用上年指标' }).click()
    await page.getByText('带入上年值').click()
    await page.getByRole('button', { name: '带入 17 项' }).click()
    await page.getByText('已带入 17 项').waitFor()
    await cellOf(page, 'target', 3).getByText('上年值（2020 年度）').waitFor()
    await cellOf(page, 'target', 3).click()
    await page.getByRole('button', { name: '大于等于' }).click()
    await expect.poll(async () => (await saved(paperId))['indicators/3/target']).toBe('≥80%')

    await page.getByRole('button', { name: /绩效指标增加一行/ }).click()
    await cellOf(page, 'name', 18).click()
    await page.keyboard.type('巩固率')
    await page
      .getByRole('option', { name: /九年义务教育巩固率/ })
      .first()
      .waitFor()
    await shot(page, 'indicator-suggested')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await cellOf(page, 'dimension', 18).getByText('效果').waitFor()
    await cellOf(page, 'target', 18).click()
    await page.keyboard.type('98%以上')
    await page.getByText('识别为：大于等于 98 %').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await saved(paperId))['indicators/18/name']).toBe('九年义务教育巩固率')

    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(async () => (await saved(paperId))['indicators/1/name']).toBeUndefined()
    // What was changed since is no longer last year's: it stays.
    expect((await saved(paperId))['indicators/3/target']).toBe('≥80%')
    const mobile = await enter('caiwu-01', { to: `/papers/${paperId}`, size: phone })
    await cellOf(mobile, 'target', 18).click()
    await fits(mobile, phone)
  })

  it('指标性质、指标值、度量单位分栏的表：粘贴 ≥95% 分到三格；库中没有的名称照填并提示', async () => {
    const paperId = await threeCells()
    const page = await enter('jijiao-01', { to: '/targets' })
    // 读取指标值的程序还没有取来，已经填好一格。
    const typed = Promise.withResolvers<void>()
    await page.route(/target-reader/, async (route) => {
      await typed.promise
      await route.continue()
    })
    await page.goto(`${server.origin}/papers/${paperId}`)
    await cellOf(page, 'target', 1).click()
    await page.keyboard.type('＞＝ 95％')
    await page.keyboard.press('Enter')
    typed.resolve()
    await expect
      .poll(async () => {
        const cells = await saved(paperId)
        return ['comparison', 'target', 'unit'].map((column) => cells[`indicators/1/${column}`])
      })
      .toEqual(['≥', '95', '%'])
    await cellOf(page, 'name', 1).click()
    await page.keyboard.type('自拟的指标')
    await page.getByText('库中没有，报送后由财务处收录').waitFor()
    await shot(page, 'indicator-three')
  })
})

/** A project's form that keeps the three apart. */
async function threeCells(): Promise<string> {
  const clerk = await server.client('jijiao-01')
  const { body } = await clerk.request('GET', '/api/v1/targets/declarations?year=2020')
  const project = body.rows.find(
    (row: { kind: string; paperId?: string; mayOpen: boolean }) => row.kind === 'project' && !row.paperId && row.mayOpen,
  )
  const {
    status,
    text,
    body: paper,
  } = await clerk.request('POST', '/api/v1/targets/declarations', { fiscalYear: 2020, projectId: project.projectId })
  expect(status, text).toBe(201)
  const { ownerDb } = server.database
  await sql`alter table paper no force row level security`.execute(ownerDb)
  await sql`update paper set form = 'mof-2021/project-targets' where id = ${paper.paperId}`.execute(ownerDb)
  await sql`alter table paper force row level security`.execute(ownerDb)
  return paper.paperId
}
