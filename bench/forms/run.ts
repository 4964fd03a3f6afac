/**
 * npm run bench: typing, pasting, saving and scrolling in a form of 500 rows, in a real browser, beside a grid library on the same rows.
 *
 * `--rows 500`
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import { parseArgs } from 'node:util'
import packagedChromium from '@sparticuz/chromium'
import { type CDPSession, chromium, type Page } from 'playwright-core'
import { type Cost, costOf, measuring, say, summed } from './cost.ts'
import { type BenchHouse, openHouse, PASSWORD } from './house.ts'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '500' } } })
const ROWS = Number(values.rows)

/** One kind of form: who fills it, where its rows stand, what is typed. */
interface Subject {
  readonly name: string
  readonly account: string
  readonly type: string
  readonly division?: string
  readonly section: string
  /** Columns of the pasted block, in the order of the page, and which of them is typed into. */
  readonly columns: readonly string[]
  readonly typed: string
  readonly textOf: (column: string, row: number) => string
}

const words = ['产出指标', '效益指标', '满意度指标']
const indicator = (column: string, row: number): string =>
  ({
    dimension: words[Math.floor((3 * (row - 1)) / ROWS)]!,
    category: ['数量指标', '质量指标', '时效指标'][Math.floor(row / 10) % 3]!,
    name: `第${row}项任务完成数量`,
    target: `≥${row}个`,
    explanation: `反映第${Math.ceil(row / 4)}组任务的完成情况。`,
    description: `完成数量 ÷ 计划数量 × 100%`,
  })[column] ?? `${column}${row}`

const subjects: readonly Subject[] = [
  {
    ...{ name: 'official sheet', account: 'zhengzhou-02', type: 'targets.departmentTargets', section: 'indicators' },
    columns: ['dimension', 'category', 'name', 'target', 'explanation', 'description'],
    ...{ typed: 'name', textOf: indicator },
  },
  {
    ...{ name: 'plain grid', account: 'yizhong-01', type: 'library.projectApplication', division: '基础教育处', section: 'calculation' },
    columns: ['content', 'standard', 'quantity', 'amount', 'basis'],
    ...{ typed: 'content', textOf: (column, row) => (['content', 'basis'].includes(column) ? `${column}${row}` : String(row)) },
  },
]

/** Left out of the package's arguments: in one process the browser dies with its first context; and pages run with the security they have. */
const UNWANTED = new Set(['--single-process', '--disable-web-security', '--allow-running-insecure-content'])
const browser = await chromium.launch({
  executablePath: await packagedChromium.executablePath(),
  args: [...packagedChromium.args.filter((one) => !UNWANTED.has(one)), '--disable-background-networking', '--lang=zh-CN'],
  headless: true,
})
const house = await openHouse()
try {
  for (const subject of subjects) await measure(house, subject).catch((error) => say(`${subject.name}: ${error}`))
  await measurePeer()
} finally {
  await browser.close()
  await house.close()
}

interface Opened {
  readonly house: BenchHouse
  readonly subject: Subject
  readonly page: Page
  readonly cdp: CDPSession
  readonly address: string
  readonly id: string
}

async function measure(house: BenchHouse, subject: Subject): Promise<void> {
  const opened = await openForm(house, subject)
  await measurePaste(opened)
  await measureTyping(opened)
  await measureScroll(opened.page, opened.cdp, subject.name)
  await measureServer(opened)
  await opened.page.context().close()
}

function cellOf({ page, subject }: Opened, row: number, column: string) {
  return page.locator(`[data-cell="${subject.section}/${row}/${column}"]`)
}

/** A person has signed in and opens a new paper. */
async function openForm(house: BenchHouse, subject: Subject): Promise<Opened> {
  const { call, origin } = house
  const { account } = subject
  const page = await newPage()
  await page.goto(`${origin}/login?to=/papers`)
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/papers', { waitUntil: 'commit' })
  const { organisations } = (await call(account, 'GET', '/organisations')).body as { organisations: { id: string; name: string }[] }
  const division = subject.division && organisations.find(({ name }) => name === subject.division)?.id
  const order = { type: subject.type, fiscalYear: 2027, ...(division && { divisionId: division }) }
  const { id } = (await call(account, 'POST', '/papers', order)).body as { id: string }
  return { house, subject, page, cdp: await measuring(page), address: `${origin}/papers/${id}`, id }
}

async function measurePaste(opened: Opened): Promise<void> {
  const { page, cdp, address, subject } = opened
  const { columns, textOf, name } = subject
  await page.goto(address)
  await cellOf(opened, 1, columns[0]!).click()
  const requests: number[] = []
  page.on('request', (request) => void (request.method() === 'PATCH' && requests.push((request.postData() ?? '').length)))
  const block = Array.from({ length: ROWS }, (_, index) => columns.map((column) => textOf(column, index + 1)).join('\t')).join('\n')
  let pasted = 0
  const paste = await costOf(page, cdp, async () => {
    pasted = await page.evaluate(pasteInto, block)
  })
  summed(`${name}: paste of ${ROWS}×${columns.length}`, [{ ...paste, frame: pasted }])
  const begun = performance.now()
  await page.locator('.savestate.saved').waitFor({ timeout: 300_000 })
  say(
    `${name}: all saved after ${(performance.now() - begun).toFixed(0)} ms more, ${requests.length} requests, ${requests.join(', ')} bytes`,
  )
}

async function measureTyping(opened: Opened): Promise<void> {
  const { page, cdp, address, subject } = opened
  const { name, typed } = subject
  const begun = performance.now()
  await page.goto(address)
  await cellOf(opened, 1, typed).waitFor()
  say(`${name}: open ${(performance.now() - begun).toFixed(0)} ms; rendered rows ${await page.locator('tbody tr').count()}`)
  const keys: Cost[] = []
  const commits: Cost[] = []
  const saves: number[] = []
  page.on('response', (answer) => {
    if (answer.request().method() === 'PATCH') void answer.finished().then(() => saves.push(answer.request().timing().responseEnd))
  })
  await cellOf(opened, 3, typed).click()
  for (const text of ['abcdefghij0123456789', 'klmnopqrst0123456789', 'uvwxyzabcd0123456789']) {
    for (const key of text) keys.push(await costOf(page, cdp, () => page.keyboard.press(key)))
    commits.push(await costOf(page, cdp, () => page.keyboard.press('Enter')))
    await page.waitForTimeout(2500)
  }
  summed(`${name}: keystroke`, keys)
  summed(`${name}: leaving a cell`, commits)
  say(`${name}: save of one cell, request to answer ${saves.map((ms) => ms.toFixed(0)).join(', ')} ms`)
}

async function measureServer({ house, subject, id }: Opened): Promise<void> {
  const { account, section, typed, textOf, name } = subject
  const { version } = (await house.call(account, 'GET', `/papers/${id}`)).body as { version: number }
  const before = process.cpuUsage()
  const change = { cell: `${section}/${ROWS}/${typed}`, base: textOf(typed, ROWS), value: `${textOf(typed, ROWS)}。` }
  const { ms, bytes } = await house.call(account, 'PATCH', `/papers/${id}/cells`, { version, changes: [change] })
  const { user, system } = process.cpuUsage(before)
  const cpu = ((user + system) / 1000).toFixed(0)
  say(`${name}: save of one cell, server alone ${ms.toFixed(0)} ms, ${cpu} ms of them reckoning, answer ${(bytes / 1024).toFixed(0)} KB`)
}

/** The same rows in a grid library, all columns editable. */
async function measurePeer(): Promise<void> {
  const require = createRequire(import.meta.url)
  const script = readFileSync(require.resolve('tabulator-tables/dist/js/tabulator.min.js'), 'utf8')
  const style = readFileSync(require.resolve('tabulator-tables/dist/css/tabulator.min.css'), 'utf8')
  const { columns, textOf } = subjects[0]!
  const page = await newPage()
  await page.setContent(`<style>${style}</style><div id="grid" style="height:600px"></div>`)
  await page.addScriptTag({ content: script })
  const cdp = await measuring(page)
  const rows = Array.from({ length: ROWS }, (_, index) => Object.fromEntries(columns.map((one) => [one, textOf(one, index + 1)])))
  const setData = await page.evaluate(
    async ({ columns, rows }) => {
      const { Tabulator } = window as unknown as {
        Tabulator: new (at: string, options: object) => { setData(rows: unknown): Promise<void> }
      }
      const grid = new Tabulator('#grid', {
        ...{ data: [], height: '600px', layout: 'fitColumns' },
        columns: columns.map((field) => ({ title: field, field, editor: 'input', formatter: 'textarea' })),
      })
      await new Promise((resolve) => setTimeout(resolve, 300))
      const begun = performance.now()
      await grid.setData(rows)
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return performance.now() - begun
    },
    { columns, rows },
  )
  say(`Tabulator: ${ROWS}×${columns.length} set ${setData.toFixed(0)} ms to the next frame`)
  const keys: Cost[] = []
  const commits: Cost[] = []
  const at = (row: number) => page.locator('.tabulator-row').nth(row).locator('.tabulator-cell').nth(2)
  for (const [row, text] of ['abcdefghij0123456789', 'klmnopqrst0123456789', 'uvwxyzabcd0123456789'].entries()) {
    await at(row + 2).click()
    for (const key of text) keys.push(await costOf(page, cdp, () => page.keyboard.press(key)))
    commits.push(await costOf(page, cdp, () => page.keyboard.press('Enter')))
  }
  summed('Tabulator: keystroke', keys)
  summed('Tabulator: leaving a cell', commits)
  await measureScroll(page, cdp, 'Tabulator', '.tabulator-tableholder')
}

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return page
}

async function measureScroll(page: Page, cdp: CDPSession, name: string, place = '.pp-left'): Promise<void> {
  const costs: Cost[] = []
  for (let step = 0; step < 30; step++) {
    costs.push(await costOf(page, cdp, () => page.evaluate((at) => void document.querySelector(at)?.scrollBy(0, 500), place)))
  }
  summed(`${name}: scrolling by 500 px`, costs)
}

async function pasteInto(text: string): Promise<number> {
  const data = new DataTransfer()
  data.setData('text/plain', text)
  const begun = performance.now()
  document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  return performance.now() - begun
}
