import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { openScoring, shows, signIn, total } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true })
const chromium = await testBrowser()

describe('登录', () => {
  it('没有登录时先到登录页，登录后回到原来要去的页', async () => {
    const page = await chromium.page()
    await page.goto(`${server.origin}/evaluations`)
    await page.waitForURL('**/login**')
    expect(await page.getByRole('heading', { name: '登录' }).count()).toBe(1)
  })

  it('密码不对时，原因写在密码下面', async () => {
    const page = await chromium.page()
    await page.goto(`${server.origin}/login`)
    await page.getByLabel('账号').fill('pingjia-01')
    await page.getByLabel('密码').fill('错的密码')
    await page.getByRole('button', { name: '登录' }).click()
    await expect
      .poll(() =>
        page
          .locator('.ant-form-item-explain')
          .innerText()
          .catch(() => ''),
      )
      .toContain('密码')
    expect(page.url()).toContain('/login')
  })

  it('登录后不能被带到别的网站', async () => {
    const page = await chromium.page()
    await page.goto(`${server.origin}/login?to=//example.com/`)
    await page.getByLabel('账号').fill('pingjia-01')
    await page.getByLabel('密码').fill('hengji-test')
    await page.getByRole('button', { name: '登录' }).click()
    await page.waitForURL(`${server.origin}/`)
  })

  it('别的地区看不到本市的评价', async () => {
    const page = await chromium.page()
    await signIn(page, server.origin, 'zhengzhou-01')
    await page.getByText('还没有评价').waitFor()
  })

  it('地址有误时说明，并给出回去的路', async () => {
    const page = await chromium.page()
    await page.goto(`${server.origin}/nothing-here`)
    await page.getByText('没有找到这一页').waitFor()
  })
})

describe('手机', () => {
  it('390 像素宽时没有横向滚动，每项成为标签和值，计算过程占满屏幕', async () => {
    const page = await chromium.page({ width: 390, height: 844 })
    await signIn(page, server.origin, 'pingjia-01')
    await openScoring(page)
    await shows(total(page), '93.66')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await page.locator('.wrap').evaluate((wrap) => wrap.scrollWidth <= wrap.clientWidth)).toBe(true)
    await page.locator('.score').nth(4).click()
    const box = await page.locator('.drawer').boundingBox()
    expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 })
  })

  it('1366×768 的表格不用横向滚动', async () => {
    const page = await chromium.page({ width: 1366, height: 768 })
    await signIn(page, server.origin, 'pingjia-01')
    await openScoring(page)
    await page.locator('.score').nth(4).click()
    await page.locator('.drawer').waitFor()
    expect(await page.locator('.wrap').evaluate((wrap) => wrap.scrollWidth <= wrap.clientWidth)).toBe(true)
  })
})

describe('不支持的浏览器', () => {
  const agents = {
    'Chromium 86 内核': 'Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36',
    'IE 兼容模式': 'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko',
  }
  it.each(Object.entries(agents))('%s 看到的是切换极速模式的说明，而不是空白页', async (_, userAgent) => {
    const context = await chromium.browser.newContext({ userAgent })
    const page = await context.newPage()
    await page.goto(`${server.origin}/login`)
    await page.getByText('请切换极速模式').waitFor()
    expect(await page.locator('#root > *').count()).toBe(0)
    await context.close()
  })

  it('Chromium 109 可以使用', async () => {
    const context = await chromium.browser.newContext({
      userAgent: 'Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36',
    })
    const page = await context.newPage()
    await page.goto(`${server.origin}/login`)
    await page.getByRole('button', { name: '登录' }).waitFor()
    expect(await page.getByText('请切换极速模式').isVisible()).toBe(false)
    await context.close()
  })
})
