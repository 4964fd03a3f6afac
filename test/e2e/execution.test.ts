import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withBudget: true })
const chromium = await testBrowser()
const enter = entering(server, chromium)

describe('执行', () => {
  it('2019 年度展开到三级，点教练员与裁判员培训，看到既定进度、收回和台账六笔', async () => {
    const page = await enter('caiwu-01', { to: '/execution?year=2019' })
    await page.getByRole('button', { name: '校园足球发展经费', exact: true }).waitFor()
    expect(await page.locator('.exe-tree tr.second').count()).toBe(20)
    await shot(page, 'execution-1366')
    const figure = page.getByRole('link', { name: '校园足球发展经费 执行数，打开台账' })
    await figure.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/execution\/ledger\?.*project=/)
    await page.locator('.lg-table tbody tr').first().waitFor()
    await page.goBack()
    await page.getByText('到三级', { exact: true }).click()
    await page.getByRole('button', { name: '教练员与裁判员培训 执行率，打开项目执行情况' }).click()
    const panel = page.getByRole('complementary', { name: '项目执行情况' })
    await panel.getByText('12月末执行率 84.38%，低于既定进度 15.62 个百分点。').waitFor()
    await panel.locator('.exe-ledger tbody tr').first().waitFor()
    expect(await panel.locator('.exe-ledger tbody tr').count()).toBe(6)
    expect(await panel.locator('.exe-facts').innerText()).toContain('已收回')
    await fits(page, office)
    await shot(page, 'execution-panel-1366')
  })

  it('2020 年度按单位、按月；手机上没有横向滚动', async () => {
    const page = await enter('caiwu-01', { to: '/execution?year=2020&view=unit' })
    await page.getByText('青岛市职业教育公共实训基地').waitFor()
    await shot(page, 'execution-units-1366')
    await page.getByText('按月', { exact: true }).click()
    await page.getByRole('img', { name: /2020 年度专项资金累计支付进度/ }).waitFor()
    await page.getByText('99.59%').first().waitFor()
    await shot(page, 'execution-months-1366')
    const mobile = await enter('caiwu-01', { to: '/execution?year=2019', size: phone })
    await mobile.getByRole('button', { name: '校园足球发展经费', exact: true }).waitFor()
    await fits(mobile, phone)
    await shot(mobile, 'execution-390')
  })
})
