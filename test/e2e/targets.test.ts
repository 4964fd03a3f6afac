import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { games, givenBudget, YEAR } from '../kit/adjustments.ts'
import { testBrowser } from '../kit/browser.ts'
import { TEST_PASSWORD, testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withDemo: false })
await givenBudget(server.database.db)
const chromium = await testBrowser()
const list = `/targets?year=${YEAR}`
const shots = process.env.HENGJI_SHOTS

async function enter(accountName: string, to: string, size = { width: 1366, height: 768 }): Promise<Page> {
  const page = await chromium.page(size)
  await page.goto(`${server.origin}/login?to=${encodeURIComponent(to)}`)
  await page.getByLabel('账号').fill(accountName)
  await page.getByLabel('密码').fill(TEST_PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => url.pathname === to.split('?')[0])
  return page
}

async function look(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

let paperId = ''

/** What the page would type, sent as the page sends it. */
async function fillAndSubmit(accountName: string): Promise<void> {
  const client = await server.client(accountName)
  const rows = [
    ['产出指标', '数量指标', '比赛项目', '≥20项'],
    ['效益指标', '社会效益指标', '参赛学生', '有所提升'],
  ]
  const columns = ['dimension', 'category', 'name', 'target']
  const cells = rows.flatMap((row, index) => row.map((value, column) => [`indicators/${index + 1}/${columns[column]}`, value] as const))
  const changes = [...cells, ['overallObjective', '办好赛事。'] as const].map(([cell, value]) => ({ cell, base: null, value }))
  const saved = await client.request('PATCH', `/api/v1/papers/${paperId}/cells`, { changes })
  expect(saved.status, saved.text).toBe(200)
  const { body: paper } = await client.request('GET', `/api/v1/papers/${paperId}`)
  const submitted = await client.request('POST', `/api/v1/papers/${paperId}/submission`, { version: paper.version })
  expect(submitted.status, submitted.text).toBe(200)
}

describe('绩效目标的申报和审核', () => {
  it('处室从列表按项目建立申报表，项目名称和批复金额已经填好', async () => {
    const page = await enter('jijiao-01', list)
    const row = page.locator('tr', { hasText: games.name })
    await row.getByText('未申报').waitFor()
    await look(page, 'targets-list')
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await row.getByRole('button', { name: '申报目标' }).click()
    await page.waitForURL((url) => url.pathname.startsWith('/papers/'))
    paperId = new URL(page.url()).pathname.split('/')[2]!
    await page.getByRole('heading', { name: games.name }).first().waitFor()
    await look(page, 'targets-paper')
    const { body } = await (await server.client('jijiao-01')).request('GET', `/api/v1/papers/${paperId}`)
    const cells = Object.fromEntries(body.cells.map(({ cell, value }: { cell: string; value: string }) => [cell, value]))
    expect(cells).toMatchObject({ projectName: games.name, totalFunds: '8000.00' })
  })

  it('财务处对照上年和同类项目审核，选常用意见，结论为中的须写意见，不能同意', async () => {
    await fillAndSubmit('jijiao-01')
    const page = await enter('caiwu-01', `/targets/${paperId}/review`)
    await page.getByText('没有写明做到什么程度').waitFor()
    for (const item of await page.locator('.tgt-item').all()) await item.getByText('良', { exact: true }).click()
    await page.locator('.tgt-form').getByLabel('指标科学性 常用意见').selectOption('指标值请写明数值和度量单位。')
    expect(await page.locator('.tgt-form').getByLabel('指标科学性 意见').inputValue()).toBe('指标值请写明数值和度量单位。')
    await page.locator('.tgt-form > .seg, .tgt-form > [aria-label="审核结论"]').last().getByText('中', { exact: true }).click()
    await page.getByRole('button', { name: '还有 1 处没有填写' }).waitFor()
    await page.locator('.tgt-form textarea').fill('请修改后重新报送。')
    await page.getByRole('button', { name: '保存审核意见' }).click()
    await page.locator('.tgt-said', { hasText: '修改后重新报送审核' }).waitFor()
    await look(page, 'targets-review')
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    const leader = await server.client('jijiao-02')
    const { body: paper } = await leader.request('GET', `/api/v1/papers/${paperId}`)
    const answer = await leader.request('POST', `/api/v1/papers/${paperId}/approval`, { version: paper.version })
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('审核结论为“中”')])
  })

  it('财务处添加一条常用意见、停用一条；审核时可选的随之变化', async () => {
    const page = await enter('caiwu-01', '/targets/review-comments')
    await page.getByLabel('指标科学性 添加常用意见').fill('请附指标值测算表。')
    await page.keyboard.press('Enter')
    await page.getByText('请附指标值测算表。').waitFor()
    await page.getByRole('button', { name: '停用“请补充数量指标和质量指标。”' }).click()
    await page.getByRole('button', { name: '恢复“请补充数量指标和质量指标。”' }).waitFor()
    await look(page, 'targets-comments')
    await page.goto(`${server.origin}/targets/${paperId}/review`)
    const offered = () => page.getByLabel('指标科学性 常用意见').locator('option').allTextContents()
    await expect.poll(offered, { timeout: 10_000 }).toContain('请附指标值测算表。')
    expect(await offered()).not.toContain('请补充数量指标和质量指标。')
  })

  it('审核意见函一次出齐；手机上不横向滚动', async () => {
    const client = await server.client('caiwu-01')
    const letter = await client.bytes(`/api/v1/targets/review-letter.docx?year=${YEAR}`)
    expect([letter.status, letter.bytes.length > 5000]).toEqual([200, true])
    const phone = await enter('caiwu-01', list, { width: 390, height: 844 })
    await phone.locator('tr', { hasText: games.name }).waitFor()
    await phone.getByRole('combobox', { name: '年度' }).waitFor()
    await look(phone, 'targets-phone')
    expect(await sideways(phone)).toBeLessThanOrEqual(0)
    for (const path of [`/targets/${paperId}/review`, '/targets/review-comments']) {
      await phone.goto(`${server.origin}${path}`)
      await phone.locator('.sheet').first().waitFor()
      await look(phone, `targets-phone${path.replaceAll(/\W+/g, '-').slice(-20)}`)
      expect(await sideways(phone), path).toBeLessThanOrEqual(0)
    }
  })
})
