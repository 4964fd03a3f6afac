import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { firstSchool, secondSchool, units } from '../kit/ledger-drafts.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withDemo: false })
const chromium = await testBrowser()
const enter = entering(server, chromium)
const finance = await server.client('caiwu-01')
const thirdSchool = units[2]!

const approved = await finance.request('POST', '/api/v1/budget/vouchers', {
  ...{ fiscalYear: 2020, kind: 'approval', documentNumber: '青财教〔2020〕1号', documentOn: '2020-02-20' },
  entries: [
    { organisationId: firstSchool, amountFen: '1000000' },
    { organisationId: secondSchool, amountFen: '2000000' },
  ],
})
expect(approved.status).toBe(201)

describe('台账', () => {
  it('财务处记一笔支付，看凭证，写明理由冲销', async () => {
    const page = await enter('caiwu-01')
    await page.goto(`${server.origin}/execution/ledger`)
    await page.getByRole('button', { name: '记一笔' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('请填写日期。').waitFor()
    await dialog.getByLabel('文件日期').fill('2020-03-16')
    await dialog.getByLabel('文件日期').press('Enter')
    await dialog.getByLabel('摘要').fill('报名费')
    await dialog.getByLabel('单位').selectOption(firstSchool)
    await dialog.getByLabel('金额（元）').fill('4,000.50')
    await shot(page, 'ledger-book-1366')
    await dialog.getByRole('button', { name: '入账', exact: true }).click()

    const panel = page.getByRole('complementary', { name: '凭证' })
    await panel.getByRole('heading', { name: '支付' }).waitFor()
    await page.getByText('25,999.50').first().waitFor()
    await shot(page, 'ledger-1366')
    await fits(page, office)

    await panel.getByRole('button', { name: '冲销' }).click()
    const reversal = page.getByRole('dialog')
    expect(await reversal.getByRole('button', { name: /^冲销/ }).isDisabled()).toBe(true)
    await reversal.getByLabel('冲销理由').fill('重复支付')
    await reversal.getByRole('button', { name: /^冲销/ }).click()
    await panel.getByText('重复支付').waitFor()
    await page.getByText('已冲销').first().waitFor()
    await shot(page, 'ledger-reversed-1366')
  })

  it('批复接续预下达：勾选所选单位的预下达，入账后不重复计算，入账提示显示出来', async () => {
    const early = { fiscalYear: 2020, kind: 'preAllotment', documentNumber: '预2020-1号', documentOn: '2020-01-10' }
    const booked = await finance.request('POST', '/api/v1/budget/vouchers', {
      ...{ ...early, entries: [{ organisationId: thirdSchool, amountFen: '500000' }] },
    })
    expect(booked.status).toBe(201)
    const page = await enter('caiwu-01')
    await page.goto(`${server.origin}/execution/ledger?year=2020`)
    await page.getByRole('button', { name: '记一笔' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('类别').selectOption('approval')
    await dialog.getByLabel('文件日期').fill('2020-03-20')
    await dialog.getByLabel('文件日期').press('Enter')
    await dialog.getByLabel('文号').fill('青财教〔2020〕7号')
    await dialog.getByLabel('单位').selectOption(firstSchool)
    await dialog.getByText('没有待接续的预下达').waitFor()
    await dialog.getByLabel('单位').selectOption(thirdSchool)
    await dialog.getByLabel('金额（元）').fill('20000000000')
    await dialog.getByLabel(/预2020-1号/).check()
    await shot(page, 'ledger-takes-over-1366')
    await page.setViewportSize(phone)
    await fits(page, phone)
    await shot(page, 'ledger-takes-over-390')
    await page.setViewportSize(office)
    await dialog.getByRole('button', { name: '入账', exact: true }).click()
    const told = page.getByRole('dialog', { name: /已入账/ })
    await told.getByText('超过一百亿元').waitFor()
    await shot(page, 'ledger-told-1366')
    await told.getByRole('button', { name: '知道了' }).click()
    const { body } = await finance.request('GET', '/api/v1/budget/booking-choices?year=2020')
    expect(body.preAllotments).toEqual([])
    const panel = page.getByRole('complementary', { name: '凭证' })
    await panel.getByRole('heading', { name: '批复' }).waitFor()
    await panel.getByRole('button', { name: '冲销' }).click()
    await page.getByRole('dialog').getByLabel('冲销理由').fill('金额多填')
    await page.getByRole('dialog').getByRole('button', { name: /^冲销/ }).click()
    await page
      .getByRole('dialog', { name: /已入账/ })
      .getByText('已恢复，可由新的批复接续')
      .waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    // What was restored is taken back, so that the other cases find the books as they know them.
    const restored = (await finance.request('GET', '/api/v1/budget/booking-choices?year=2020')).body.preAllotments[0]
    await finance.request('POST', `/api/v1/budget/vouchers/${restored.id}/reversal`, { reason: '演示完毕' })
  })

  it('按单位筛选，条件留在网址里', async () => {
    const page = await enter('caiwu-02')
    await page.goto(`${server.origin}/execution/ledger?year=2020`)
    await page.getByLabel('单位', { exact: true }).selectOption(secondSchool)
    await page.getByText('共 1 笔').waitFor()
    expect(page.url()).toContain(`organisation=${secondSchool}`)
    await page.getByLabel('按文号、摘要查找').fill('没有这个文号')
    await page.keyboard.press('Enter')
    await page.getByText('没有符合条件的分录').waitFor()
  })

  it('单位只看自己的分录；手机上没有横向滚动，没有记一笔', async () => {
    const page = await enter('erzhong-01', { size: phone })
    await page.goto(`${server.origin}/execution/ledger?year=2020`)
    await page.getByText('共 1 笔').waitFor()
    expect(await page.getByRole('button', { name: '记一笔' }).count()).toBe(0)
    await fits(page, phone)
    await shot(page, 'ledger-390')
  })
})
