import { describe, expect, it } from 'vitest'
import type { BudgetLineView } from '../../src/budget/index.ts'
import { createBudgetLines, createBudgetReplies } from '../../src/budget/server.ts'
import { inRegion } from '../../src/db/server.ts'
import { newId } from '../../src/kernel/index.ts'
import { createProjects } from '../../src/library/server.ts'
import { codePicture } from '../../src/office/server.ts'
import { testBrowser } from '../kit/browser.ts'
import { demoActor } from '../kit/database.ts'
import { uploadFile } from '../kit/frozen-papers.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withDemo: false })
const { db } = server.database
const chromium = await testBrowser()
const enter = entering(server, chromium)
const [finance, school, second] = ['caiwu-01', 'yizhong-01', 'erzhong-01'].map((name) => demoActor(name)) as [Actor, Actor, Actor]
type Actor = ReturnType<typeof demoActor>
const fiscalYear = 2031
const WAN = 1_000_000n
const at = new Date()
const [fund, ball] = [newId(), newId()]

await inRegion(db, finance, async (tx) => {
  const kept = { fiscalYear, kind: 'specific', firstYear: 2031, lastYear: 2031, state: 'admitted' } as const
  await createProjects(tx, {
    ...{ actor: finance, at },
    projects: [{ ...kept, id: fund, level: 'fund', code: '31', name: '教育专项资金', organisationId: finance.departmentId }],
  })
  await createProjects(tx, {
    ...{ actor: finance, at },
    projects: [
      {
        ...{ ...kept, id: ball, level: 'second', parentId: fund, code: '3101', name: '校园足球发展经费' },
        ...{ organisationId: school.organisationId, amountFen: 50n * WAN, continuing: true },
      },
    ],
  })
  const line = { fiscalYear, category: 'basic' } as const
  await createBudgetLines(tx, {
    ...{ actor: finance, at },
    lines: [
      { ...line, id: newId(), organisationId: school.organisationId, name: '人员经费' },
      { ...line, id: newId(), organisationId: school.organisationId, name: '公用经费' },
      { ...line, id: newId(), organisationId: school.organisationId, category: 'project', projectId: ball, name: '校园足球发展经费' },
      { ...line, id: newId(), organisationId: second.organisationId, name: '公用经费', firstUpFen: 30n * WAN, reviewedFen: 30n * WAN },
      { ...line, id: newId(), organisationId: finance.departmentId, name: '公用经费（代编）', position: 0 },
    ],
  })
})

describe('预算编制', () => {
  it('单位用键盘和整块粘贴填一上，项目缺程序时不能报送', async () => {
    const page = await enter('yizhong-01')
    await page.getByRole('link', { name: '预算', exact: true }).click()
    const grid = page.getByRole('table', { name: '预算编制表' })
    await grid.locator('td').nth(1).waitFor()
    await grid.getByText('人员经费').waitFor()
    await grid.locator('[data-cell$="/firstUp"]').first().click()
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', '1,234.56\n100\n')
      document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.type('50')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.savestate').innerText(), { timeout: 8000 }).toContain('已保存')
    expect(await grid.innerText()).toContain('1,384.56')
    await page.getByText('项目缺少集体决策').first().waitFor()
    expect(await page.getByRole('button', { name: /^报送一上/ }).isDisabled()).toBe(true)
    await shot(page, 'unit-1366')
    await page.getByRole('button', { name: '增加预算行' }).click()
    await page.getByLabel('名称').fill('其他运转经费')
    await shot(page, 'line-1366')
    await page.getByRole('dialog').getByRole('button', { name: '增加预算行' }).click()
    await grid.getByText('其他运转经费').waitFor()
  })

  it('财务处分配控制数，待分配始终可见，余数列为部门代编', async () => {
    const page = await enter('caiwu-01')
    await page.goto(`${server.origin}/budget?year=${fiscalYear}`)
    const total = page.getByLabel('基本支出 一般公共预算 总额')
    await total.fill('1000.01')
    await total.press('Enter')
    await page.locator('.bl-remainders').getByText('1,000.01').first().waitFor()
    await page.getByRole('button', { name: '按审定数分配' }).first().click()
    await expect.poll(() => page.locator('.bl-remainders tbody tr').first().innerText()).toContain('0.00')
    await shot(page, 'control-1366')
    await page.getByRole('button', { name: '下达控制数' }).click({ timeout: 10_000 })
    await page.getByText('不能下达').waitFor()
    await shot(page, 'issue-1366')
    await fits(page, office)
  })

  it('版本对比和批复页，桌面和手机都不横向滚动', async () => {
    const page = await enter('caiwu-01')
    await page.goto(`${server.origin}/budget?year=${fiscalYear}&view=compare`)
    await page.getByRole('heading', { name: '青岛市教育局2031年度预算编制对比表' }).waitFor()
    await shot(page, 'compare-1366')
    await page.goto(`${server.origin}/budget/replies?year=${fiscalYear}`)
    await page.getByRole('button', { name: '登记财政批复' }).click()
    await page.getByRole('dialog').getByText('人员经费').waitFor()
    await shot(page, 'register-1366')
    const mobile = await enter('caiwu-01', { size: phone })
    for (const path of [`/budget?year=${fiscalYear}`, `/budget?year=${fiscalYear}&view=compare`, `/budget/replies?year=${fiscalYear}`]) {
      await mobile.goto(`${server.origin}${path}`)
      await mobile.getByRole('heading', { name: '预算', level: 1 }).waitFor()
      await mobile.locator('table, .state, .rp-part').first().waitFor()
      await fits(mobile, phone)
      if (path.endsWith('2031')) await shot(mobile, `phone${path.replaceAll(/\W+/g, '-')}`)
    }
  })

  it('财务处下达后发现有误，写明理由撤回控制数；批复原件从批复页下载', async () => {
    const client = await server.client('caiwu-01')
    const { body: sheet } = await client.request('GET', `/api/v1/budget/lines?fiscalYear=${fiscalYear}`)
    const lines: BudgetLineView[] = sheet.lines
    const changes = lines.map(({ id, firstUpFen, controlFen }) => ({ cell: `${id}/control`, base: controlFen, value: firstUpFen ?? '0' }))
    expect((await client.request('PATCH', '/api/v1/budget/lines', { changes })).status).toBe(200)
    const sumOf = (category: string) =>
      lines.filter((line) => line.category === category).reduce((sum, { firstUpFen }) => sum + BigInt(firstUpFen ?? '0'), 0n)
    const totals = ['basic', 'project'].map((category) => ({ category, fundKind: 'general', totalFen: `${sumOf(category)}` }))
    await client.request('PUT', '/api/v1/budget/control-totals', { fiscalYear, totals })
    const issued = await client.request('POST', '/api/v1/budget/control-figures', { fiscalYear, dueOn: '2031-03-01' })
    expect(issued.status, issued.text).toBe(200)

    const page = await enter('caiwu-01', { to: `/budget?year=${fiscalYear}` })
    await page.getByRole('button', { name: '撤回控制数' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('button', { name: '撤回控制数' }).isDisabled()).toBe(true)
    await dialog.getByLabel('撤回理由').fill('财政下达总额有误')
    await shot(page, 'recall-1366')
    await dialog.getByRole('button', { name: '撤回控制数' }).click()
    // Its own button has the same name: only after it is gone the page can be asked.
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => page.getByRole('button', { name: '撤回控制数' }).count(), { timeout: 8000 }).toBe(0)

    const file = { path: '/api/v1/files', bytes: codePicture('批复原件'), fileName: '批复原件.png' }
    const { body: uploaded } = await uploadFile(server, client, file)
    const reply = {
      id: newId(),
      fiscalYear,
      direction: 'toDepartment',
      documentNumber: '演示财〔2031〕1号',
      repliedOn: '2031-01-20',
    } as const
    const original = { hash: uploaded.hash, name: '批复原件.png' }
    await inRegion(db, finance, (tx) => createBudgetReplies(tx, { actor: finance, at, replies: [{ ...reply, lines: [], file: original }] }))
    await page.goto(`${server.origin}/budget/replies?year=${fiscalYear}`)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '批复原件.png' }).click()])
    expect(download.suggestedFilename()).toBe('批复原件.png')
    await shot(page, 'reply-file-1366')
  })
})
