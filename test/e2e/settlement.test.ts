import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withPapers: true })
const chromium = await testBrowser()
const enter = entering(server, chromium)

async function open(path: string, size = office): Promise<Page> {
  const page = await enter('caiwu-01', { to: path, size })
  await page.locator('.formtitle').first().waitFor()
  return page
}

describe('对账', () => {
  it('国库支付与部门决算的差异写明两个数和差额；说明之后标为已说明', async () => {
    const page = await open('/execution/reconciliation?year=2020')
    await page.getByText('决算数').first().waitFor()
    await fits(page, office)
    await shot(page, 'settlement-reconciliation-1366')
    const waiting = page.getByText('未说明', { exact: true })
    const before = await waiting.count()
    expect(before).toBeGreaterThan(0)
    await page.getByRole('button', { name: '说明差异' }).first().click()
    await page.getByLabel('差异的原因').fill('单位资金支出不经国库支付')
    await page.getByText(/个单位的同一差异一并说明/).waitFor()
    await shot(page, 'settlement-explain-1366')
    await page.getByRole('button', { name: '保存说明' }).click()
    await expect.poll(() => waiting.count(), { timeout: 10_000 }).toBeLessThan(before)
    await shot(page, 'settlement-explained-1366')
  })

  it('登记决算数据，三公经费随之列出', async () => {
    const page = await open('/execution/reconciliation?year=2020')
    await page.getByText('“三公”经费', { exact: true }).click()
    await page.getByRole('rowheader', { name: '公务接待费' }).first().waitFor()
    await shot(page, 'settlement-three-public-1366')
    await page.getByText('决算数据', { exact: true }).click()
    await page.getByRole('button', { name: '登记、更正' }).click()
    await page.getByLabel('年末实有在职人数').fill('5210')
    await page.getByLabel('出处').fill('2020年度部门决算（汇总）')
    await shot(page, 'settlement-figures-1366')
    await page.getByRole('button', { name: '登记 1 项' }).click()
    await page.getByText('5210 人').waitFor()
  })
})

describe('政府采购', () => {
  it('原件合计与所列各项不符的列出；补记一笔核减，差额减少', async () => {
    const page = await open('/execution/procurement?year=2020')
    const findings = page.getByLabel('核对发现的问题')
    expect(await findings.innerText()).toContain('−906.92 万元')
    await fits(page, office)
    await shot(page, 'settlement-procurement-1366')
    await page.getByRole('button', { name: /^展开/ }).first().click()
    await page.getByRole('button', { name: '登记一笔变动' }).first().click()
    await page.getByLabel(/^金额，核减填负数/).fill('-6.92')
    await page.getByLabel('原因', { exact: true }).fill('补充采购调整明细')
    await shot(page, 'settlement-correction-1366')
    await page.getByRole('button', { name: '登记核减核增' }).click()
    await expect.poll(() => findings.innerText(), { timeout: 10_000 }).toContain('−900.00 万元')
  })
})

describe('补助区市', () => {
  it('列出下达率和实际支出率，低于进度要求的标明', async () => {
    const page = await open('/execution/transfers?year=2020')
    await page.getByText('低于进度要求', { exact: true }).click()
    await page.getByText('81.36%').first().waitFor()
    await fits(page, office)
    await shot(page, 'settlement-transfers-1366')
  })
})

describe('手机', () => {
  it.each([
    ['reconciliation', '导出 Excel'],
    ['procurement', '新增采购项目'],
    ['transfers', '登记执行情况'],
  ])('%s 不横向滚动，可以换年度，可以办“%s”', async (name, act) => {
    const page = await open(`/execution/${name}?year=2020`, phone)
    await page.getByText(act, { exact: true }).waitFor()
    expect(await page.getByLabel('年度').isVisible()).toBe(true)
    await fits(page, phone)
    await shot(page, `settlement-${name}-390`)
  })
})
