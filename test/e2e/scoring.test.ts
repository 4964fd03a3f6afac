import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { disconnected, openScoring, reconnected, row, saving, score, shows, signIn, tick, total } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true })
const chromium = await testBrowser()

describe('评价组主评打分', () => {
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    page = await chromium.page()
    page.on('pageerror', (error) => faults.push(error.message))
    await signIn(page, server.origin, 'pingjia-01')
  })

  it('列表里有演示评价，得分 93.66，等级优', async () => {
    const cells = page.locator('.list tbody tr').first()
    await shows(cells.locator('[data-label="得分"]'), '93.66')
    await shows(cells.locator('[data-label="等级"]'), '优')
    await shows(cells.locator('[data-label="已评"]'), '35 / 35 项')
  })

  it('打分表有 35 项，各组得分与报告一致，过程得分率最低', async () => {
    await openScoring(page)
    expect(await page.locator('.off tbody tr').count()).toBe(35)
    expect(await page.locator('.off thead th').count()).toBe(11)
    await shows(total(page), '93.66')
    await shows(page.locator('.gr'), '优')
    const groups = await page.locator('.tot > span:not(.all):not(.weakest)').allTextContents()
    expect(groups).toEqual(['投入 109.50', '过程 3027.16', '产出 3028.00', '效果 3029.00'])
    await shows(page.locator('.weakest'), '过程得分率最低 90.53%')
  })

  it('资产管理规范性旁边注明原表 80%', async () => {
    await shows(row(page, '资产管理规范性').locator('.dif'), '原表 80%')
    expect(await page.locator('.off .dif').count()).toBe(1)
  })

  it('点开预算执行率，看到五个部分和扣分算式', async () => {
    await score(page, '预算执行率').click()
    const panel = page.getByRole('complementary', { name: '预算执行率 计算过程' })
    await panel.waitFor()
    expect(await panel.locator('h3').allTextContents()).toEqual([
      '1评分标准原文，标出的是本次用到的部分',
      '2规则解读',
      '3取数（万元）',
      '4算式',
      '5四舍五入（保留两位小数）',
    ])
    const working = (await panel.locator('.eq').innerText()).replace(/\s/g, '').replaceAll('（', '(').replaceAll('）', ')')
    expect(working).toContain('扣分=(1−97.39%)÷1%×5%×3=0.39')
    expect(await panel.locator('.use').innerText()).toContain('部门决算（汇总）')
    expect(await panel.locator('mark').count()).toBeGreaterThan(0)
  })

  it('下一项、关闭，关闭后焦点回到得分', async () => {
    await page.getByRole('button', { name: '下一项' }).click()
    await page.getByRole('complementary', { name: '预算调整情况 计算过程' }).waitFor()
    await page.getByRole('button', { name: '关闭' }).click()
    expect(await page.locator('.drawer').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^预算调整情况 得分/)
  })

  it('改一项依据，本项、分组和合计随即变化，一秒后保存，刷新后仍在', async () => {
    await saving(page, async () => {
      await tick(page, '绩效指标明确性', /③.*：不满足/)
      await shows(score(page, '绩效指标明确性'), '2.00')
      await shows(total(page), '94.16')
    })
    await shows(row(page, '绩效指标明确性').locator('.chg s'), '1.50')
    expect(await page.locator('.tot .delta').allTextContents()).toEqual(['+0.50', '+0.50'])
    await page.reload()
    await shows(score(page, '绩效指标明确性'), '2.00')
    await shows(total(page), '94.16')
  })

  it('填的不是数字，离开格时说明，不保存', async () => {
    const cell = row(page, '预算执行率')
    await cell.getByRole('button', { name: '分子分母' }).click()
    const numerator = cell.getByLabel('预算执行率 分子')
    await numerator.fill('299O53.12')
    await numerator.blur()
    expect(await cell.getByRole('alert').textContent()).toContain('不是数字')
    await shows(score(page, '预算执行率'), '2.61')
    for (const [figure, expected] of [
      ['307,054.67', '3.00'],
      ['299053.12', '2.61'],
    ] as const) {
      await saving(page, async () => {
        await numerator.fill(figure)
        await numerator.press('Enter')
      })
      await shows(score(page, '预算执行率'), expected)
    }
  })

  it('只用键盘：上下走到得分，回车打开计算过程，Esc 关闭', async () => {
    await page.locator('.score').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: '绩效指标明确性 计算过程' }).waitFor()
    await page.getByRole('button', { name: '关闭' }).focus()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.drawer').count()).toBe(0)
  })

  it('下载报告', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载报告（Word）' }).click()])
    expect(download.suggestedFilename()).toMatch(/\.docx$/)
    const bytes = readFileSync(await download.path())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  })

  it('整个过程没有脚本错误', () => {
    expect(faults).toEqual([])
  })
})

describe('两个人改同一格', () => {
  it('逐格选对方的或我的，不覆盖全表', async () => {
    const page = await chromium.page()
    await signIn(page, server.origin, 'pingjia-01')
    await openScoring(page)
    const other = await server.client('pingjia-01')
    const address = new URL(page.url()).pathname.split('/').at(-1)
    const { body } = await other.request('GET', `/api/v1/evaluations/${address}`)
    const leaf = body.leaves.find((one: { path: string[] }) => one.path.includes('预算调整情况'))
    const theirs = await other.request('PATCH', `/api/v1/evaluations/${address}/cells`, {
      changes: [{ cell: `${leaf.id}/explanation`, base: leaf.explanation, value: '对方的说明' }],
    })
    expect(theirs.status).toBe(200)

    await row(page, '预算调整情况')
      .getByRole('button', { name: /扣分或得分情况说明/ })
      .click()
    await page.getByLabel('预算调整情况 扣分或得分情况说明').fill('我的说明')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await dialog.innerText()).toContain('1 格不同')
    expect(await dialog.locator('tbody td').allTextContents()).toEqual(expect.arrayContaining(['对方的说明', '我的说明']))
    await dialog.getByText('我的', { exact: true }).click()
    await saving(page, () => dialog.getByRole('button', { name: '合并并保存' }).click())
    const after = await other.request('GET', `/api/v1/evaluations/${address}`)
    expect(after.body.leaves.find((one: { id: string }) => one.id === leaf.id).explanation).toBe('我的说明')
  })
})

describe('断网与登录过期', () => {
  it('断网时照常填，顶栏写明未上传，刷新不丢，连上后自动保存', async () => {
    const page = await chromium.page()
    await signIn(page, server.origin, 'pingjia-01')
    await openScoring(page)
    await disconnected(page)
    await tick(page, '决策程序规范性', /②.*：满足/)
    await shows(score(page, '决策程序规范性'), '1.00')
    await shows(page.locator('.savestate'), '1 处未上传')
    expect(await page.locator('.banner').innerText()).toMatch(/网络断开，\d\d:\d\d 起的 1 处修改存在本机。连上后自动保存。/)
    await page.reload()
    await shows(score(page, '决策程序规范性'), '1.00')
    await saving(page, () => reconnected(page))
    await saving(page, () => tick(page, '决策程序规范性', /②.*：不满足/))
  })

  it('登录过期，页面和填写的内容都在，重新登录后自动保存', async () => {
    const page = await chromium.page()
    await signIn(page, server.origin, 'pingjia-01')
    await openScoring(page)
    await page.context().clearCookies()
    await tick(page, '决策程序规范性', /①.*：满足/)
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await dialog.innerText()).toContain('登录已过期，您填的 1 处内容还在本页，登录后自动保存。')
    await dialog.getByLabel('密码').fill('hengji-test')
    await saving(page, () => dialog.getByRole('button', { name: '登录并保存' }).click())
    await dialog.waitFor({ state: 'hidden' })
    await shows(score(page, '决策程序规范性'), '1.00')
    await saving(page, () => tick(page, '决策程序规范性', /①.*：不满足/))
  })
})
