import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { samplePdf, samplePng } from '../kit/sample-files.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot, signIn } from './pages.ts'

/** 佐证材料: a unit uploads, says what the files prove, replaces one, and prints the list. */

await builtWeb()
const server = await testServer({ withPapers: true, withWeb: true })
const chromium = await testBrowser()
const enter = entering(server, chromium)
const folder = mkdtempSync(join(tmpdir(), 'hengji-evidence-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let paperId = ''
let page: Page

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const panel = () => page.getByRole('region', { name: '佐证材料' })
const row = (name: string) => panel().locator('.ev-row').filter({ hasText: name })
const choose = (paths: readonly string[]) =>
  panel()
    .getByLabel('选择文件')
    .setInputFiles([...paths])

beforeAll(async () => {
  const [clerk, finance] = [await server.client('shuangyang-01'), await server.client('shuangyang-03')]
  const { body } = await clerk.request('GET', '/api/v1/papers?fiscalYear=2022')
  const own = (one: { type: string; title: string }) => one.type === 'selfEvaluation.project' && one.title === '2022年学生资助'
  paperId = body.papers.find(own).id
  const { version } = (await finance.request('GET', `/api/v1/papers/${paperId}`)).body
  const back = await finance.request('POST', `/api/v1/papers/${paperId}/return`, { version, reason: '请补充佐证材料' })
  expect(back.status).toBe(200)
  page = await enter('shuangyang-01', { to: `/papers/${paperId}`, size: office })
  await page.getByRole('tab', { name: '佐证' }).click()
})

describe('单位经办备齐一份自评表的佐证', () => {
  it('一次选三个文件：好的收下，有密级标志的说明原因退回', async () => {
    await panel().getByText('填了结果 5 项，有佐证 0 项').waitFor()
    await row('资助金额发放准确率').getByRole('button', { name: '上传到这一行' }).click()
    await choose([
      file('发放批次表.txt', '三批，差错 0 笔。'),
      file('内部情况.txt', '情况\n秘密★3年\n正文'),
      file('系统页面.png', samplePng('白')),
    ])
    await row('资助金额发放准确率').getByText('发放批次表').waitFor()
    await row('资助金额发放准确率').getByText('系统页面').waitFor()
    await panel().getByRole('alert').filter({ hasText: '内部情况.txt' }).getByText('密级标志（第2行“秘密★3年”）').waitFor()
    await shot(page, 'evidence-three-files')
    await panel().getByRole('alert').getByRole('button', { name: '移除' }).click()
  })

  it('看不到文字的照片，回答以后才作数', async () => {
    const item = panel().getByRole('article', { name: '系统页面' })
    await item.getByText('回答以后才作数').waitFor()
    await item.getByLabel('不含个人信息和密级标志').check()
    await item.getByRole('button', { name: '回答' }).click()
    await item.getByText('内容核查：不含个人信息和密级标志').waitFor()
  })

  it('同一个文件再证明一项，写上页码', async () => {
    await row('奖学金发放及时率').getByLabel('用已有材料证明奖学金发放及时率').selectOption({ label: '发放批次表（统计表）' })
    const proof = row('奖学金发放及时率').locator('.ev-proof')
    await proof.getByText('发放批次表').waitFor()
    await proof.getByRole('button', { name: '页码' }).click()
    await proof.getByLabel('页码').fill('第2页')
    await proof.getByRole('button', { name: '保存页码' }).click()
    await proof.getByText('（第2页）').waitFor()
    await panel().getByText('有佐证 2 项，还缺 3 项').waitFor()
  })

  it('更换这个文件：恰好两处待重新确认，逐处确认', async () => {
    await panel().getByRole('article', { name: '发放批次表' }).getByRole('button', { name: '更换' }).click()
    const dialog = page.getByRole('dialog', { name: '更换 发放批次表' })
    await dialog.getByText('下列 2 处待重新确认').waitFor()
    await dialog.getByLabel('新文件').setInputFiles(file('发放批次表（盖章）.txt', '三批，差错 0 笔，已盖章。'))
    await dialog.getByLabel('更换原因').fill('补盖公章')
    await dialog.getByRole('button', { name: '更换文件' }).click()
    await panel().getByRole('button', { name: '待重新确认 2' }).click()
    expect(await panel().locator('.ev-row .ev-row-head b').allTextContents()).toEqual(['资助金额发放准确率', '奖学金发放及时率'])
    expect(await panel().locator('.ev-stale').count()).toBe(2)
    await shot(page, 'evidence-stale')
    await row('资助金额发放准确率').getByRole('button', { name: '仍然成立' }).click()
    await panel().getByRole('button', { name: '待重新确认 1' }).waitFor()
    await row('奖学金发放及时率').getByRole('button', { name: '已改结果' }).click()
    await panel().getByRole('button', { name: '待重新确认 0' }).waitFor()
  })

  it('网络断开时选的文件不丢，恢复后自动再传', async () => {
    await panel().getByRole('button', { name: '全部' }).click()
    await row('受助群体满意度').getByRole('button', { name: '上传到这一行' }).click()
    await page.context().setOffline(true)
    await choose([file('满意度说明.txt', '问卷 200 份，全部满意。')])
    await panel().getByText('网络断开，文件还在本机').waitFor()
    await page.context().setOffline(false)
    await row('受助群体满意度').getByText('满意度说明').waitFor()
  })

  it('图片涂黑后存为脱敏副本', async () => {
    const item = panel().getByRole('article', { name: '系统页面' })
    await item.getByRole('button', { name: '脱敏' }).click()
    const dialog = page.getByRole('dialog', { name: '脱敏 系统页面' })
    await dialog.getByText('逐处涂黑').waitFor()
    await dialog.getByRole('button', { name: '取消' }).click()
    // A dot of one pixel cannot be drawn on: a larger picture takes its place.
    await choose([file('证书页面.png', await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } }))])
    const large = panel().getByRole('article', { name: '证书页面' })
    await large.getByRole('button', { name: '脱敏' }).click()
    const drawing = page.getByRole('dialog', { name: '脱敏 证书页面' })
    const box = (await drawing.locator('canvas').boundingBox())!
    await page.mouse.move(box.x + 20, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x + 120, box.y + 60, { steps: 4 })
    await page.mouse.up()
    await shot(page, 'evidence-mask')
    await drawing.getByRole('button', { name: '保存副本，涂黑 1 处' }).click()
    await large.getByText('证书页面（脱敏）.png').waitFor()
    await large.getByText('逐处涂黑，双阳区教育局 经办').waitFor()
  })

  it('制作的人打开、下载副本，看得出哪一份是副本，重新脱敏后换成新的', async () => {
    const item = panel().getByRole('article', { name: '证书页面' })
    await item.getByRole('button', { name: '查看副本' }).click()
    const preview = page.getByRole('dialog', { name: '脱敏副本 证书页面' })
    const picture = preview.getByRole('img', { name: '脱敏副本 证书页面' })
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([300, 200])
    await shot(page, 'evidence-masked-copy')
    await preview.getByRole('button', { name: '关闭' }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), item.getByRole('link', { name: '下载副本' }).click()])
    expect(download.suggestedFilename()).toBe('证书页面（脱敏）.png')

    await item.getByRole('button', { name: '重新脱敏' }).click()
    const dialog = page.getByRole('dialog', { name: '脱敏 证书页面' })
    await dialog.getByLabel('也可以选择已经遮盖好的副本').setInputFiles(file('遮盖好的.png', samplePng('黑')))
    await dialog.getByRole('button', { name: '保存脱敏副本' }).click()
    await item.getByText('另行上传，双阳区教育局 经办').waitFor()
    const [renewed] = await Promise.all([page.waitForEvent('download'), item.getByRole('link', { name: '下载副本' }).click()])
    expect(new Uint8Array(readFileSync(await renewed.path()))).toEqual(samplePng('黑'))
  })

  it('PDF 在页面上显示；版本较低的浏览器不取显示程序，提示下载', async () => {
    await choose([file('验收说明.pdf', samplePdf(['Plain words on a page']))])
    await panel().getByRole('article', { name: '验收说明' }).getByRole('button', { name: '查看' }).click()
    const shown = page.getByRole('dialog', { name: '验收说明' })
    await shown.getByText('文字显示不全的，请下载查看。').waitFor()
    expect(await shown.locator('canvas').count()).toBe(1)
    await shown.getByRole('button', { name: '关闭' }).click()

    const old = await chromium.page(office)
    const scripts: string[] = []
    old.on('request', (request) => void scripts.push(request.url()))
    await old.addInitScript(() => Reflect.deleteProperty(Promise, 'withResolvers'))
    await signIn(old, server.origin, 'shuangyang-01', `/papers/${paperId}`)
    await old.getByRole('tab', { name: '佐证' }).click()
    const item = old.getByRole('region', { name: '佐证材料' }).getByRole('article', { name: '验收说明' })
    await item.getByRole('button', { name: '查看' }).click()
    const told = old.getByRole('dialog', { name: '验收说明' })
    await told.getByText('浏览器的版本较低，不能在页面上显示 PDF，请下载查看。').waitFor()
    expect(await told.locator('canvas').count()).toBe(0)
    expect(scripts.filter((url) => url.includes('pdfjs'))).toEqual([])
    await told.getByRole('button', { name: '关闭' }).click()
    const [download] = await Promise.all([old.waitForEvent('download'), item.getByRole('link', { name: '下载' }).click()])
    expect(download.suggestedFilename()).toBe('验收说明.pdf')
    await old.context().close()
  })

  it('清单下载为 Word 和 Excel', async () => {
    for (const kind of ['Word', 'Excel']) {
      const [download] = await Promise.all([page.waitForEvent('download'), panel().getByRole('link', { name: kind }).click()])
      expect(download.suggestedFilename()).toContain('佐证材料清单')
      expect(
        readFileSync(await download.path())
          .subarray(0, 2)
          .toString(),
      ).toBe('PK')
    }
  })
})

describe('一年的材料', () => {
  it('按单位、按文书看还缺什么；手机上不横向滚动', async () => {
    const finance = await enter('shuangyang-03', { to: '/evidence?year=2022', size: office })
    await finance.getByRole('button', { name: '2022年学生资助' }).click()
    await finance.getByRole('region', { name: '佐证材料' }).getByText('填了结果 5 项').waitFor()
    await fits(finance, office)
    await shot(finance, 'evidence-year')
    const small = await enter('shuangyang-01', { to: '/evidence?year=2022', size: phone })
    await small.getByRole('article').first().waitFor()
    await fits(small, phone)
    await shot(small, 'evidence-phone', { fullPage: true })
  })
})
