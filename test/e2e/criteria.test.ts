import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { openScoring, score, shows, signIn } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true })
const chromium = await testBrowser()

describe('评分标准编辑', () => {
  let page: Page

  beforeAll(async () => {
    page = await chromium.page()
    await signIn(page, server.origin, 'pingjia-01')
    await openScoring(page)
    await page.getByRole('link', { name: '评分标准', exact: true }).click()
    await page.locator('.side a').first().waitFor()
  })

  const card = () => page.locator('.card.f')
  const text = () => card().locator('textarea')

  it('35 条都已识别', async () => {
    expect(await page.locator('.counts').innerText()).toMatch(/已识别 35\s+有歧义 0\s+无法识别 0/)
  })

  it('政府采购执行率：标注、解读、规则校验、曲线和试算', async () => {
    await page.locator('.side a', { hasText: '政府采购执行率' }).click()
    await shows(card().locator('h2'), '政府采购执行率')
    expect(await card().locator('.sg').count()).toBeGreaterThan(2)
    expect(await page.locator('.pf').count()).toBeGreaterThan(1)
    await page.locator('svg.curve').waitFor()
    const own = await page.locator('.try tr.me td').allTextContents()
    expect(own).toEqual(['92.37%', '0.39', '2.61', '87%'])
  })

  it('写得读不懂时，标出位置，说明原因，不能采用', async () => {
    await text().fill('政府采购执行率距离目标没差距5%，扣0.5分。')
    await card().getByText('无法识别', { exact: true }).first().waitFor()
    expect(await card().locator('.sg.e').count()).toBeGreaterThan(0)
    expect(await card().locator('.rd-box li').first().innerText()).toMatch(/第 \d+/)
    expect(await page.getByRole('button', { name: /^采用/ }).isDisabled()).toBe(true)
    await card().getByRole('button', { name: '恢复原文' }).click()
    await expect.poll(() => text().inputValue()).toMatch(/95%/)
  })

  it('有两种意思时，两种都列出，不计分', async () => {
    await text().fill('政府采购执行率达到100%的，得4分。每降低1%扣5%权重分，扣完为止。')
    await card().getByText('有歧义', { exact: true }).waitFor()
    expect(await page.locator('.counts').innerText()).toContain('有歧义 1')
    await card().getByRole('button', { name: '恢复原文' }).click()
  })

  it('改好并采用后重新计分', async () => {
    await text().fill('政府采购执行率达到96%的，得满分。每降低1%扣5%权重分，扣完为止。')
    await page.getByRole('button', { name: '采用，改 1 处' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await dialog.locator('td.num').allTextContents()).toEqual(['2.61', '2.46'])
    await dialog.getByRole('button', { name: '采用，改 1 处' }).click()
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await page.getByRole('link', { name: '打分' }).click()
    await shows(score(page, '政府采购执行率'), '2.46')
  })
})

describe('被评价部门', () => {
  it('财务处经办只能查看，并写明原因', async () => {
    const page = await chromium.page()
    await signIn(page, server.origin, 'caiwu-01')
    await openScoring(page)
    expect(await page.locator('.tick:enabled').count()).toBe(0)
    expect(await page.locator('.off input, .off textarea, .off select').count()).toBe(0)
    await page.getByRole('link', { name: '评分标准', exact: true }).click()
    await page.locator('.side a').first().waitFor()
    expect(await page.locator('.card textarea').count()).toBe(0)
    expect(await page.locator('.phead .acts').innerText()).toMatch(/评价组.*“财务处 经办”只能查看/)
  })
})
