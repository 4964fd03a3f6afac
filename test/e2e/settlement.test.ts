import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { TEST_PASSWORD, testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withPapers: true })
const chromium = await testBrowser()
const shots = process.env.HENGJI_SHOTS
const office = { width: 1366, height: 768 }
const phone = { width: 390, height: 844 }

async function open(path: string, size = office, accountName = 'caiwu-01'): Promise<Page> {
  const page = await chromium.page(size)
  await page.goto(`${server.origin}/login`)
  await page.getByLabel('账号').fill(accountName)
  await page.getByLabel('密码').fill(TEST_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL(`${server.origin}/`)
  await page.goto(`${server.origin}${path}`)
  await page.locator('.formtitle').first().waitFor()
  return page
}

async function shot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/settlement-${name}.png` })
}

async function fits(page: Page, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
}

describe('对账', () => {
  it('国库支付与部门决算的差异写明两个数和差额；说明之后标为已说明', async () => {
    const page = await open('/execution/reconciliation?year=2020')
    await page.getByText('决算数').first().waitFor()
    await fits(page, 1366)
    await shot(page, 'reconciliation-1366')
    const waiting = page.getByText('未说明', { exact: true })
    const before = await waiting.count()
    expect(before).toBeGreaterThan(0)
    await page.getByRole('button', { name: '说明差异' }).first().click()
    await page.getByLabel('差异的原因').fill('单位资金支出不经国库支付')
    await page.getByText(/个单位的同一差异一并说明/).waitFor()
    await shot(page, 'explain-1366')
    await page.getByRole('button', { name: '保存说明' }).click()
    await expect.poll(() => waiting.count(), { timeout: 10_000 }).toBeLessThan(before)
    await shot(page, 'explained-1366')
  })

  it('登记决算数据，三公经费随之列出', async () => {
    const page = await open('/execution/reconciliation?year=2020')
    await page.getByText('“三公”经费', { exact: true }).click()
    await page.getByRole('rowheader', { name: '公务接待费' }).first().waitFor()
    await shot(page, 'three-public-1366')
    await page.getByText('决算数据', { exact: true }).click()
    await page.getByRole('button', { name: '登记、更正' }).click()
    await page.getByLabel('年末实有在职人数').fill('5210')
    await page.getByLabel('出处').fill('2020年度部门决算（汇总）')
    await shot(page, 'figures-1366')
    await page.getByRole('button', { name: '登记 1 项' }).click()
    await page.getByText('5210 人').waitFor()
  })
})

describe('政府采购', () => {
  it('原件合计与所列各项不符的列出；补记一笔核减，差额减少', async () => {
    const page = await open('/execution/procurement?year=2020')
    const findings = page.getByLabel('核对发现的问题')
    expect(await findings.innerText()).toContain('−906.92 万元')
    await fits(page, 1366)
    await shot(page, 'procurement-1366')
    await page.getByRole('button', { name: /^展开/ }).first().click()
    await page.getByRole('button', { name: '登记一笔变动' }).first().click()
    await page.getByLabel(/^金额，核减填负数/).fill('-6.92')
    await page.getByLabel('原因', { exact: true }).fill('补充采购调整明细')
    await shot(page, 'correction-1366')
    await page.getByRole('button', { name: '登记核减核增' }).click()
    await expect.poll(() => findings.innerText(), { timeout: 10_000 }).toContain('−900.00 万元')
  })
})

describe('补助区市', () => {
  it('列出下达率和实际支出率，低于进度要求的标明', async () => {
    const page = await open('/execution/transfers?year=2020')
    await page.getByText('低于进度要求', { exact: true }).click()
    await page.getByText('81.36%').first().waitFor()
    await fits(page, 1366)
    await shot(page, 'transfers-1366')
  })
})

describe('手机', () => {
  it.each(['reconciliation', 'procurement', 'transfers'])('%s 不横向滚动', async (name) => {
    const page = await open(`/execution/${name}?year=2020`, phone)
    await fits(page, 390)
    await shot(page, `${name}-390`)
  })
})
