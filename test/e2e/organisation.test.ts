import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { spreadsheets } from '../../src/office/server.ts'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, phone, shows } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withDemo: false })
const chromium = await testBrowser()
const enter = entering(server, chromium)

const row = (page: Page, name: string) =>
  page.locator('.org-table tbody tr').filter({ has: page.getByRole('button', { name, exact: true }) })

/** The day is typed and confirmed, as one does it in the date field. */
async function on(page: Page, day: string): Promise<void> {
  await page.getByLabel('截至').fill(day)
  await page.getByLabel('截至').press('Enter')
}

describe('机构页', () => {
  let page: Page

  beforeAll(async () => {
    page = await enter('xitong-01', { to: '/organisation' })
    await page.locator('.org-table').waitFor()
  })

  it('机构表有 47 个预算单位、16 个处室，可以按名称查找', async () => {
    await shows(page.locator('.phead .sub'), '47 个预算单位（含局本级），16 个处室')
    await page.getByLabel('查找机构').fill('第九中学')
    await expect.poll(() => page.locator('.org-table tbody tr').count()).toBe(2)
    await page.getByLabel('查找机构').fill('')
  })

  it('更名：沿革里前后相接，截至日期改到从前，仍显示原名', async () => {
    await row(page, '青岛商务学校').getByRole('button').click()
    await page.getByRole('button', { name: '更名' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('新名称').fill('青岛商务职业学校')
    await dialog.getByLabel('生效日期').fill('2026-05-10')
    await dialog.getByLabel('批准文号').fill('编办发〔2026〕8号')
    await dialog.getByRole('button', { name: '更名', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await shows(page.locator('.org-panel h2'), '青岛商务职业学校')
    expect(await page.locator('.org-changes li').innerText()).toContain('青岛商务学校 → 青岛商务职业学校')
    await on(page, '2026-04-30')
    await row(page, '青岛商务学校').waitFor()
    await on(page, '2026-05-10')
    await row(page, '青岛商务职业学校').waitFor()
  })

  it('撤销有人任职的单位，须选承接机构', async () => {
    await on(page, '2026-05-10')
    await row(page, '山东省青岛第二中学分校').getByRole('button').click()
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('在任 1 人').waitFor()
    await dialog.getByRole('button', { name: '撤销机构' }).click()
    await dialog.getByText('请选择承接机构。').waitFor()
    await dialog.getByRole('button', { name: '暂不撤销' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '关闭' }).click()
  })

  it('导入：先核对，标出问题，确认后存入好的行', async () => {
    const titles = ['序号', '类别', '代码', '名称', '上级', '启用日期', '撤销日期']
    const rows = [
      ['1', '预算单位', '201901', '青岛第七十中学', '青岛市教育局', '2026-03-01', ''],
      ['2', '预算单位', '201001', '青岛第七十一中学', '青岛市教育局', '2026-13-01', ''],
    ]
    const path = join(tmpdir(), `机构表-${process.pid}.xlsx`)
    writeFileSync(
      path,
      await spreadsheets.writeWorkbook([{ name: '机构表', columns: titles.map((title) => ({ title, width: 16 })), rows }]),
    )
    await page.getByRole('button', { name: '导入机构表' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles(path)
    await dialog.getByText('核对结果：新设 1 行').waitFor()
    expect(await dialog.locator('.list-problems').innerText()).toContain('机构表!F3')
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '下载标出问题的表' }).click()])
    expect(download.suggestedFilename()).toContain('（问题标注）.xlsx')
    await dialog.getByRole('button', { name: '存入 1 行，留下 1 行更正' }).click()
    await dialog.getByText('已存入').waitFor()
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
    await row(page, '青岛第七十中学').waitFor()
  })

  it('手机上逐行显示，沿革铺满', async () => {
    const mobile = await enter('yizhong-01', { to: '/organisation', size: phone })
    await row(mobile, '办公室').waitFor()
    expect(await mobile.getByRole('button', { name: '新设机构' }).count()).toBe(0)
    await fits(mobile, phone)
    await row(mobile, '办公室').getByRole('button').click()
    await shows(mobile.locator('.org-panel h2'), '办公室')
  })
})

describe('资金链页', () => {
  it('授权给区（市）部门，再收回', async () => {
    const page = await enter('caiwu-02', { to: '/fund-chains' })
    await page.getByRole('button', { name: '授权给区（市）部门' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('对方区划代码').fill('410100')
    await dialog.getByText('郑州市').first().waitFor()
    await dialog.getByLabel('对方部门').click()
    await page.getByTitle('郑州市教育局').click()
    await dialog.getByLabel('授权文号').fill('青教函〔2026〕3号')
    await dialog.getByRole('button', { name: '授权', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    const granted = page.locator('.org-fund tbody tr').filter({ hasText: '郑州市教育局' })
    await granted.getByText('有效').waitFor()
    await granted.getByRole('button', { name: '收回授权' }).click()
    await dialog.getByLabel('原因').fill('项目已完成')
    await dialog.getByRole('button', { name: '收回授权' }).click()
    await granted.getByText('已收回').waitFor()
  })
})
