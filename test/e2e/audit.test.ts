import { describe, expect, it } from 'vitest'
import { appendAudit } from '../../src/audit/server.ts'
import { inRegion } from '../../src/db/server.ts'
import { testBrowser } from '../kit/browser.ts'
import { demoActor } from '../kit/database.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, phone } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withDemo: false })
const chromium = await testBrowser()
const enter = entering(server, chromium)
const lead = demoActor('pingjia-01')
await inRegion(server.database.db, lead, (tx) =>
  appendAudit(tx, {
    actor: lead,
    action: 'evaluation.saveCells',
    subject: 'evaluation/1',
    changes: [{ field: '取数依据', before: '97.00%', after: '97.39%' }],
  }),
)

describe('操作留痕', () => {
  it('审计管理员查得到业务操作和字段，看不到新旧值；自己的操作看得到', async () => {
    const page = await enter('shenji-01', { to: '/audit' })
    await page.getByRole('searchbox', { name: '账号' }).fill('pingjia-01')
    await page.getByRole('button', { name: '查询留痕' }).click()
    await page
      .getByRole('row', { name: /修改评价/ })
      .getByRole('button')
      .click()
    const panel = page.getByLabel('留痕详情')
    await panel.getByText('业务内容须有业务权限方可查看').waitFor()
    expect(await panel.innerText()).toMatch(/评价组 主评[\s\S]*取数依据/)
    expect(await page.content()).not.toContain('97.39')

    await page.getByRole('button', { name: '清空条件' }).click()
    await page.getByRole('button', { name: /留存期限 36 个月/ }).click()
    await page.getByLabel(/至少留存/).fill('5')
    await page.getByText('留存期限不得少于 6 个月，请改为 6 以上。').waitFor()
    await page.getByLabel(/至少留存/).fill('48')
    await page.getByRole('button', { name: '保存留存期限' }).click()
    await page
      .getByRole('row', { name: /设置留存期限/ })
      .getByRole('button')
      .click()
    await panel.getByRole('row', { name: '留存期限（月） 36 48' }).waitFor()
  })

  it('校验在后台进行，结果写在页上；手机上没有横向滚动', async () => {
    const page = await enter('shenji-01', { to: '/audit', size: phone })
    await page.getByRole('button', { name: '校验留痕' }).click()
    await page.getByText('留痕完好').waitFor()
    await fits(page, phone)
  })
})
