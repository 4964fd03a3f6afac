import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { givenPaper, movePaper, targetCells, uploadFile } from '../kit/frozen-papers.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'

await builtWeb()
const server = await testServer({ withDemo: false, withWeb: true })
const { browser } = await testBrowser()
const { db } = server.database
const clerk = await server.client('yizhong-01')

const cells: Record<string, string> = { ...targetCells }
for (let row = 3; row <= 30; row++) {
  Object.assign(cells, {
    [`indicators/${row}/dimension`]: '产出指标',
    [`indicators/${row}/category`]: '数量指标',
    [`indicators/${row}/name`]: `第${row}项比赛的场次`,
    [`indicators/${row}/target`]: '≥12场',
    [`indicators/${row}/explanation`]: '按赛程表统计，因天气改期的只计一次。',
  })
}
const approved = { edition: 1, submission: 1, final: true, cells }

/** A page that is signed in as 青岛第一中学 经办. */
async function pageOf(size: { width: number; height: number }, scale = 1): Promise<Page> {
  const phone = size.width < 480 && { isMobile: true, hasTouch: true }
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: scale,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...phone,
  })
  const [name, value] = clerk.cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url: server.origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

/** The printed sheet as the printer would draw its first page. */
async function printedSheet(paperId: string): Promise<Buffer> {
  const page = await pageOf({ width: 794, height: 1123 }, 2.5)
  await page.goto(`${server.origin}/papers/${paperId}/print`)
  await page.locator('.printed-code').waitFor()
  await page.emulateMedia({ media: 'print' })
  // A printer waits for the fonts and for the pages to be laid out with them.
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  const sheet = await page.screenshot({ type: 'png' })
  await page.context().close()
  return sheet
}

/**
 * 手机拍照: the sheet lies askew on a table, seen at an angle, out of focus, under a lamp from one side with a shadow over
 * it; JPEG of quality 60 with half as many pixels as the telephones of today take.
 */
async function photograph(sheet: Buffer): Promise<Buffer> {
  const page = await pageOf({ width: 2250, height: 3000 })
  await page.setContent(`
    <style>
      body { margin: 0; height: 3000px; overflow: hidden; background: repeating-linear-gradient(88deg, #7a5a3c 0 60px, #6d4f34 60px 125px); }
      .view { perspective: 3900px; position: absolute; inset: 0; }
      .sheet { position: absolute; left: 210px; top: 200px; width: 1580px; padding: 90px 130px; background: #fff; box-shadow: 45px 60px 90px #0009;
               transform: rotateX(17deg) rotateY(-14deg) rotateZ(8deg); filter: blur(1.3px) contrast(.72) brightness(.86) sepia(.25); }
      .light { position: absolute; inset: 0; background:
               linear-gradient(118deg, #fff6 0%, #fff0 38%, #0007 100%),
               radial-gradient(ellipse 1050px 1350px at 1900px 2700px, #0009, #0000 70%); }
    </style>
    <div class="view"><img class="sheet" src="data:image/png;base64,${sheet.toString('base64')}"></div><div class="light"></div>`)
  await page.locator('img').evaluate((image: HTMLImageElement) => image.decode())
  const photo = await page.screenshot({ type: 'jpeg', quality: 60, timeout: 60_000 })
  await page.context().close()
  return photo
}

describe('打印、签字盖章、拍照、上传', () => {
  it('定稿的照片认得出版次；解锁成为第 2 版以后，旧版的照片退回并说明原因', { timeout: 180_000 }, async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [approved] })
    const photo = await photograph(await printedSheet(id))
    const half = { path: `/api/v1/papers/${id}/scans`, bytes: photo.subarray(0, photo.length / 2), fileName: '传了一半的照片.jpg' }
    expect((await uploadFile(server, clerk, half)).body.code).toBe('workflow.file.damaged')

    const page = await pageOf({ width: 1366, height: 768 })
    await page.goto(`${server.origin}/papers/${id}`)
    await page.getByRole('tab', { name: '签字盖章' }).click()
    const upload = () => page.getByLabel('选择文件').setInputFiles({ name: '盖章页.jpg', mimeType: 'image/jpeg', buffer: photo })

    await upload()
    // What the panel says instead stands in the failure.
    await expect.poll(() => page.locator('.scans').innerText(), { timeout: 30_000 }).toContain('版次相符，签字盖章待核对')
    await page.getByText('等待他人核对').waitFor()
    expect(await page.getByRole('button', { name: '已看到签字和公章' }).count()).toBe(0)
    const [scan] = (await clerk.request('GET', `/api/v1/papers/${id}`)).body.scans
    const leader = await server.client('yizhong-02')
    expect((await leader.request('POST', `/api/v1/papers/${id}/scans/${scan.id}/confirmation`)).status).toBe(200)
    await page.reload()
    await page.getByRole('tab', { name: '签字盖章' }).click()
    await page.getByText('已核对签字盖章').waitFor()

    await movePaper(db, { paperId: id, state: 'approved', edition: 2, frozen: { ...approved, edition: 2 } })
    await page.reload()
    await page.getByRole('tab', { name: '签字盖章' }).click()
    await upload()
    await page.getByText('扫描件是第 1 版，现行为第 2 版').waitFor({ timeout: 30_000 })
    await page.context().close()
  })

  it('手机上：拍照上传，退回的原因看得全，打印稿不横向滚动', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [approved] })
    const page = await pageOf({ width: 390, height: 844 })
    await page.goto(`${server.origin}/papers/${id}/print`)
    await page.locator('.printed-code').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.goto(`${server.origin}/papers/${id}`)
    await page.getByRole('button', { name: '校验与记录' }).click()
    await page.getByRole('tab', { name: '签字盖章' }).click()
    const withoutCode = await page.screenshot({ type: 'jpeg' })
    await page.getByLabel('拍照').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: withoutCode })
    await page.getByText('图上没有找到二维码').waitFor({ timeout: 30_000 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.context().close()
  })

  it('浏览器打印：每一页页脚都有版次和二维码', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [approved] })
    const page = await pageOf({ width: 1366, height: 768 })
    await page.goto(`${server.origin}/papers/${id}/print`)
    await page.locator('.printed-code').waitFor()
    const pdf = await page.pdf({ preferCSSPageSize: true })
    await page.context().close()
    if (!here('pdftotext')) return
    const file = join(folder, 'printed.pdf')
    writeFileSync(file, pdf)
    const pages = outputOf('pdftotext', ['-layout', file, '-']).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(1)
    for (const [index, text] of pages.entries()) expect(text, `第 ${index + 1} 页`).toMatch(/定稿\s*第\s*1\s*版/)
  })
})

const folder = mkdtempSync(join(tmpdir(), 'hengji-scan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const outputOf = (program: string, args: readonly string[]) => execFileSync(program, args, { timeout: 20_000 }).toString()
const here = (program: string) => spawnSync(program, ['-v'], { timeout: 20_000 }).error === undefined
const possible = here('soffice') && here('pdftoppm')

describe.skipIf(!possible)(`Word 打印稿${possible ? '' : '（没有安装 soffice 和 poppler，跳过）'}`, () => {
  it('Word 打印、扫描成图片或 PDF，都认得出版次', { timeout: 120_000 }, async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [approved] })
    writeFileSync(join(folder, 'print.docx'), (await clerk.bytes(`/api/v1/papers/${id}/print.docx`)).bytes)
    const run = (program: string, ...args: string[]) => execFileSync(program, args, { timeout: 90_000, stdio: 'ignore', cwd: folder })
    run('soffice', `-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', 'print.docx')
    run('pdftoppm', '-r', '150', '-jpeg', '-jpegopt', 'quality=60', 'print.pdf', 'page')
    const pages = readdirSync(folder).filter((name) => /^page.*\.jpg$/.test(name))
    expect(pages.length).toBeGreaterThan(1)
    const path = `/api/v1/papers/${id}/scans`
    for (const name of [...pages, 'print.pdf']) {
      const { status, body } = await uploadFile(server, clerk, { path, bytes: readFileSync(join(folder, name)), fileName: name })
      expect(status, `${name}: ${body.detail}`).toBe(201)
    }
  })
})
