import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { TEST_PASSWORD, testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withPapers: true })
const { page: newPage } = await testBrowser()

async function signedIn(accountName: string, size?: { width: number; height: number }) {
  const page = await newPage(size)
  await page.goto(`${server.origin}/login?to=/monitoring?year=2020`)
  await page.getByLabel('账号').fill(accountName)
  await page.getByLabel('密码', { exact: true }).fill(TEST_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('link', { name: '监控' }).waitFor()
  await page.goto(`${server.origin}/monitoring?year=2020`)
  return page
}

describe('监控', () => {
  it('墙上点开一个项目，看到每个灯的理由；提问、回复在同一处', async () => {
    const page = await signedIn('caiwu-01', { width: 1366, height: 768 })
    await page.getByRole('button', { name: '教育教学研究项目' }).click()
    const panel = page.getByRole('complementary', { name: '项目监控情况' })
    await panel.getByText('参照值 240×7÷12＝140场，完成 72场，为参照值的 51.43%。').first().waitFor()
    expect(await panel.getByText('监控发现的问题').count()).toBeGreaterThan(0)
    const clerk = await signedIn('jijiao-01')
    await clerk.getByRole('button', { name: '教育教学研究项目' }).click()
    await clerk.getByRole('button', { name: '回复', exact: true }).first().click()
    await clerk.getByLabel('原因').fill('集中活动改为线上。')
    await clerk.getByLabel('措施和完成时间').fill('九月起补开线下教研。')
    await clerk.getByRole('dialog').getByRole('button', { name: '回复', exact: true }).click()
    await clerk.getByText('待审核').first().waitFor()
    expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1440)
  })

  it('考核时点：处室设了以后，没有报送的项目到期以前列未到期', async () => {
    const page = await signedIn('jijiao-01', { width: 1366, height: 768 })
    await page.getByRole('button', { name: '教育招生考试项目' }).click()
    const panel = page.getByRole('complementary', { name: '项目监控情况' })
    await panel
      .getByRole('button', { name: /^设置“.*”的考核时点$/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('考核时点').fill('2020-12-31')
    await dialog.getByRole('button', { name: '保存' }).click()
    await panel.getByText('考核时点 2020-12-31，监控期末 2020-07-31 还没有到。').first().waitFor()
    await shot(page, 'monitoring-timing')
  })

  it('汇总表下载为 Word 和 Excel', async () => {
    const page = await signedIn('caiwu-02', { width: 1366, height: 768 })
    for (const [name, ending] of [
      ['汇总表（Word）', '.docx'],
      ['汇总表（Excel）', '.xlsx'],
    ] as const) {
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name }).click()
      expect((await download).suggestedFilename()).toContain(`汇总表${ending}`)
    }
  })

  it('布置监控：任选起止月份，期末未到的不能布置', async () => {
    const page = await signedIn('caiwu-01', { width: 1366, height: 768 })
    const asked = Promise.withResolvers<void>()
    await page.route('**/api/v1/monitoring/choices*', async (route) => {
      await asked.promise
      await route.continue()
    })
    await page.getByRole('button', { name: '布置监控' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('正在读取项目…').waitFor()
    const top = async () => (await dialog.getByRole('button', { name: '暂不布置' }).boundingBox())?.y
    const before = await top()
    asked.resolve()
    await dialog.getByText('教育招生考试项目').first().waitFor()
    // 项目读到以后，按钮还在原处。
    expect(await top()).toBe(before)
    await shot(page, 'monitoring-open')
    await dialog.getByRole('button', { name: /布置 \d+ 个项目$/ }).click()
    await dialog.getByText('已有“2020年1—7月绩效监控”').waitFor()
    await dialog.getByLabel('监控名称').fill('2020年全年绩效监控（补）')
    await dialog.getByRole('button', { name: /布置 \d+ 个项目$/ }).click()
    await page.locator('.mon-wall').getByText('未报送').nth(2).waitFor()
    await shot(page, 'monitoring-opened')
  })

  it('分管局领导在手机上看灯和问题，不横向滚动', async () => {
    const page = await signedIn('juling-01', { width: 390, height: 844 })
    await page.getByRole('button', { name: '教育教学研究项目' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.getByRole('button', { name: '教育教学研究项目' }).click()
    await page.getByRole('complementary', { name: '项目监控情况' }).getByText('监控发现的问题').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await shot(page, 'monitoring-phone', { fullPage: true })
  })
})
