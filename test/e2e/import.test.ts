import { describe, expect, it } from 'vitest'
import { spreadsheets } from '../../src/office/server.ts'
import { demoOrganisations } from '../../src/org/server.ts'
import { testBrowser } from '../kit/browser.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withDemo: false })
const chromium = await testBrowser()
const [first, second] = demoOrganisations.filter(({ kind }) => kind === 'budgetUnit')

async function fileOf(rows: readonly (readonly string[])[]) {
  const columns = ['凭证号', '支付日期', '单位名称', '支付金额（元）', '用途'].map((title) => ({ title, width: 18 }))
  const buffer = Buffer.from(await spreadsheets.writeWorkbook([{ name: '支付', columns, rows }]))
  return { name: '支付明细.xlsx', mimeType: 'application/octet-stream', buffer }
}

describe('导入', () => {
  it('有错的先说清在哪一格，改好再入账，整批冲销；手机上不横向滚动', async () => {
    const page = await entering(server, chromium)('caiwu-01', { to: '/execution/import?year=2020' })
    await page.getByLabel('支付').check()
    await page
      .getByLabel('年度')
      .selectOption('2020')
      .catch(() => {})
    const good = ['ZF1', '2020-03-02', first!.name, '1,234.50', '公用经费']
    await page
      .getByLabel('要导入的文件')
      .setInputFiles(await fileOf([good, ['ZF2', '2020-02-30', second!.name, '37O7054.67', '专用材料费']]))
    await page.getByText('2 行中 1 行没有问题，1 行有问题').waitFor()
    await page.getByRole('button', { name: '支付!D3' }).click()
    await page.getByText('第 3 个字是字母 O').waitFor()
    await shot(page, 'import-problems-1366', { fullPage: true })
    expect(await page.getByRole('button', { name: '入账', exact: true }).isDisabled()).toBe(true)

    await page
      .getByLabel('要导入的文件')
      .setInputFiles(await fileOf([good, ['ZF2', '2020-02-29', second!.name, '3707054.67', '专用材料费']]))
    await page.getByText('2 行都可以导入').waitFor()
    await shot(page, 'import-ready-1366', { fullPage: true })
    await page.getByRole('button', { name: '入账 2 行，2 张凭证' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '入账 2 行，2 张凭证' }).click()
    await page.getByText('已入账 2 行，2 张凭证').waitFor()
    await page.setViewportSize(phone)
    await fits(page, phone)
    await shot(page, 'import-390', { fullPage: true })
    await page.setViewportSize(office)

    // A refund of what was paid: without the payments its account is below zero.
    const refund = { fiscalYear: 2020, kind: 'refund', documentNumber: 'TH1', documentOn: '2020-03-05' }
    const clerk = await server.client('caiwu-01')
    const entries = [{ organisationId: first!.id, amountFen: '-10000' }]
    expect((await clerk.request('POST', '/api/v1/budget/vouchers', { ...refund, entries })).status).toBe(201)
    await page.getByRole('button', { name: '冲销' }).click()
    await page.getByLabel('冲销理由').fill('文件有误')
    await page.getByRole('button', { name: '冲销 2 行' }).click()
    await page.getByText('已冲销', { exact: true }).waitFor()
    await page.getByText('已冲销“支付明细.xlsx”，2 张凭证。有 1 处需要核对。').waitFor()
    await page.getByText('账户为负数').waitFor()
    await shot(page, 'import-reversed-1366', { fullPage: true })
    await page.setViewportSize(phone)
    await fits(page, phone)
    await shot(page, 'import-reversed-390', { fullPage: true })
  })
})
