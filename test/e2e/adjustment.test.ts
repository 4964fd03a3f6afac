import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { dayInChina } from '../../src/kernel/index.ts'
import { filled, games, givenBudget, housing, NOW, YEAR } from '../kit/adjustments.ts'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withDemo: false })
await givenBudget(server.database.db)
const chromium = await testBrowser()
const enter = entering(server, chromium)

const list = `/budget/adjustments?year=${YEAR}`

async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.savestate').textContent(), { timeout: 10_000 }).toMatch(/^\d\d:\d\d 已保存$/)
}

async function choose(page: Page, row: number, project: string): Promise<void> {
  const account = page.getByRole('combobox', { name: `第 ${row} 行 预算账户` })
  await account.click()
  await account.fill(project)
  await page.locator('.ant-select-item-option', { hasText: project }).first().click()
}

let address = ''

describe('预算调整的全程', () => {
  it('处室申请学运会调减、人才公寓调增，逐项处理目标以后才能报送', async () => {
    const page = await enter('jijiao-01', { to: list })
    await page.getByRole('button', { name: '申请调整' }).click()
    await page.getByRole('dialog').getByLabel('调整类别').selectOption('项目间调剂')
    await page.getByRole('button', { name: '开始填写' }).click()
    await page.getByText('一、调整事项').waitFor()
    address = new URL(page.url()).pathname
    // 还没有填写，不说有错；按了报送才逐处标明。最下面的字段不在底栏之下。
    await page.getByText('还缺或须更正').waitFor()
    expect(await page.locator('.adj-bad').count()).toBe(0)
    await page.locator('.pd-file').scrollIntoViewIfNeeded()
    const [field, foot] = [await page.locator('.pd-file').boundingBox(), await page.locator('.adj-foot').boundingBox()]
    expect(field!.y + field!.height).toBeLessThanOrEqual(foot!.y)
    await page.getByRole('button', { name: '报送调整' }).click({ force: true })
    await page.locator('.adj-bad').first().waitFor()

    await choose(page, 1, games.name)
    await page.locator('[data-line="1"]').getByText('调减').click()
    // 超过可用数的，当时就在这一行说明；改正以后不再说。
    await page.getByLabel('第 1 行 金额（万元）').fill('7000.01')
    const short = page.locator('[data-line="1"] .adj-bad', { hasText: '可用 7,000.00 万元' })
    await short.waitFor()
    await page.getByLabel('第 1 行 金额（万元）').fill('6919.61')
    await short.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '增加一行' }).click()
    await choose(page, 2, housing.name)
    await page.getByLabel('第 2 行 金额（万元）').fill('6919.61')
    await expect.poll(() => page.locator('.adj-net b').textContent()).toBe('0.00')
    await page.getByLabel('调整原因').fill(filled.reason!)
    await page.getByLabel('文件名称').fill(filled.basisTitle!)
    await page.getByLabel('文件日期').fill(filled.basisOn!)
    await page.keyboard.press('Enter')
    await saved(page)
    await page.getByText(/2 处目标处理/).waitFor()
    expect(await page.getByRole('button', { name: '报送调整' }).isDisabled()).toBe(true)
    await shot(page, 'adjustment-open', { fullPage: true })

    for (const [project, decision, reason] of [
      [games.code, '取消', '延期至下年，本年目标取消。'],
      [housing.code, '保留', '资金增加，应全部到位。'],
    ] as const) {
      const card = page.locator(`[data-target="${project}"]`)
      await card.getByText(decision, { exact: true }).click()
      await card.getByLabel('理由').fill(reason)
    }
    await saved(page)
    await page.getByText('已填齐，可以报送。').waitFor()
    await shot(page, 'adjustment-filled', { fullPage: true })
    await page.getByRole('button', { name: '报送调整' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '报送', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('审核中').first().waitFor()
    await page.context().close()
  })

  it('部门逐级同意，财务处登记批复文号以后生效，列表写着文号和净额', async () => {
    const id = address.split('/').at(-1)!
    for (const name of ['jijiao-02', 'caiwu-01', 'caiwu-02', 'juling-01']) {
      const client = await server.client(name)
      const { body } = await client.request('GET', `/api/v1/papers/${id}`)
      expect((await client.request('POST', `/api/v1/papers/${id}/approval`, { version: body.version })).status).toBe(200)
    }
    const page = await enter('caiwu-01', { to: address })
    await page.getByRole('button', { name: '外部登记' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('同意', { exact: true }).click()
    await dialog.getByLabel('作出决定的单位').fill('青岛市财政局')
    await dialog.getByLabel('决定日期').fill(dayInChina(NOW))
    await dialog.getByLabel(/文号/).fill('演示财〔2031〕30号')
    await dialog.getByRole('button', { name: '登记同意' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('已批复').first().waitFor()

    await page.getByRole('link', { name: '回到预算调整列表' }).click()
    const row = page.getByRole('row').filter({ hasText: '项目间调剂' })
    await expect.poll(() => row.first().textContent(), { timeout: 10_000 }).toContain('演示财〔2031〕30号')
    expect(await row.first().textContent()).toContain('0.00')
    await shot(page, 'adjustment-list', { fullPage: true })
    await page.context().close()
  })

  it('已生效的调整直接登记，目标待定；处室在手机上作出处理，页面不左右滚动', async () => {
    const page = await enter('caiwu-01', { to: list })
    await page.getByRole('button', { name: '登记已生效的调整' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('调整类别').selectOption('追减')
    await dialog.getByLabel('文号').fill('演示财〔2031〕31号')
    await dialog.getByLabel('文件日期').fill(`${YEAR - 1}-12-29`)
    await page.keyboard.press('Enter')
    await dialog.getByLabel('批准机关').fill('青岛市财政局')
    await dialog.getByLabel('调整原因').fill('压减一般性支出')
    await choose(page, 1, housing.name)
    await dialog.getByLabel('第 1 行 增减额（万元）').fill('-100')
    await shot(page, 'adjustment-register', { fullPage: true })
    await dialog.getByRole('button', { name: '登记入账' }).click()
    // The list has a filter of that name: only its own page shows the adjustment.
    await page.waitForURL(/\/adjustments\/[0-9a-f-]{36}$/)
    await page.locator('.adj-target.open').getByText('目标待定').waitFor()
    const place = new URL(page.url()).pathname
    await shot(page, 'adjustment-pending', { fullPage: true })
    await page.context().close()

    const mobile = await enter('jijiao-01', { to: place, size: phone })
    const card = mobile.locator('.adj-target.open')
    await card.getByText('保留', { exact: true }).click()
    await card.getByLabel('理由').fill('压减的是会务支出，不影响目标。')
    await shot(mobile, 'adjustment-phone', { fullPage: true })
    await fits(mobile, phone)
    await card.getByRole('button', { name: '目标保留' }).click()
    await mobile.getByText('压减的是会务支出，不影响目标。').waitFor()
    await mobile.context().close()
  })

  it('单位撤并划转：先列出划转前后的指标，缺文号不能入账；入账后承接的单位记着全部指标', async () => {
    const page = await enter('caiwu-01', { to: list })
    await page.getByRole('button', { name: '单位撤并划转' }).click()
    const dialog = page.getByRole('dialog')
    const book = dialog.getByRole('button', { name: '划转入账' })
    await dialog.getByText('请选择撤并的单位。').waitFor()
    await dialog.getByLabel('撤并的单位').selectOption('山东省青岛第一中学')
    await dialog.getByLabel('承接的单位').selectOption('山东省青岛第二中学')
    await dialog.getByText('划转 2 个预算账户。单位：万元').waitFor()
    const figures = (scope: string) => dialog.getByRole('row', { name: scope }).locator('td').allTextContents()
    expect(await figures('本单位，划转前')).toEqual(['400.00', '0.00', '0.00%'])
    expect(await figures('本单位，划转后')).toEqual(['0.00', '0.00', '—'])
    expect((await figures('部门汇总，划转后'))[0]).toBe((await figures('部门汇总，划转前'))[0])
    await dialog.getByText('请填写划转通知文号，没有文号不能入账。').waitFor()
    expect(await book.isDisabled()).toBe(true)

    await dialog.getByLabel('划转通知文号').fill('演示财〔2031〕32号')
    await dialog.getByLabel('文件日期').fill(`${YEAR - 1}-12-30`)
    await page.keyboard.press('Enter')
    await dialog.getByLabel('划转原因').fill('学校合并')
    await shot(page, 'adjustment-transfer', { fullPage: true })
    await book.click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('演示财〔2031〕32号').first().waitFor()
    await shot(page, 'adjustment-transferred', { fullPage: true })
    await page.goto(`${server.origin}/execution/ledger?year=${YEAR}`)
    await page.getByLabel('单位', { exact: true }).selectOption({ label: '山东省青岛第二中学' })
    await page.getByText('共 2 笔').waitFor()
    await page.getByText('4,000,000.00').first().waitFor()
    await page.context().close()
  })
})
