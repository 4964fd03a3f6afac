import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withPapers: true })
const chromium = await testBrowser()
const enter = entering(server, chromium)

const inDays = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

describe('报送任务', () => {
  it('财务处下达给全部有经办的单位，复制催办，给一个单位延期', async () => {
    const page = await enter('caiwu-01')
    await page.getByRole('link', { name: '报送任务' }).click()
    await page.getByRole('button', { name: '下达报送任务' }).click()
    await page.getByLabel('文书种类').selectOption({ label: '项目支出绩效目标申报表' })
    await page.getByLabel('审核处室').selectOption({ label: '基础教育处' })
    await page.getByLabel('任务名称').fill('项目绩效目标（补报）')
    await page.getByLabel('报送期限').fill(inDays(0))
    await page.getByRole('button', { name: '全选' }).click()
    await shot(page, 'open-1366')
    await page.getByRole('button', { name: '下达给 3 个单位' }).click()

    await page.getByRole('heading', { name: '项目绩效目标（补报）' }).waitFor()
    expect(await page.getByText('今天到期', { exact: true }).count()).toBe(3)
    await page.getByRole('button', { name: '复制催办 山东省青岛第一中学' }).click()
    await page.getByText('已复制').waitFor()
    await page.getByLabel('选择山东省青岛第二中学', { exact: true }).check()
    await page.getByRole('button', { name: '延期 1 个单位' }).click()
    await page.getByLabel('新的期限').fill(inDays(10))
    await page.getByLabel('延期理由').fill('校舍搬迁')
    await shot(page, 'extend-1366')
    await page.getByRole('button', { name: /^延期到/ }).click()
    await expect.poll(() => page.getByText('今天到期', { exact: true }).count()).toBe(2)
    await shot(page, 'collection-1366')
  })

  it('手机上没有横向滚动', async () => {
    const page = await enter('caiwu-01', { size: phone })
    await page.goto(`${server.origin}/collections`)
    await page.getByRole('link', { name: '项目绩效目标（补报）' }).click()
    await page.getByRole('heading', { name: '项目绩效目标（补报）' }).waitFor()
    await fits(page, phone)
    await shot(page, 'collection-390')
  })
})

describe('工作台', () => {
  it('单位经办看到今天到期的件数，点数字到那一件', async () => {
    const page = await enter('yizhong-01')
    await page.getByText('项目绩效目标（补报）').waitFor()
    const head = page.getByRole('heading', { level: 1 })
    expect(await head.innerText()).toMatch(/今天有 \d+ 件到期/)
    await head.getByRole('link', { name: /件到期/ }).click()
    expect(await page.locator('#due-today').innerText()).toContain('今天')
    expect(await page.locator('.rail i').innerText()).toMatch(/\d/)
    await shot(page, 'clerk-1366')
  })

  it('财务处看到报送情况和未报送的单位', async () => {
    const page = await enter('caiwu-01')
    await page.getByRole('heading', { name: '未报送的单位' }).waitFor()
    await page.getByRole('link', { name: '项目绩效目标（补报）' }).waitFor()
    await fits(page, office)
    await shot(page, 'finance-1366')
  })

  it.each(['xitong-01', 'pingjia-01'])('%s 没有待办，页上写明可以做什么', async (name) => {
    const page = await enter(name)
    await page.getByRole('heading', { name: '没有待办', level: 2 }).waitFor()
    expect(await page.locator('.state .acts a').count()).toBeGreaterThan(0)
    await shot(page, `${name}-1366`)
  })

  it.each(['yizhong-01', 'caiwu-01', 'jijiao-01'])('%s 在手机上没有横向滚动', async (name) => {
    const page = await enter(name, { size: phone })
    await page.locator('.wb').getByRole('heading', { level: 2 }).first().waitFor()
    await fits(page, phone)
    await shot(page, `${name}-390`)
  })
})

describe('委托代理', () => {
  it('委托同事，提前结束', async () => {
    const page = await enter('caiwu-02')
    await page.goto(`${server.origin}/delegations`)
    await page.getByRole('button', { name: '委托本岗位' }).click()
    await page.getByLabel('受托人').selectOption({ label: '财务处 经办（caiwu-01）' })
    await page.getByLabel('事由').fill('外出培训')
    await shot(page, 'delegate-1366')
    await page.getByRole('button', { name: /^委托到/ }).click()
    await page.getByText('代理中').waitFor()
    await shot(page, 'delegations-1366')
    await page.getByRole('button', { name: '提前结束' }).click()
    await page.getByRole('button', { name: '结束委托' }).click()
    await page.getByText('已提前结束').waitFor()
  })
})
