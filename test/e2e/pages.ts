import type { Page, Request, Response } from 'playwright-core'
import { expect } from 'vitest'
import type { TestBrowser } from '../kit/browser.ts'
import { TEST_PASSWORD } from '../kit/server.ts'

export const office = { width: 1366, height: 768 }
export const phone = { width: 390, height: 844 }

/** Signs in by the form, as a person does, and goes on to the page that was asked for. */
export async function signIn(page: Page, origin: string, accountName: string, to = '/evaluations'): Promise<void> {
  await page.goto(`${origin}/login?to=${encodeURIComponent(to)}`)
  await page.getByLabel('账号').fill(accountName)
  await page.getByLabel('密码').fill(TEST_PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => url.pathname === new URL(to, origin).pathname)
}

/** A page of its own in which somebody is signed in. */
export function entering({ origin }: { origin: string }, chromium: TestBrowser) {
  return async (accountName: string, { to = '/', size = office } = {}): Promise<Page> => {
    const page = await chromium.page(size)
    await signIn(page, origin, accountName, to)
    return page
  }
}

/** HENGJI_SHOTS=directory keeps pictures of the pages, to be looked at. */
export async function shot(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  const shots = process.env.HENGJI_SHOTS
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, ...options })
}

/** The page does not scroll sideways. */
export async function fits(page: Page, { width }: { width: number }): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
}

/** From the list into the scoring table of the demo. */
export async function openScoring(page: Page): Promise<void> {
  await page.getByRole('link', { name: '2020年度青岛市教育局整体支出绩效评价' }).click()
  await page.locator('.off tbody tr').first().waitFor()
}

export function row(page: Page, indicator: string) {
  return page.locator('.off tbody tr').filter({ has: page.locator('th.leaf', { hasText: new RegExp(`^${indicator}$`) }) })
}

/** Presses the tick of one item of a checklist. */
export function tick(page: Page, indicator: string, item: RegExp): Promise<void> {
  return row(page, indicator).getByRole('button', { name: item }).click()
}

export function score(page: Page, indicator: string) {
  return row(page, indicator).locator('.score b')
}

export function total(page: Page) {
  return page.locator('.tot .all > b')
}

export async function shows(locator: { textContent(): Promise<string | null> }, text: string): Promise<void> {
  await expect.poll(async () => (await locator.textContent())?.trim(), { timeout: 10_000 }).toBe(text)
}

async function isSaved(page: Page): Promise<void> {
  await expect.poll(async () => page.locator('.savestate').textContent(), { timeout: 10_000 }).toMatch(/^\d\d:\d\d 已保存$/)
}

/**
 * Does something that is saved by itself, and waits until the server has confirmed it. Only what was sent after the act began counts;
 * what the server answered instead is told.
 */
export async function saving(page: Page, act: () => Promise<void>): Promise<void> {
  const begun = new Set<Request>()
  const answers: string[] = []
  const begin = (request: Request) => void (isSave(request) && begun.add(request))
  const answer = (response: Response) => void (isSave(response.request()) && answers.push(`${response.status()}`))
  page.on('request', begin).on('response', answer)
  try {
    const confirmed = page
      .waitForResponse((response) => begun.has(response.request()) && response.ok())
      .catch((error: Error) => {
        throw new Error(`没有等到保存成功，服务器的答复：${answers.join('、') || '没有'}`, { cause: error })
      })
    await Promise.all([confirmed, act()])
    await isSaved(page)
  } finally {
    page.off('request', begin).off('response', answer)
  }
}

/** 断网: nothing that is saved reaches the server. */
export function disconnected(page: Page): Promise<unknown> {
  return page.route('**/cells', (route) => route.abort())
}

/** 连上: the way is open again, and the browser says so. Whether its word or the page's own next attempt comes first makes no difference. */
export async function reconnected(page: Page): Promise<void> {
  await page.unroute('**/cells')
  await page.evaluate(() => globalThis.dispatchEvent(new Event('online')))
}

function isSave(request: Request): boolean {
  return request.method() === 'PATCH' && request.url().endsWith('/cells')
}
