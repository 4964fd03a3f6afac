import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { TEST_PASSWORD, testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'

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
  })

  it('手机上不横向滚动', async () => {
    const page = await signedIn('caiwu-01', { width: 390, height: 844 })
    await page.getByRole('button', { name: '教育教学研究项目' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
