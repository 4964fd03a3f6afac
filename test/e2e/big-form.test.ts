import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { TEST_PASSWORD, testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withDemo: false, withWeb: true })
const chromium = await testBrowser()
const enter = entering(server, chromium)

const ROWS = 500
const columns = ['dimension', 'category', 'name', 'target', 'explanation', 'description'] as const
const textOf = (column: (typeof columns)[number], row: number): string =>
  ({
    dimension: ['产出指标', '效益指标', '满意度指标'][Math.floor((3 * (row - 1)) / ROWS)]!,
    category: ['数量指标', '质量指标', '时效指标'][Math.floor(row / 10) % 3]!,
    name: `第${row}项任务完成数量`,
    target: `≥${row}个`,
    explanation: `反映第${Math.ceil(row / 4)}组任务的完成情况。`,
    description: '完成数量 ÷ 计划数量 × 100%',
  })[column]
const block = Array.from({ length: ROWS }, (_, index) => columns.map((column) => textOf(column, index + 1)).join('\t')).join('\n')

async function call(method: string, path: string, body?: unknown) {
  const answer = await (await server.client('zhengzhou-02')).request(method, `/api/v1${path}`, body)
  if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`)
  return answer.body
}

const newPaper = async (): Promise<string> => (await call('POST', '/papers', { type: 'targets.departmentTargets', fiscalYear: 2027 })).id

async function filledPaper(): Promise<string> {
  const id = await newPaper()
  const rows = Array.from({ length: ROWS }, (_, index) => index + 1)
  const changes = rows.flatMap((row) =>
    columns.map((column) => ({ cell: `indicators/${row}/${column}`, base: null, value: textOf(column, row) })),
  )
  await call('PATCH', `/papers/${id}/cells`, { changes })
  return id
}

const storedCells = async (id: string): Promise<Map<string, string>> =>
  new Map((await call('GET', `/papers/${id}`)).cells.map(({ cell, value }: { cell: string; value: string }) => [cell, value]))

const at = (page: Page, cell: string) => page.locator(`[data-cell="${cell}"]`)
const saved = (page: Page) => page.locator('.savestate.saved').waitFor({ timeout: 40_000 })
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 20_000 })

async function open(id: string): Promise<Page> {
  const page = await enter('zhengzhou-02', { to: `/papers/${id}` })
  await at(page, 'indicators/1/name').waitFor()
  return page
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

const drawnRows = (page: Page) => page.locator('.official tbody tr').count()

describe('500 行的表', () => {
  it('整块粘贴 500 行：只画看得见的行，一次送出，一格不少', async () => {
    const id = await newPaper()
    const page = await open(id)
    const sent: number[] = []
    page.on('request', (request) => void (request.method() === 'PATCH' && sent.push((request.postData() ?? '').length)))
    await at(page, 'indicators/1/dimension').click()
    await paste(page, block)
    await at(page, 'indicators/3/name').getByText('第3项任务完成数量').waitFor()
    await saved(page)
    expect(sent.length).toBeLessThanOrEqual(2)
    expect(sent.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(400_000)
    expect(await drawnRows(page)).toBeLessThan(150)
    const stored = await storedCells(id)
    expect([...stored.keys()].filter((cell) => cell.startsWith('indicators/')).length).toBe(ROWS * columns.length)
    expect(stored.get('indicators/500/target')).toBe('≥500个')
    await shot(page, 'big-form')
    // A key in one cell sends one cell.
    await at(page, 'indicators/2/name').click()
    await page.keyboard.type('改')
    sent.length = 0
    await page.keyboard.press('Enter')
    await eventually(() => sent.length).toBe(1)
    expect(sent[0]).toBeLessThan(300)
  })

  it('滚到哪里画到哪里，合并的名称跟着；点校验结果到没有画出的那一行；光标一直往下也不丢', async () => {
    const id = await filledPaper()
    await call('PATCH', `/papers/${id}/cells`, { changes: [{ cell: 'indicators/420/name', base: textOf('name', 420), value: null }] })
    const page = await open(id)
    expect(await at(page, 'indicators/420/name').count()).toBe(0)
    await page.locator('.pb', { hasText: '绩效指标 第420行 三级指标' }).click()
    await at(page, 'indicators/420/name').locator('textarea').waitFor()
    expect(await drawnRows(page)).toBeLessThan(150)
    // Row 420 lies within the third group, whose first row is not drawn.
    expect(await page.locator('.official td.merged', { hasText: '满意度指标' }).count()).toBeGreaterThan(0)
    await shot(page, 'big-form-420')
    for (let step = 0; step < 5; step++) await page.keyboard.press('Enter')
    await at(page, 'indicators/425/name').locator('textarea').waitFor()
    await page.keyboard.type('改过的名称')
    await page.keyboard.press('Enter')
    await saved(page)
    expect((await storedCells(id)).get('indicators/425/name')).toBe('改过的名称')
    await page.setViewportSize(phone)
    await fits(page, phone)
    await page.setViewportSize(office)
  })
})

describe('查看 500 行的表', () => {
  it('只画看得见的行；滚到最后，最后一行在，合并的名称跟着', async () => {
    const id = await filledPaper()
    const page = await enter('zhengzhou-03', { to: `/papers/${id}` })
    await at(page, 'indicators/1/name').waitFor()
    expect(await drawnRows(page)).toBeLessThan(150)
    expect(await at(page, 'indicators/500/name').count()).toBe(0)
    await eventually(async () => {
      await page.locator('.official').evaluate((table) => table.scrollIntoView({ block: 'end' }))
      return at(page, 'indicators/500/name').allInnerTexts()
    }).toEqual([expect.stringContaining(textOf('name', 500))])
    expect(await page.locator('.official td.merged', { hasText: '满意度指标' }).count()).toBeGreaterThan(0)
    expect(await drawnRows(page)).toBeLessThan(150)
  })
})

describe('不丢已填内容', () => {
  it('粘贴 500 行后马上关掉标签页，再打开一格不少', async () => {
    const id = await newPaper()
    const page = await open(id)
    const context = page.context()
    await context.route('**/cells', (route) => route.abort())
    await at(page, 'indicators/1/dimension').click()
    await paste(page, block)
    await at(page, 'indicators/3/name').getByText('第3项任务完成数量').waitFor()
    await page.close()
    expect((await storedCells(id)).size).toBe(0)
    await context.unroute('**/cells')
    const again = await context.newPage()
    await again.goto(`${server.origin}/papers/${id}`)
    await at(again, 'indicators/3/name').getByText('第3项任务完成数量').waitFor()
    await saved(again)
    expect((await storedCells(id)).get('indicators/500/name')).toBe('第500项任务完成数量')
  })

  it('断网时照样填，连上后自己送出', async () => {
    const id = await filledPaper()
    const page = await open(id)
    await page.context().setOffline(true)
    await at(page, 'indicators/2/name').click()
    await page.keyboard.type('断网时填的名称')
    await page.keyboard.press('Enter')
    await page.getByText(/网络断开.*1 处修改存在本机/).waitFor()
    await page.context().setOffline(false)
    await saved(page)
    expect((await storedCells(id)).get('indicators/2/name')).toBe('断网时填的名称')
  })

  it('登录过期，重新登录后送出；别人改过的那一格，逐格选', async () => {
    const id = await filledPaper()
    const page = await open(id)
    await call('PATCH', `/papers/${id}/cells`, { changes: [{ cell: 'indicators/3/name', base: textOf('name', 3), value: '别人改的名称' }] })
    await page.context().clearCookies()
    await at(page, 'indicators/2/name').click()
    await page.keyboard.type('过期以后填的名称')
    await page.keyboard.press('Enter')
    await page.keyboard.type('我改的名称')
    await page.keyboard.press('Enter')
    const login = page.getByRole('dialog', { name: '请重新登录' })
    await login.getByLabel('密码').fill(TEST_PASSWORD)
    await login.getByRole('button', { name: '登录并保存' }).click()
    const conflict = page.getByRole('dialog', { name: /1 格不同/ })
    await conflict.waitFor()
    expect(await conflict.locator('tbody td').allInnerTexts()).toEqual(
      expect.arrayContaining(['绩效指标 第3行 三级指标', textOf('name', 3), '别人改的名称', '我改的名称']),
    )
    await conflict.getByText('对方的', { exact: true }).click()
    await conflict.getByRole('button', { name: '合并并保存' }).click()
    await saved(page)
    await eventually(async () => (await storedCells(id)).get('indicators/2/name')).toBe('过期以后填的名称')
    expect((await storedCells(id)).get('indicators/3/name')).toBe('别人改的名称')
  })
})
