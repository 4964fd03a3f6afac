import packagedChromium from '@sparticuz/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll } from 'vitest'

/** Every wait of a page has this bound. */
const WAIT_MS = 15_000

export interface TestBrowser {
  readonly browser: Browser
  /** A page in a context of its own (own cookies); desktop size unless told. */
  page(options?: { width?: number; height?: number }): Promise<Page>
}

/** Left out of the package's arguments: in one process the browser dies with its first context; and pages are tested with the security they have. */
const UNWANTED = new Set(['--single-process', '--disable-web-security', '--allow-running-insecure-content'])

/** A real Chromium out of an npm package; starts as root and without a network. Call it at the top of a test file. */
export async function testBrowser(): Promise<TestBrowser> {
  const browser = await chromium.launch({
    executablePath: await packagedChromium.executablePath(),
    args: [...packagedChromium.args.filter((argument) => !UNWANTED.has(argument)), '--disable-background-networking', '--lang=zh-CN'],
    headless: true,
    timeout: 60_000,
  })
  afterAll(() => browser.close())
  return {
    browser,
    async page({ width = 1440, height = 900 } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        acceptDownloads: true,
      })
      const page = await context.newPage()
      page.setDefaultTimeout(WAIT_MS)
      page.setDefaultNavigationTimeout(WAIT_MS)
      return page
    },
  }
}
