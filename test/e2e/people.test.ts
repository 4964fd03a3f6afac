import { expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { signIn } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true })
const chromium = await testBrowser()
const go = '.ant-modal-footer .ant-btn-primary'

it('建立账号、工作移交、打开清单；手机宽度不用横向滚动', async () => {
  const system = await chromium.page({ width: 1366, height: 768 })
  await signIn(system, server.origin, 'xitong-01')
  await system.locator('.rail').waitFor()
  await system.goto(`${server.origin}/accounts`)
  await system.getByRole('button', { name: '建立账号' }).click()
  await system.getByLabel('登录名').fill('jieren')
  await system.getByLabel('姓名').fill('王某某')
  await system.locator(go).click()
  expect(await system.locator('output').textContent()).toMatch(/^(\w{4}-){3}\w{4}$/)
  await system.getByRole('button', { name: '已交给本人，关闭' }).click()

  const security = await chromium.page({ width: 1366, height: 768 })
  await signIn(security, server.origin, 'anquan-01')
  await security.locator('.rail').waitFor()
  await security.goto(`${server.origin}/posts`)
  await security.getByLabel('查找岗位').fill('基础教育处')
  await security.locator('tr', { hasText: '基础教育处 经办' }).getByRole('button', { name: '移交' }).click()
  await security.locator('#toAccountName').fill('jieren')
  // The accounts are asked for when the dialog opens.
  await security.locator('.ant-select-item-option-active', { hasText: 'jieren' }).waitFor()
  await security.keyboard.press('Enter')
  await security.locator(go).click()
  await security.locator('.handover .formtitle').waitFor()
  expect(await security.locator('.handover').innerText()).toContain('王某某（jieren）')

  await security.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/accounts', '/posts', '/handovers', new URL(security.url()).pathname]) {
    await security.goto(`${server.origin}${path}`)
    await security.locator('.grid tbody tr').first().waitFor()
    expect(await security.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
  }
})
