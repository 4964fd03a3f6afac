import { Workbook } from '@cj-tech-master/excelts'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withDemo: false, withWeb: true })
const chromium = await testBrowser()
const enter = entering(server, chromium)

const tasks = ['校舍维修', '教师培训', '学生资助', '食堂改造', '校车补助']
const typed: Record<string, string> = {
  ...{ departmentName: '郑州市教育局', overallObjective: '目标1：按时完成。' },
  ...Object.fromEntries(
    tasks.flatMap((name, index) =>
      Object.entries({ name, content: `${name}的内容`, total: '30', appropriation: '20' }).map(([column, value]) => [
        `tasks/${index + 1}/${column}`,
        value,
      ]),
    ),
  ),
  ...{
    'indicators/1/dimension': '产出指标',
    'indicators/1/category': '数量指标',
    'indicators/1/name': '惠及学生人数',
    'indicators/1/target': '≥3000人',
  },
}

async function call(accountName: string, method: string, path: string, body?: unknown) {
  const answer = await (await server.client(accountName)).request(method, `/api/v1${path}`, body)
  if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`)
  return answer.body
}

async function filledPaper(): Promise<string> {
  const { id } = await call('zhengzhou-02', 'POST', '/papers', { type: 'targets.departmentTargets', fiscalYear: 2027 })
  const changes = Object.entries(typed).map(([cell, value]) => ({ cell, base: null, value }))
  await call('zhengzhou-02', 'PATCH', `/papers/${id}/cells`, { changes })
  return id
}

const at = (page: Page, cell: string) => page.locator(`[data-cell="${cell}"]`)

describe('读入 Excel', () => {
  it('导出，在 Excel 里改，读入时先列出不同，采用后写进表里', async () => {
    const id = await filledPaper()
    const page = await enter('zhengzhou-02', { to: `/papers/${id}` })
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '导出 Excel' }).click()
    const workbook = new Workbook()
    await workbook.xlsx.readFile((await (await download).path())!)
    const sheet = workbook.worksheets[0]!
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.value === '教师培训') cell.value = '骨干教师培训'
        if (cell.value === '食堂改造的内容') cell.value = '改造食堂 12 处'
        if (cell.value === '惠及学生人数') sheet.getCell(cell.row as number, 8).value = '表外的备注'
      }),
    )
    await call('zhengzhou-02', 'PATCH', `/papers/${id}/cells`, {
      changes: [{ cell: 'tasks/4/content', base: '食堂改造的内容', value: '改造食堂' }],
    })
    await page.getByRole('button', { name: '读入 Excel' }).click()
    const dialog = page.getByRole('dialog', { name: /读入 Excel/ })
    const buffer = Buffer.from(await workbook.xlsx.writeBuffer())
    await dialog.getByLabel('填好的 Excel').setInputFiles({ name: '填好的表.xlsx', mimeType: 'application/octet-stream', buffer })
    await dialog.getByText('2 处改动（其中 1 处系统里也改过）').waitFor()
    await dialog.getByText('表格以外的内容“表外的备注”没有读入。').waitFor()
    expect(await dialog.getByRole('button', { name: '采用 1 处' }).isDisabled()).toBe(true)
    await shot(page, 'excel-reading')
    await page.setViewportSize(phone)
    await fits(page, phone)
    await shot(page, 'excel-reading-phone')
    await page.setViewportSize(office)
    await dialog.getByText('文件的', { exact: true }).click()
    await dialog.getByRole('button', { name: '采用 2 处' }).click()
    await dialog.getByText('已采用 2 处。').waitFor()
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
    await expect.poll(() => at(page, 'tasks/2/name').innerText(), { timeout: 10_000 }).toContain('骨干教师培训')
    expect(await at(page, 'tasks/4/content').innerText()).toBe('改造食堂 12 处')
  })
})

describe('保留提醒并说明理由', () => {
  it('同类提醒合为一条，一次说明；报送时列出没有说明的；审核人在手机上看到说明', async () => {
    const id = await filledPaper()
    const page = await enter('zhengzhou-02', { to: `/papers/${id}` })
    const group = page.locator('.pp-group', { hasText: '5 处同类提醒' })
    await group.getByText('没有对应的绩效指标').waitFor()
    await page.getByRole('button', { name: '保留 5 处并说明理由' }).click()
    await page.getByLabel('保留 5 处的理由').fill('日常工作，不单设指标。')
    await shot(page, 'warnings-keeping')
    await page.getByRole('button', { name: '保留', exact: true }).click()
    const kept = page.locator('.pp-kept')
    await kept.getByText('已说明 5 处').click()
    await kept.getByText('日常工作，不单设指标。').waitFor()
    await shot(page, 'warnings-kept')
    await page.getByRole('button', { name: '报送', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('5 处提醒已说明理由，随表报送').waitFor()
    await shot(page, 'warnings-submit')
    await dialog.getByRole('button', { name: '报送', exact: true }).click()
    await page
      .getByText(/已报送/)
      .first()
      .waitFor()
    const mobile = await enter('zhengzhou-03', { to: `/papers/${id}/review`, size: phone })
    await mobile.getByText('已说明 5 处').click()
    await mobile.getByText('说明：日常工作，不单设指标。').first().waitFor()
    await fits(mobile, phone)
    await shot(mobile, 'warnings-phone')
  })
})
